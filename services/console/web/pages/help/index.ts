/** Help: short guides for each role, and a tour on the first visit. */
import { definePages } from '../../app/page.ts'

export default definePages({
  name: 'help',
  words: { en: () => import('./en.ts'), fr: () => import('./fr.ts') },
  pages: [
    {
      path: '/help',
      title: { en: 'Help', fr: 'Aide' },
      capability: null,
      component: () => import('./help.tsx'),
      tile: { order: 0, component: () => import('./tour-tile.tsx') },
    },
  ],
})

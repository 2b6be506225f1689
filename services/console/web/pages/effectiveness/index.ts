/** What is found for what is held, and how the work flows. */
import { IconActivity } from '@tabler/icons-react'
import { definePages } from '../../app/page.ts'

export default definePages({
  name: 'effectiveness',
  words: { en: () => import('./en.ts'), fr: () => import('./fr.ts') },
  pages: [
    {
      path: '/effectiveness',
      title: { en: 'Effectiveness', fr: 'Efficacité' },
      capability: 'items.read',
      component: () => import('./effectiveness.tsx'),
      nav: { section: 'insight', order: 20, icon: IconActivity },
    },
  ],
})

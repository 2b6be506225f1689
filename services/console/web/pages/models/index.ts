/** Which model scores, how well, and what another would do. */
import { IconBrain } from '@tabler/icons-react'
import { definePages } from '../../app/page.ts'

export default definePages({
  name: 'models',
  words: { en: () => import('./en.ts'), fr: () => import('./fr.ts') },
  pages: [
    {
      path: '/models',
      title: { en: 'Models', fr: 'Modèles' },
      capability: 'items.read',
      component: () => import('./models.tsx'),
      nav: { section: 'targeting', order: 32, icon: IconBrain },
    },
  ],
})

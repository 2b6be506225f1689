/** Goods that harm nature, licit mail that goes straight through, paper that is not printed: in figures, to hand on. */
import { IconLeaf } from '@tabler/icons-react'
import { definePages } from '../../app/page.ts'

export default definePages({
  name: 'green',
  words: { en: () => import('./en.ts'), fr: () => import('./fr.ts') },
  pages: [
    {
      path: '/green-customs',
      title: { en: 'Green customs', fr: 'Douane verte' },
      capability: 'items.read',
      component: () => import('./green.tsx'),
      nav: { section: 'insight', order: 21, icon: IconLeaf },
    },
  ],
})

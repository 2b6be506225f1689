/** What an assessment comes to: read, drafted by one, tried, published by another. */
import { IconGavel } from '@tabler/icons-react'
import { definePages } from '../../app/page.ts'

export default definePages({
  name: 'policy',
  words: { en: () => import('./en.ts'), fr: () => import('./fr.ts') },
  pages: [
    {
      path: '/policy',
      title: { en: 'Policy', fr: 'Politique' },
      capability: 'rules.read',
      component: () => import('./policy.tsx'),
      nav: { section: 'targeting', order: 30, icon: IconGavel },
    },
  ],
})

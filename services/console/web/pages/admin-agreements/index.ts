/** Agreements with other administrations. */
import { IconHeartHandshake } from '@tabler/icons-react'
import { definePages } from '../../app/page.ts'

export default definePages({
  name: 'admin-agreements',
  words: { en: () => import('./en.ts'), fr: () => import('./fr.ts') },
  pages: [
    {
      path: '/admin/agreements',
      title: { en: 'Agreements', fr: 'Accords' },
      capability: 'agreements.read',
      component: () => import('./agreements.tsx'),
      nav: { section: 'administration', order: 30, icon: IconHeartHandshake },
    },
  ],
})

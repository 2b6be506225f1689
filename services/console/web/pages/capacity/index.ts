/** Thresholds and capacity tried before they are published. */
import { IconAdjustmentsHorizontal } from '@tabler/icons-react'
import { definePages } from '../../app/page.ts'

export default definePages({
  name: 'capacity',
  words: { en: () => import('./en.ts'), fr: () => import('./fr.ts') },
  pages: [
    {
      path: '/capacity',
      title: { en: 'Capacity', fr: 'Capacité' },
      capability: 'items.read',
      component: () => import('./capacity.tsx'),
      nav: { section: 'targeting', order: 31, icon: IconAdjustmentsHorizontal },
    },
  ],
})

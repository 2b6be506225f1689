/** How long records are kept. */
import { IconArchive } from '@tabler/icons-react'
import { definePages } from '../../app/page.ts'

export default definePages({
  name: 'admin-retention',
  words: { en: () => import('./en.ts'), fr: () => import('./fr.ts') },
  pages: [
    {
      path: '/admin/retention',
      title: { en: 'Retention', fr: 'Conservation' },
      capability: 'system.manage',
      component: () => import('./retention.tsx'),
      nav: { section: 'administration', order: 40, icon: IconArchive },
    },
  ],
})

/** How the installation works now, the outage switch, drills, and what could not be read. */
import { IconHeartRateMonitor } from '@tabler/icons-react'
import { definePages } from '../../app/page.ts'

export default definePages({
  name: 'admin-continuity',
  words: { en: () => import('./en.ts'), fr: () => import('./fr.ts') },
  pages: [
    {
      path: '/admin/continuity',
      title: { en: 'Continuity', fr: 'Continuité' },
      capability: 'status.read',
      component: () => import('./continuity.tsx'),
      nav: { section: 'administration', order: 50, icon: IconHeartRateMonitor },
    },
  ],
})

/** The audit trail: searched, verified, taken as evidence. */
import { IconFingerprint } from '@tabler/icons-react'
import { definePages } from '../../app/page.ts'

export default definePages({
  name: 'admin-audit',
  words: { en: () => import('./en.ts'), fr: () => import('./fr.ts') },
  pages: [
    {
      path: '/admin/audit',
      title: { en: 'Audit trail', fr: 'Piste d’audit' },
      capability: 'audit.read',
      component: () => import('./audit.tsx'),
      nav: { section: 'administration', order: 60, icon: IconFingerprint },
    },
  ],
})

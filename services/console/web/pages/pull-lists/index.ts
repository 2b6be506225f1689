/** What to take out of receptacles before the flight is due, and scans that went against a decision. */
import { IconPackageExport } from '@tabler/icons-react'
import { definePages } from '../../app/page.ts'

export default definePages({
  name: 'pull-lists',
  words: { en: () => import('./en.ts'), fr: () => import('./fr.ts') },
  borrows: ['worklist'],
  pages: [
    {
      path: '/pull-lists',
      title: { en: 'Pull lists and alerts', fr: 'Listes de retrait et alertes' },
      capability: 'cases.read',
      component: () => import('./pull-lists.tsx'),
      nav: { section: 'work', order: 3, icon: IconPackageExport },
    },
  ],
})

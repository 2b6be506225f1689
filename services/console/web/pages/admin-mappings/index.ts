/** Mappings of partners: by what their EDIFACT is read and our decisions are written, with every version there was. */
import { IconArrowsExchange } from '@tabler/icons-react'
import { definePages } from '../../app/page.ts'

export default definePages({
  name: 'admin-mappings',
  words: { en: () => import('./en.ts'), fr: () => import('./fr.ts') },
  pages: [
    {
      path: '/admin/mappings',
      title: { en: 'Partner mappings', fr: 'Correspondances' },
      capability: 'system.manage',
      component: () => import('./mappings.tsx'),
      nav: { section: 'administration', order: 15, icon: IconArrowsExchange },
    },
    {
      path: '/admin/mappings/$partner',
      title: { en: 'Partner mapping', fr: 'Correspondance' },
      capability: 'system.manage',
      component: () => import('./mapping.tsx'),
    },
  ],
})

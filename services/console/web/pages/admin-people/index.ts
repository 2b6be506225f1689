/** Accounts of people, their roles and their ends. */
import { IconUsers } from '@tabler/icons-react'
import { definePages } from '../../app/page.ts'

export default definePages({
  name: 'admin-people',
  words: { en: () => import('./en.ts'), fr: () => import('./fr.ts') },
  pages: [
    {
      path: '/admin/people',
      title: { en: 'Users', fr: 'Utilisateurs' },
      capability: 'system.manage',
      component: () => import('./people.tsx'),
      nav: { section: 'administration', order: 20, icon: IconUsers },
    },
  ],
})

/** Operators: who may send, with which keys, and how each is answered. */
import { IconBuildingBank } from '@tabler/icons-react'
import { definePages } from '../../app/page.ts'

export default definePages({
  name: 'admin-operators',
  words: { en: () => import('./en.ts'), fr: () => import('./fr.ts') },
  pages: [
    {
      path: '/admin/operators',
      title: { en: 'Operators', fr: 'Opérateurs' },
      capability: 'system.manage',
      component: () => import('./operators.tsx'),
      nav: { section: 'administration', order: 10, icon: IconBuildingBank },
    },
    {
      path: '/admin/operators/$operator',
      title: { en: 'Operator', fr: 'Opérateur' },
      capability: 'system.manage',
      component: () => import('./operator.tsx'),
    },
  ],
})

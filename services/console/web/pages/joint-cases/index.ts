/** Linked cases that are worked on as one: the list of them, and one of them. */
import { IconStack2 } from '@tabler/icons-react'
import { definePages } from '../../app/page.ts'

export default definePages({
  name: 'joint-cases',
  words: { en: () => import('./en.ts'), fr: () => import('./fr.ts') },
  borrows: ['worklist'],
  pages: [
    {
      path: '/joint-cases',
      title: { en: 'Joint cases', fr: 'Dossiers communs' },
      capability: 'cases.read',
      component: () => import('./joints.tsx'),
      nav: { section: 'work', order: 2, icon: IconStack2 },
    },
    {
      path: '/joint-cases/$jointId',
      title: { en: 'Joint case', fr: 'Dossier commun' },
      capability: 'cases.read',
      component: () => import('./joint.tsx'),
    },
  ],
})

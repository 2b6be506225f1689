/** A name held against the lists in use, with the reasons. */
import { IconUserSearch } from '@tabler/icons-react'
import { definePages } from '../../app/page.ts'

export default definePages({
  name: 'screening',
  words: { en: () => import('./en.ts'), fr: () => import('./fr.ts') },
  pages: [
    {
      path: '/screening',
      title: { en: 'Name screening', fr: 'Contrôle d’un nom' },
      capability: 'lists.read',
      component: () => import('./screening.tsx'),
      nav: { section: 'targeting', order: 3, icon: IconUserSearch },
    },
  ],
})

/** Lists of parties and other watch lists: what is in use, entries, exceptions, imports. */
import { IconListDetails } from '@tabler/icons-react'
import { definePages } from '../../app/page.ts'

export default definePages({
  name: 'lists',
  words: { en: () => import('./en.ts'), fr: () => import('./fr.ts') },
  pages: [
    {
      path: '/lists',
      title: { en: 'Lists', fr: 'Listes' },
      capability: 'lists.read',
      component: () => import('./lists.tsx'),
      nav: { section: 'targeting', order: 2, icon: IconListDetails },
    },
    {
      path: '/lists/import',
      title: { en: 'Import a list', fr: 'Importer une liste' },
      capability: 'lists.write',
      component: () => import('./import.tsx'),
    },
    {
      path: '/lists/$list',
      title: { en: 'List', fr: 'Liste' },
      capability: 'lists.read',
      component: () => import('./list.tsx'),
    },
  ],
})

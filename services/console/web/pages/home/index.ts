/** The first page: what needs me. Tiles come from the folders of the pages they lead to. */
import { IconHome } from '@tabler/icons-react'
import { definePages } from '../../app/page.ts'

export default definePages({
  name: 'home',
  words: { en: () => import('./en.ts'), fr: () => import('./fr.ts') },
  pages: [
    {
      path: '/',
      title: { en: 'Today', fr: 'Aujourd’hui' },
      capability: null,
      component: () => import('./home.tsx'),
      nav: { section: 'work', order: 0, icon: IconHome },
    },
  ],
})

/** The worklist: what needs me, the most urgent first. */
import { IconListCheck } from '@tabler/icons-react'
import { definePages } from '../../app/page.ts'

export default definePages({
  name: 'worklist',
  words: { en: () => import('./en.ts'), fr: () => import('./fr.ts') },
  borrows: ['joint-cases'],
  pages: [
    {
      path: '/worklist',
      title: { en: 'Worklist', fr: 'File de travail' },
      capability: 'cases.read',
      component: () => import('./worklist.tsx'),
      nav: { section: 'work', order: 1, icon: IconListCheck },
    },
  ],
})

/** One item: what it is, why it was flagged, what can be done. Reached from the worklist, a barcode, and every number that leads to it. */
import { definePages } from '../../app/page.ts'

export default definePages({
  name: 'item',
  words: { en: () => import('./en.ts'), fr: () => import('./fr.ts') },
  borrows: ['joint-cases'],
  pages: [
    {
      path: '/items/$itemId',
      title: { en: 'Item', fr: 'Envoi' },
      capability: 'items.read',
      component: () => import('./item.tsx'),
    },
  ],
})

/** Data quality: who sends good data and who does not, why, and which items are behind every number. */
import { IconChartBar, IconUrgent } from '@tabler/icons-react'
import { definePages } from '../../app/page.ts'

export default definePages({
  name: 'quality',
  words: { en: () => import('./en.ts'), fr: () => import('./fr.ts') },
  pages: [
    {
      path: '/quality',
      title: { en: 'Data quality', fr: 'Qualité des données' },
      capability: 'quality.read',
      component: () => import('./overview.tsx'),
      nav: { section: 'insight', order: 10, icon: IconChartBar },
    },
    {
      path: '/quality/operators/$operator',
      title: { en: 'Data quality of an operator', fr: 'Qualité des données d’un opérateur' },
      capability: 'quality.read',
      component: () => import('./operator.tsx'),
    },
    {
      path: '/quality/items',
      title: { en: 'Items behind a number', fr: 'Envois derrière un chiffre' },
      capability: 'quality.read',
      component: () => import('./items.tsx'),
    },
    {
      path: '/quality/behind',
      title: { en: 'Behind a number', fr: 'Derrière un chiffre' },
      capability: 'quality.read',
      component: () => import('./behind.tsx'),
    },
    {
      path: '/quality-incidents',
      title: { en: 'Quality incidents', fr: 'Incidents de qualité' },
      capability: 'quality.read',
      component: () => import('./incidents.tsx'),
      nav: { section: 'insight', order: 11, icon: IconUrgent },
    },
  ],
})

/** Rules: how they do, one with all that is known of it, and writing one. */
import { IconTargetArrow } from '@tabler/icons-react'
import { definePages } from '../../app/page.ts'

export default definePages({
  name: 'rules',
  words: { en: () => import('./en.ts'), fr: () => import('./fr.ts') },
  pages: [
    {
      path: '/rules',
      title: { en: 'Rules', fr: 'Règles' },
      capability: 'rules.read',
      component: () => import('./rules.tsx'),
      nav: { section: 'targeting', order: 1, icon: IconTargetArrow },
      tile: { order: 2, component: () => import('./waiting-tile.tsx') },
    },
    {
      path: '/rules/write',
      title: { en: 'Write a rule', fr: 'Écrire une règle' },
      capability: 'rules.write',
      component: () => import('./write.tsx'),
    },
    {
      path: '/rules/$rule',
      title: { en: 'Rule', fr: 'Règle' },
      capability: 'rules.read',
      component: () => import('./rule.tsx'),
    },
  ],
})

/** Who is signed in now; administrators end sessions here. */
import { IconDevices } from '@tabler/icons-react'
import { definePages } from '../../app/page.ts'

export default definePages({
  name: 'sessions',
  words: { en: () => import('./en.ts'), fr: () => import('./fr.ts') },
  pages: [
    {
      path: '/sessions',
      title: { en: 'Sessions', fr: 'Sessions' },
      capability: 'system.manage',
      component: () => import('./sessions.tsx'),
      nav: { section: 'administration', order: 90, icon: IconDevices },
    },
  ],
})

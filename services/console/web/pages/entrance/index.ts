/** Where the identity provider sends people back to. */
import { definePages } from '../../app/page.ts'

export default definePages({
  name: 'entrance',
  words: { en: () => import('./en.ts'), fr: () => import('./fr.ts') },
  pages: [
    {
      path: '/sign-in',
      title: { en: 'Sign in', fr: 'Connexion' },
      capability: null,
      component: () => import('./go-home.tsx'),
    },
    {
      path: '/signed-in',
      title: { en: 'Signed in', fr: 'Connecté' },
      capability: null,
      component: () => import('./signed-in.tsx'),
    },
  ],
})

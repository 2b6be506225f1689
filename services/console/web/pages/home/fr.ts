import type { Words } from '../../words/words.ts'
import type en from './en.ts'

const fr: Words<typeof en> = {
  title: 'Aujourd’hui',
  greeting: 'Connecté en tant que {{name}}, {{roles}}',
  cases: 'Dossiers',
  open: 'Ouverts à tous',
  mine: 'Chez moi',
  breached: 'Hors délai',
  proposed: 'En attente d’un second agent',
  unread: 'Avec du nouveau non lu',
  quality: 'Qualité des données',
  incidents: 'Incidents non clos',
  pages: 'Vos pages',
  nothing: 'Aucun de vos rôles n’a encore de page ici.',
}
export default fr

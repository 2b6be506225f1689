import type { Words } from '../../words/words.ts'
import type en from './en.ts'

const fr: Words<typeof en> = {
  title: 'Contrôle d’un nom',
  about:
    'Ce que le contrôle trouve pour un nom, et pourquoi. Le nom n’est pas gardé ; votre consultation est consignée.',
  write: 'Écrire un nom',
  name: 'Nom',
  country: 'Pays',
  list: 'Liste',
  all: 'Toutes en service',
  screen: 'Contrôler',
  found: 'Correspondances',
  against: 'Comparé à {{lists}} ; une correspondance à partir de {{threshold}}.',
  none: 'Aucune correspondance',
  stale: 'Liste ancienne',
  exception: 'Exception {{exception}}',
  alike: '{{share}} de ressemblance',
  words: 'Mot à mot',
  asked: 'Demandé',
  listed: 'Sur la liste',
  how: 'Ressemblance',
  hows: {
    same: 'le même',
    spelling: 'écrit presque pareil',
    equivalent: 'une autre forme',
    initial: 'une initiale',
    sound: 'sonne pareil',
    joined: 'écrit en un mot',
    acronym: 'premières lettres',
  },
}
export default fr

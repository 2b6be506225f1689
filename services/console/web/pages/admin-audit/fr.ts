import type { Words } from '../../words/words.ts'
import type en from './en.ts'

const fr: Words<typeof en> = {
  title: 'Piste d’audit',
  about:
    'Ce que personnes et programmes ont fait, scellé dans un registre signé que nul ici ne peut changer.',
  who: 'Qui',
  kind: 'Ce qui a été fait',
  kindHow: 'ou son début : person.',
  item: 'Objet postal',
  from: 'Du',
  to: 'Au',
  at: 'Quand',
  what: 'À propos de',
  block: 'Bloc',
  unsealed: 'bientôt',
  empty: 'Rien de consigné ne correspond',
  emptyHow: 'Élargissez les dates ou retirez un filtre. Les jours sont en UTC.',
  verify: 'Vérifier le registre',
  verifyWhat:
    'Chaque ligne consignée est comparée à ce qui a été scellé. Avec des millions de lignes, cela prend des minutes ; le travail continue. Votre vérification est consignée aussi.',
  intact: 'Le registre est intact',
  broken: 'Le registre est rompu',
  result:
    '{{rows}} lignes dans {{blocks}} blocs ; {{retired}} retirées par la conservation, {{unsealed}} pas encore scellées.',
  head: 'Dernier bloc {{number}}, scellé {{at}}',
  problem: 'Bloc {{block}} : {{told}}',
  evidence: 'Preuves sur un objet postal',
  evidenceWhat:
    'Un fichier pour un tribunal ou un partenaire : toutes les lignes scellées sur l’objet avec leurs preuves. Il contient des données personnelles, et votre prise est consignée. Il se vérifie avec « evidence verify FICHIER ».',
  download: 'Télécharger',
  downloaded: 'Les preuves sur {{itemId}} sont dans vos téléchargements.',
}
export default fr

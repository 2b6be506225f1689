import type { Words } from '../../words/words.ts'
import type en from './en.ts'

const fr: Words<typeof en> = {
  title: 'Accords',
  about:
    'Ce qui est dit à d’autres administrations, et par quel accord. Une personne écrit, une autre publie.',
  write: 'Écrire une version',
  text: 'L’accord, en JSON',
  file: 'Ou depuis un fichier',
  writeWhat: 'Il devient un projet. Rien n’est dit par lui avant qu’une autre personne l’ait publié.',
  written: 'La version {{version}} de {{agreement}} est un projet.',
  none: 'Il n’y a pas d’accord',
  noneHow: 'docs/exchange.md en donne un pour commencer.',
  states: {
    draft: 'Projet',
    'in force': 'En vigueur',
    suspended: 'Suspendu',
    revoked: 'Révoqué',
    'not begun': 'Pas commencé',
    ended: 'Terminé',
  },
  between: '{{discloser}} dit à {{recipient}}',
  days: 'Du {{from}} au {{to}}',
  version: 'Version {{version}}, écrite par {{author}}',
  publisher: 'publiée par {{publisher}} le {{at}}',
  purpose: 'But',
  basis: 'Base légale',
  fields: 'Ce qui est dit',
  personal: 'd’une personne',
  reason: 'Pourquoi',
  steps: { publish: 'Publier', suspend: 'Suspendre', resume: 'Reprendre', revoke: 'Révoquer' },
  stepOf: '{{step}} : {{agreement}}',
  stepWhat: {
    publish: 'Désormais, et dans ses dates, ce que l’accord nomme est dit au partenaire.',
    suspend: 'Rien n’est dit ni pris par lui jusqu’à la reprise.',
    resume: 'L’échange reprend comme avant.',
    revoke: 'Il prend fin pour de bon. Une autre version doit être écrite pour recommencer.',
  },
  stepDone: 'C’est fait et consigné.',
}
export default fr

import type { Words } from '../../words/words.ts'
import type en from './en.ts'

const fr: Words<typeof en> = {
  title: 'Conservation',
  about:
    'Combien de temps les enregistrements sont gardés. Ce qui est échu est retiré une fois par jour, ou par le propriétaire de la base, et chaque retrait est consigné.',
  kinds: {
    mail: 'Courrier : messages, objets postaux, évaluations, décisions, réponses, dossiers, examens, passages, ce qui a été dit aux partenaires et vérifié',
    'dead-letters': 'Enregistrements mis de côté et renvoyés',
    'idempotency-keys': 'Empreintes du premier usage d’une Idempotency-Key',
    documents: 'Documents auxquels plus rien ne renvoie',
  },
  what: 'Quoi',
  days: 'Gardé',
  inDays_one: '{{count}} jour',
  inDays_other: '{{count}} jours',
  atLeast: 'Au moins',
  shipped: 'À la livraison',
  change: 'Modifier',
  changeOf: 'Modifier la durée : {{kind}}',
  newDays: 'Jours',
  reason: 'Pourquoi',
  save: 'Enregistrer',
  changeWhat:
    'Le prochain passage retire ce qui est plus ancien. Une durée plus courte est sans retour pour ce qui sera parti : regardez d’abord l’essai.',
  changeDone: 'Gardé {{count}} jours désormais.',
  trial: 'Ce qui partirait maintenant',
  trialAbout: 'Un passage à l’essai : tout est fait, compté, puis défait.',
  nothing: 'rien',
  before: 'Plus ancien que',
  rows: 'Lignes',
  holds: {
    title: 'Conservations légales en vigueur',
    about:
      'Tout ce qui concerne ces envois est gardé au-delà de son temps. Les superviseurs les ordonnent et les lèvent sur la page de l’envoi.',
    none: 'Il n’y en a pas.',
    item: 'Envoi',
    until: 'Jusqu’au',
    untilLifted: 'jour de la levée',
    by: 'Ordonnée par',
  },
}
export default fr

import type { Words } from '../../words/words.ts'
import type en from './en-measures.ts'

const fr: Words<typeof en> = {
  'syntax-compliance': {
    name: 'Conformité de la syntaxe',
    formula: 'messages lisibles et sans structure ni type erronés ÷ messages',
  },
  'message-outcomes': { name: 'Issues des messages', formula: 'messages ayant cette issue ÷ messages' },
  'entry-exits': { name: 'Issues des entrées', formula: 'entrées ayant cette issue ÷ entrées' },
  'clean-items': {
    name: 'Envois sans constat',
    formula: 'envois déclarés sans aucun constat ÷ envois déclarés',
  },
  'rejected-items': { name: 'Envois rejetés', formula: 'envois déclarés rejetés ÷ envois déclarés' },
  completeness: {
    name: 'Complétude',
    formula: 'remplis ÷ attendus, selon la classe de courrier et la nature',
  },
  validity: { name: 'Validité', formula: 'valides ÷ remplis' },
  findings: {
    name: 'Envois avec un constat',
    formula: 'envois déclarés avec au moins un constat de la règle ÷ envois déclarés',
  },
  'vague-descriptions': {
    name: 'Désignations vagues',
    formula: 'envois déclarés dont une désignation figure sur une liste de termes vagues ÷ envois déclarés',
  },
  'hs-presence': {
    name: 'Code SH présent',
    formula: 'envois commerciaux avec un code SH à chaque ligne ÷ envois commerciaux',
  },
  'hs-validity': {
    name: 'Code SH valide',
    formula:
      'envois commerciaux dont les codes SH sont dans l’édition en vigueur ÷ envois commerciaux avec codes SH',
  },
  'hs-agreement': {
    name: 'Code SH conforme à la désignation',
    formula: 'lignes de contenu avec code SH et sans constat DQ08 ÷ lignes de contenu avec code SH',
  },
  'deliverable-addresses': {
    name: 'Adresses distribuables',
    formula: 'envois dont l’adresse du destinataire est entière et sans constat ÷ envois déclarés',
  },
  'late-data': {
    name: 'Données bien après le dépôt',
    formula:
      'déclarations originales arrivées 72 heures ou plus après le dépôt ÷ celles qui indiquent le moment du dépôt',
  },
  'data-age': {
    name: 'Heures entre le dépôt et les données',
    formula: 'déclarations originales dans la tranche ÷ celles qui indiquent le moment du dépôt',
  },
  'amended-items': { name: 'Envois modifiés', formula: 'modifications ÷ envois déclarés' },
  'referral-rate': {
    name: 'Renvois à la poste',
    formula: 'renvois de ce type ÷ versions décidées × 1 000',
  },
  'hold-rate': { name: 'Retenues', formula: 'retenues ÷ versions décidées × 1 000' },
  'flag-rate': {
    name: 'Signalés par le filtrage',
    formula: 'versions où le filtrage a trouvé une menace ÷ versions décidées × 1 000',
  },
  'open-referrals': {
    name: 'Renvois ouverts',
    formula: 'renvois sans réponse qui y mette fin ÷ renvois ouverts ces jours',
  },
  'overdue-referrals': {
    name: 'Renvois en retard',
    formula: 'renvois ouverts au-delà de leur délai ÷ renvois ouverts ces jours',
  },
  'referral-response-time': {
    name: 'Renvois répondus à temps',
    formula: 'renvois répondus dans leur délai ÷ renvois répondus',
  },
  'hit-rate': { name: 'Découvertes confirmées', formula: 'confirmées ÷ contrôlées' },
  'hit-rate-by-rule': { name: 'Découvertes confirmées par règle', formula: 'confirmées ÷ contrôlées' },
  'hit-rate-by-score': {
    name: 'Découvertes confirmées par tranche du modèle',
    formula: 'confirmées ÷ contrôlées',
  },
  'hit-rate-by-category': {
    name: 'Découvertes confirmées par catégorie',
    formula: 'confirmées ÷ contrôlées',
  },
  'hit-rate-by-selection': {
    name: 'Découvertes confirmées par mode de sélection',
    formula: 'confirmées ÷ contrôlées',
  },
  'ead-coverage': {
    name: 'Couverture des données préalables',
    formula: 'envois avec données préalables ÷ envois en PREDES ou relevés EMD qui en exigent',
  },
  timeliness: {
    name: 'Ponctualité',
    formula: 'envois avec données préalables avant EMC ÷ envois avec données préalables relevés EMC',
  },
  'lead-time': {
    name: 'Heures entre les données et le départ',
    formula: 'envois déclarés avant EMC dans la tranche ÷ envois déclarés avant EMC',
  },
  'late-ead': {
    name: 'Données préalables tardives',
    formula: 'envois déclarés à EMD ou après ÷ envois déclarés qui ont un EMD',
  },
  'orphan-declarations': {
    name: 'Déclarations sans dépêche',
    formula:
      'envois déclarés il y a 14 jours et jamais expédiés ni relevés ÷ envois déclarés il y a 14 jours',
  },
  'orphan-despatches': {
    name: 'Expédiés sans déclaration',
    formula: 'envois en PREDES qui exigent des données préalables et n’en ont pas ÷ ceux qui en exigent',
  },
  'customs-dwell': {
    name: 'Heures en douane',
    formula:
      'envois dont la durée d’EDB ou EME à EDC ou EMF est dans la tranche ÷ envois sortis de la douane',
  },
  'hold-fulfilment': {
    name: 'Retenues présentées',
    formula: 'envois retenus relevés à l’entrée en douane ÷ envois retenus arrivés',
  },
  'waiver-coverage': {
    name: 'Envois sous dispense d’un pays',
    formula: 'envois sans données préalables sous dispense ÷ envois sans données préalables',
  },
  'alternate-screening': {
    name: 'Filtrés par d’autres moyens sous dispense',
    formula:
      'envois sans données préalables sous dispense qui ont été filtrés ÷ envois sans données préalables sous dispense',
  },
  'weight-mismatch': {
    name: 'Écart de poids',
    formula:
      'envois dans des récipients dont le poids ne concorde pas avec leurs envois ÷ envois dans des récipients comparables',
  },
}
export default fr

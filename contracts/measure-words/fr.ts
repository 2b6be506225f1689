import type { MeasureId, MeasureWords } from './en.ts'

export const MEASURES_FR: Record<MeasureId, MeasureWords> = {
  'syntax-compliance': {
    name: 'Conformité de la syntaxe',
    formula: 'messages lisibles et sans structure ni type erronés ÷ messages',
    source: 'rapport de conformité de l’UPU',
  },
  'message-outcomes': {
    name: 'Issues des messages',
    formula: 'messages ayant cette issue ÷ messages',
    source: 'accusés de réception de Preadvice',
  },
  'entry-exits': {
    name: 'Issues des entrées',
    formula: 'entrées ayant cette issue ÷ entrées',
    source: 'livres de Preadvice : chaque entrée a une seule issue',
  },
  'clean-items': {
    name: 'Envois sans constat',
    formula: 'envois déclarés sans aucun constat ÷ envois déclarés',
    source: 'règles DQ00 à DQ20 des accusés de réception',
  },
  'rejected-items': {
    name: 'Envois rejetés',
    formula: 'envois déclarés rejetés ÷ envois déclarés',
    source: 'règles DQ00 à DQ20 des accusés de réception',
  },
  completeness: {
    name: 'Complétude',
    formula: 'remplis ÷ attendus, selon la classe de courrier et la nature',
    source: 'IPC',
  },
  validity: {
    name: 'Validité',
    formula: 'valides ÷ remplis',
    source: 'pratique courante des postes et des douanes',
  },
  findings: {
    name: 'Envois avec un constat',
    formula: 'envois déclarés avec au moins un constat de la règle ÷ envois déclarés',
    source: 'règles DQ00 à DQ20 des accusés de réception',
  },
  'vague-descriptions': {
    name: 'Désignations vagues',
    formula: 'envois déclarés dont une désignation figure sur une liste de termes vagues ÷ envois déclarés',
    source: 'listes de termes vagues de l’UE (ICS2) et de PACT',
  },
  'hs-presence': {
    name: 'Code SH présent',
    formula: 'envois commerciaux avec un code SH à chaque ligne ÷ envois commerciaux',
    source: 'directives OMD–UPU de 2025',
  },
  'hs-validity': {
    name: 'Code SH valide',
    formula:
      'envois commerciaux dont les codes SH sont dans l’édition en vigueur ÷ envois commerciaux avec codes SH',
    source: 'pratique courante des postes et des douanes',
  },
  'hs-agreement': {
    name: 'Code SH conforme à la désignation',
    formula: 'lignes de contenu avec code SH et sans constat DQ08 ÷ lignes de contenu avec code SH',
    source: 'règle DQ08',
  },
  'deliverable-addresses': {
    name: 'Adresses distribuables',
    formula: 'envois dont l’adresse du destinataire est entière et sans constat ÷ envois déclarés',
    source: '« articles sans code postal » de l’Inde',
  },
  'late-data': {
    name: 'Données bien après le dépôt',
    formula:
      'déclarations originales arrivées 72 heures ou plus après le dépôt ÷ celles qui indiquent le moment du dépôt',
    source:
      'limite fixée par Preadvice ; en droit compte le moment de l’EMD, voir Données préalables tardives',
  },
  'data-age': {
    name: 'Heures entre le dépôt et les données',
    formula: 'déclarations originales dans la tranche ÷ celles qui indiquent le moment du dépôt',
    source: 'pratique courante des postes et des douanes',
  },
  'amended-items': {
    name: 'Envois modifiés',
    formula: 'modifications ÷ envois déclarés',
    source: 'règle DQ19',
  },
  'referral-rate': {
    name: 'Renvois à la poste',
    formula: 'renvois de ce type ÷ versions décidées × 1 000',
    source: 'pratique courante des postes et des douanes',
  },
  'hold-rate': {
    name: 'Retenues',
    formula: 'retenues ÷ versions décidées × 1 000',
    source: 'pratique courante des postes et des douanes',
  },
  'flag-rate': {
    name: 'Signalés par le filtrage',
    formula: 'versions où le filtrage a trouvé une menace ÷ versions décidées × 1 000',
    source: 'pratique courante des douanes',
  },
  'open-referrals': {
    name: 'Renvois ouverts',
    formula: 'renvois sans réponse qui y mette fin ÷ renvois ouverts ces jours',
    source: 'pratique courante des postes et des douanes',
  },
  'overdue-referrals': {
    name: 'Renvois en retard',
    formula: 'renvois ouverts au-delà de leur délai ÷ renvois ouverts ces jours',
    source: 'pratique courante des postes et des douanes',
  },
  'referral-response-time': {
    name: 'Renvois répondus à temps',
    formula: 'renvois répondus dans leur délai ÷ renvois répondus',
    source: 'pratique courante des postes et des douanes',
  },
  'hit-rate': {
    name: 'Découvertes confirmées',
    formula: 'confirmées ÷ contrôlées',
    source: 'pratique courante des postes et des douanes',
  },
  'hit-rate-by-rule': {
    name: 'Découvertes confirmées par règle',
    formula: 'confirmées ÷ contrôlées',
    source: 'pratique courante des postes et des douanes',
  },
  'hit-rate-by-score': {
    name: 'Découvertes confirmées par tranche du modèle',
    formula: 'confirmées ÷ contrôlées',
    source: 'pratique courante des postes et des douanes',
  },
  'hit-rate-by-category': {
    name: 'Découvertes confirmées par catégorie',
    formula: 'confirmées ÷ contrôlées',
    source: 'pratique courante des postes et des douanes',
  },
  'hit-rate-by-selection': {
    name: 'Découvertes confirmées par mode de sélection',
    formula: 'confirmées ÷ contrôlées',
    source: 'pratique courante des postes et des douanes',
  },
  'ead-coverage': {
    name: 'Couverture des données préalables',
    formula: 'envois avec données préalables ÷ envois en PREDES ou relevés EMD qui en exigent',
    source: 'IPC ; dépêches et relevés annoncés à Preadvice',
  },
  timeliness: {
    name: 'Ponctualité',
    formula: 'envois avec données préalables avant EMC ÷ envois avec données préalables relevés EMC',
    source: 'dépêches et relevés annoncés à Preadvice',
  },
  'lead-time': {
    name: 'Heures entre les données et le départ',
    formula: 'envois déclarés avant EMC dans la tranche ÷ envois déclarés avant EMC',
    source: 'dépêches et relevés annoncés à Preadvice',
  },
  'late-ead': {
    name: 'Données préalables tardives',
    formula: 'envois déclarés à EMD ou après ÷ envois déclarés qui ont un EMD',
    source: 'dépêches et relevés annoncés à Preadvice',
  },
  'orphan-declarations': {
    name: 'Déclarations sans dépêche',
    formula:
      'envois déclarés il y a 14 jours et jamais expédiés ni relevés ÷ envois déclarés il y a 14 jours',
    source: 'dépêches et relevés annoncés à Preadvice',
  },
  'orphan-despatches': {
    name: 'Expédiés sans déclaration',
    formula: 'envois en PREDES qui exigent des données préalables et n’en ont pas ÷ ceux qui en exigent',
    source: 'dépêches et relevés annoncés à Preadvice',
  },
  'customs-dwell': {
    name: 'Heures en douane',
    formula:
      'envois dont la durée d’EDB ou EME à EDC ou EMF est dans la tranche ÷ envois sortis de la douane',
    source: 'dépêches et relevés annoncés à Preadvice',
  },
  'hold-fulfilment': {
    name: 'Retenues présentées',
    formula: 'envois retenus relevés à l’entrée en douane ÷ envois retenus arrivés',
    source: 'auditeurs des États-Unis ; dépêches et relevés annoncés à Preadvice',
  },
  'waiver-coverage': {
    name: 'Envois sous dispense d’un pays',
    formula: 'envois sans données préalables sous dispense ÷ envois sans données préalables',
    source:
      'auditeurs des États-Unis ; liste importée par une administration comme ead-waivers, par codes de pays',
  },
  'alternate-screening': {
    name: 'Filtrés par d’autres moyens sous dispense',
    formula:
      'envois sans données préalables sous dispense qui ont été filtrés ÷ envois sans données préalables sous dispense',
    source: 'auditeurs des États-Unis',
  },
  'weight-mismatch': {
    name: 'Écart de poids',
    formula:
      'envois dans des récipients dont le poids ne concorde pas avec leurs envois ÷ envois dans des récipients comparables',
    source: 'règle DQ17',
  },
}

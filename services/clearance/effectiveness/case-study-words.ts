/** What the case study says, in both languages. */

export interface CaseStudyWords {
  title: string
  period: string
  from: string
  to: string
  measure: string
  value: string
  interval: string
  low: string
  high: string
  of: string
  restsOn: string
  notKnown: string
  decided: string
  ozone: string
  waste: string
  cites: string
  chemicals: string
  flagged: string
  examined: string
  confirmed: string
  hitRate: string
  fastLane: string
  falseHolds: string
  sheets: string
  kilograms: string
  notes: readonly string[]
  notCounted: string
  paperAssumption(sheets: string, grams: string): string
}

const en: CaseStudyWords = {
  title: 'Electronic advance data for green customs',
  period: 'Period',
  from: 'From',
  to: 'To',
  measure: 'Measure',
  value: 'Value',
  interval: '95 % interval',
  low: 'Low',
  high: 'High',
  of: 'Out of',
  restsOn: 'What the figures rest on',
  notKnown: 'not known',
  decided: 'Versions of items decided',
  ozone: 'Ozone-depleting substances and HFCs',
  waste: 'Waste',
  cites: 'Protected species (CITES)',
  chemicals: 'Hazardous chemicals',
  flagged: 'items flagged',
  examined: 'examined',
  confirmed: 'confirmed',
  hitRate: 'confirmed, share of examined',
  fastLane: 'Let through at once, share of decided',
  falseHolds: 'False holds, share of examined holds',
  sheets: 'Sheets of paper avoided',
  kilograms: 'Paper avoided, kg',
  notes: [
    'Flagged: items with a case whose highest score is of the category.',
    'Examined: examinations with a known outcome, of items flagged for the category or in which something of it was found.',
    'Confirmed: something of the category was found. Intervals are Wilson’s, at 95 %.',
    'Let through at once: the first decision was neither a hold nor a question nor do-not-load.',
    'False holds: items held by rule, score or model and examined, in which nothing was found.',
  ],
  notCounted: 'The mail of the period has not been counted yet: shares of all mail and paper are missing.',
  paperAssumption: (sheets, grams) =>
    `Paper avoided is an assumption, not a measurement: ${sheets} sheet(s) saved for each item decided, ${grams} g a sheet.`,
}

const fr: CaseStudyWords = {
  title: 'Données préalables électroniques et douane verte',
  period: 'Période',
  from: 'Du',
  to: 'Au',
  measure: 'Mesure',
  value: 'Valeur',
  interval: 'Intervalle à 95 %',
  low: 'Bas',
  high: 'Haut',
  of: 'Sur',
  restsOn: 'Ce sur quoi reposent les chiffres',
  notKnown: 'inconnu',
  decided: 'Versions d’envois décidées',
  ozone: 'Substances appauvrissant l’ozone et HFC',
  waste: 'Déchets',
  cites: 'Espèces protégées (CITES)',
  chemicals: 'Produits chimiques dangereux',
  flagged: 'envois signalés',
  examined: 'examinés',
  confirmed: 'confirmés',
  hitRate: 'confirmés, part des examinés',
  fastLane: 'Libérés aussitôt, part des décidés',
  falseHolds: 'Retenues injustifiées, part des retenues examinées',
  sheets: 'Feuilles de papier évitées',
  kilograms: 'Papier évité, kg',
  notes: [
    'Signalés : envois avec un dossier dont le score le plus haut est de la catégorie.',
    'Examinés : examens au résultat connu, d’envois signalés pour la catégorie ou dans lesquels quelque chose en a été trouvé.',
    'Confirmés : quelque chose de la catégorie a été trouvé. Intervalles de Wilson à 95 %.',
    'Libérés aussitôt : la première décision n’était ni une retenue, ni une question, ni une interdiction de charger.',
    'Retenues injustifiées : envois retenus par règle, score ou modèle et examinés, où rien n’a été trouvé.',
  ],
  notCounted:
    'Le courrier de la période n’a pas encore été compté : les parts de tout le courrier et le papier manquent.',
  paperAssumption: (sheets, grams) =>
    `Le papier évité est une hypothèse, pas une mesure : ${sheets} feuille(s) par envoi décidé, ${grams} g par feuille.`,
}

export const CASE_STUDY_WORDS = { en, fr }

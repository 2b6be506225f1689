/** Names of decisions and of categories of risk in French: for the pages of the console and for what is printed. */
import type { RiskCategory } from '#domain/assessment.ts'
import type { DecisionCode } from '#domain/decision.ts'

export const DECISIONS_FR: Record<DecisionCode, string> = {
  ACKNOWLEDGED: 'Reçu',
  CANCELLED_DECISION: 'Annulé',
  ASSESSMENT_COMPLETE: 'Peut être chargé',
  RELEASED: 'Libéré',
  RELEASED_WITH_DUTY: 'Libéré avec droits',
  RELEASED_CONDITIONAL: 'Libéré sous conditions',
  REQUEST_INFORMATION: 'Renseignements demandés',
  REQUEST_SCREENING: 'Filtrage demandé',
  HOLD_DOCUMENTARY: 'Retenu pour documents',
  HOLD_EXAM: 'Retenu pour examen',
  DETAINED: 'Immobilisé',
  REFERRED_OTHER_AGENCY: 'Auprès d’une autre autorité',
  DO_NOT_LOAD: 'Ne pas charger',
  REJECTED_DATA: 'Données rejetées',
  SEIZED: 'Saisi',
  RETURN_TO_SENDER: 'Renvoyé à l’expéditeur',
  DESTROYED: 'Détruit',
}

export const CATEGORIES_FR: Record<RiskCategory | 'environment', string> = {
  weapons: 'Armes',
  drugs: 'Stupéfiants',
  precursors: 'Précurseurs',
  medicines: 'Médicaments',
  counterfeits: 'Contrefaçons',
  'product-safety': 'Sécurité des produits',
  ozone: 'Ozone et réfrigérants',
  chemicals: 'Produits chimiques',
  waste: 'Déchets',
  cites: 'Espèces protégées',
  'plant-and-animal-health': 'Santé des plantes et des animaux',
  'dangerous-goods': 'Marchandises dangereuses',
  'dual-use': 'Double usage',
  'cultural-goods': 'Biens culturels',
  revenue: 'Recettes',
  'data-quality': 'Qualité des données',
  security: 'Sûreté',
  environment: 'Environnement',
}

import type { FIELDS_EN } from './fields-en.ts'

/** The same keys at every depth. */
type Shape<T> = { [K in keyof T]: T[K] extends string ? string : Shape<T[K]> }

const party = (who: string) => ({
  name: `${who} : nom`,
  address: {
    lines: `${who} : rue`,
    city: `${who} : ville`,
    postcode: `${who} : code postal`,
    country: `${who} : pays`,
  },
})

export const FIELDS_FR: Shape<typeof FIELDS_EN> = {
  itemId: 'Identifiant de l’envoi',
  mailClass: 'Classe de courrier',
  natureOfTransaction: 'Nature de la transaction',
  originOperator: 'Opérateur d’origine',
  destinationOperator: 'Opérateur de destination',
  postedAt: 'Moment du dépôt',
  grossWeightGrams: 'Poids brut',
  postage: 'Affranchissement',
  sender: party('Expéditeur'),
  addressee: { ...party('Destinataire'), contact: 'Destinataire : téléphone ou courriel' },
  contents: {
    description: 'Contenu : désignation',
    quantity: 'Contenu : quantité',
    netWeightGrams: 'Contenu : poids net',
    value: { amount: 'Contenu : valeur', currency: 'Contenu : monnaie' },
    hsCode: 'Contenu : code SH',
    originCountry: 'Contenu : pays d’origine',
  },
  other: 'Un autre champ',
}

/** Findings about parties and countries: DQ04, DQ05, DQ13, DQ14, DQ18. */

import type { Kinds } from './kind.ts'

const NAME_HINT = 'Give the full name of the person or business.'
const NAME_HINT_FR = "Indiquez le nom complet de la personne ou de l'entreprise."

export const PARTIES = {
  'name-missing': {
    rule: 'DQ04',
    severity: 'critical',
    en: ['the name is missing', NAME_HINT],
    fr: ['le nom manque', NAME_HINT_FR],
  },
  'name-only-digits': {
    rule: 'DQ04',
    severity: 'critical',
    en: ['the name is only digits', NAME_HINT],
    fr: ["le nom n'est fait que de chiffres", NAME_HINT_FR],
  },
  'name-only-signs': {
    rule: 'DQ04',
    severity: 'critical',
    en: ['the name is only special characters', NAME_HINT],
    fr: ["le nom n'est fait que de caractères spéciaux", NAME_HINT_FR],
  },
  'name-repetition': {
    rule: 'DQ04',
    severity: 'critical',
    en: ['the name is one character repeated', NAME_HINT],
    fr: ['le nom est un seul caractère répété', NAME_HINT_FR],
  },
  'name-file': {
    rule: 'DQ04',
    severity: 'critical',
    en: ['the name is a file name', NAME_HINT],
    fr: ['le nom est un nom de fichier', NAME_HINT_FR],
  },
  'name-placeholder': {
    rule: 'DQ04',
    severity: 'critical',
    en: ['the name stands for nobody', NAME_HINT],
    fr: ['le nom ne désigne personne', NAME_HINT_FR],
  },
  'name-single-word': {
    rule: 'DQ04',
    severity: 'minor',
    en: ['the name is a single word', 'Give first and family name, if the person has both.'],
    fr: ["le nom n'a qu'un mot", 'Indiquez le prénom et le nom de famille, si la personne a les deux.'],
  },
  'country-missing': {
    rule: 'DQ05',
    severity: 'critical',
    en: ['the country is missing', 'Give the ISO 3166-1 code of the country, two letters.'],
    fr: ['le pays manque', 'Indiquez le code ISO 3166-1 du pays, deux lettres.'],
  },
  'city-missing': {
    rule: 'DQ05',
    severity: 'critical',
    en: ['the city is missing or no word', 'Give the city or place of the address.'],
    fr: ["la ville manque ou n'est pas un mot", "Indiquez la ville ou la localité de l'adresse."],
  },
  'postcode-missing': {
    rule: 'DQ05',
    severity: 'major',
    en: ['the postcode is missing', 'Give the postcode; addresses of this country have one.'],
    fr: ['le code postal manque', 'Indiquez le code postal ; les adresses de ce pays en ont un.'],
  },
  'street-missing': {
    rule: 'DQ05',
    severity: 'major',
    en: ['street or PO box is missing or no word', 'Give street and number, or the PO box.'],
    fr: [
      "la rue ou la boîte postale manque ou n'est pas un mot",
      'Indiquez la rue et le numéro, ou la boîte postale.',
    ],
  },
  'gift-of-business': {
    rule: 'DQ13',
    severity: 'minor',
    en: [
      'declared as a gift, and sent by a business',
      'A gift goes from person to person; if it was sold, declare nature of transaction 11.',
    ],
    fr: [
      'déclaré comme cadeau, et expédié par une entreprise',
      "Un cadeau va d'un particulier à un autre ; s'il s'agit d'une vente, déclarez la nature de transaction 11.",
    ],
  },
  'gift-of-many': {
    rule: 'DQ13',
    severity: 'minor',
    en: [
      'declared as a gift, and holds {{count}} pieces of one thing',
      'If they are for sale, declare nature of transaction 11.',
    ],
    fr: [
      'déclaré comme cadeau, et contient {{count}} pièces du même article',
      'Si elles sont destinées à la vente, déclarez la nature de transaction 11.',
    ],
  },
  'contact-missing': {
    rule: 'DQ14',
    severity: 'minor',
    en: [
      'neither telephone nor e-mail of the addressee',
      'Give a telephone number or an e-mail address of the addressee.',
    ],
    fr: [
      'ni téléphone ni courriel du destinataire',
      'Indiquez un numéro de téléphone ou une adresse électronique du destinataire.',
    ],
  },
  'country-unknown': {
    rule: 'DQ18',
    severity: 'major',
    en: [
      'no country has this code',
      'Send the ISO 3166-1 code of the country, two letters: GB for the United Kingdom, GR for Greece.',
    ],
    fr: [
      "aucun pays n'a ce code",
      'Envoyez le code ISO 3166-1 du pays, deux lettres : GB pour le Royaume-Uni, GR pour la Grèce.',
    ],
  },
  'country-not-served': {
    rule: 'DQ18',
    severity: 'major',
    en: [
      '{{operator}} does not serve this country',
      'Name the operator that delivers in the country of the addressee, or correct the country.',
    ],
    fr: [
      '{{operator}} ne dessert pas ce pays',
      "Indiquez l'opérateur qui distribue dans le pays du destinataire, ou corrigez le pays.",
    ],
  },
} as const satisfies Kinds

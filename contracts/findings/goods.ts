/** Findings about the goods: DQ06–DQ12. */

import type { Kinds } from './kind.ts'

const WHAT = 'Say what it is, what it is made of and what it is for, such as "men\'s knitted cotton t-shirt".'
const WHAT_FR =
  "Dites ce que c'est, en quelle matière et pour quel usage, par exemple « tee-shirt en coton tricoté pour homme »."
const LOOK_UP = 'Look the goods up in the nomenclature in force.'
const LOOK_UP_FR = 'Cherchez la marchandise dans la nomenclature en vigueur.'
const GROSS = 'Give the weight of the whole item in grams.'
const GROSS_FR = "Indiquez le poids de l'envoi entier en grammes."
const CURRENCY = 'Give the three-letter code of ISO 4217, such as EUR.'
const CURRENCY_FR = 'Indiquez le code à trois lettres ISO 4217, par exemple EUR.'
const BOTH = 'Check the description and the HS code; one of them is of other goods.'
const BOTH_FR = "Vérifiez la désignation et le code SH ; l'un des deux est celui d'une autre marchandise."
const BETTER = 'Write the goods themselves in its place, such as {{examples}}.'
const BETTER_FR = 'Écrivez à la place la marchandise elle-même, par exemple (en anglais) : {{examples}}.'

export const GOODS = {
  'contents-missing': {
    rule: 'DQ06',
    severity: 'critical',
    en: ['nothing is declared', 'Declare at least one content piece with its description, documents too.'],
    fr: [
      "rien n'est déclaré",
      'Déclarez au moins une ligne de contenu avec sa désignation, les documents aussi.',
    ],
  },
  'description-missing': {
    rule: 'DQ06',
    severity: 'critical',
    en: ['the description is missing', WHAT],
    fr: ['la désignation manque', WHAT_FR],
  },
  'description-only-digits': {
    rule: 'DQ06',
    severity: 'critical',
    en: ['the description is only digits', WHAT],
    fr: ["la désignation n'est faite que de chiffres", WHAT_FR],
  },
  'description-only-signs': {
    rule: 'DQ06',
    severity: 'critical',
    en: ['the description is only special characters', WHAT],
    fr: ["la désignation n'est faite que de caractères spéciaux", WHAT_FR],
  },
  'description-repetition': {
    rule: 'DQ06',
    severity: 'critical',
    en: ['the description is one character repeated', WHAT],
    fr: ['la désignation est un seul caractère répété', WHAT_FR],
  },
  'description-file': {
    rule: 'DQ06',
    severity: 'critical',
    en: ['the description is a file name', WHAT],
    fr: ['la désignation est un nom de fichier', WHAT_FR],
  },
  'stop-word-alone': {
    rule: 'DQ06',
    severity: 'critical',
    en: ['the description is a stop word standing alone', WHAT],
    fr: ['la désignation est un terme vague, seul', WHAT_FR],
  },
  'stop-word-alone-examples': {
    rule: 'DQ06',
    severity: 'critical',
    en: ['the description is the stop word "{{term}}" standing alone', BETTER],
    fr: ['la désignation est le terme vague « {{term}} », seul', BETTER_FR],
  },
  'stop-words-only': {
    rule: 'DQ06',
    severity: 'major',
    en: ['the description is made of stop words only', WHAT],
    fr: ["la désignation n'est faite que de termes vagues", WHAT_FR],
  },
  'stop-word-inside': {
    rule: 'DQ06',
    severity: 'minor',
    en: ['the description holds the stop word "{{term}}"', WHAT],
    fr: ['la désignation contient le terme vague « {{term}} »', WHAT_FR],
  },
  'stop-word-inside-examples': {
    rule: 'DQ06',
    severity: 'minor',
    en: ['the description holds the stop word "{{term}}"', BETTER],
    fr: ['la désignation contient le terme vague « {{term}} »', BETTER_FR],
  },
  'description-single-word': {
    rule: 'DQ06',
    severity: 'minor',
    en: ['the description is a single word', WHAT],
    fr: ["la désignation n'a qu'un mot", WHAT_FR],
  },
  'description-language': {
    rule: 'DQ06',
    severity: 'major',
    en: [
      'the destination asks for the description in {{languages}}',
      'Send the description in {{languages}}; the original may follow behind it.',
    ],
    fr: [
      'la destination demande la désignation dans la langue suivante : {{languages}}',
      "Envoyez la désignation dans la langue suivante : {{languages}} ; l'original peut suivre.",
    ],
  },
  'hs-missing': {
    rule: 'DQ07',
    severity: 'major',
    en: [
      'the HS code is missing',
      'Give the six-digit HS code; sales, returns and commercial samples need one.',
    ],
    fr: [
      'le code SH manque',
      'Indiquez le code SH à six chiffres ; les ventes, les retours et les échantillons commerciaux en ont besoin.',
    ],
  },
  'hs-malformed': {
    rule: 'DQ07',
    severity: 'major',
    en: ['the HS code is not six to ten digits', LOOK_UP],
    fr: ["le code SH n'a pas de six à dix chiffres", LOOK_UP_FR],
  },
  'hs-chapter': {
    rule: 'DQ07',
    severity: 'major',
    en: ['the HS code begins with a chapter that does not exist', LOOK_UP],
    fr: ["le code SH commence par un chapitre qui n'existe pas", LOOK_UP_FR],
  },
  'hs-heading': {
    rule: 'DQ07',
    severity: 'major',
    en: ['the HS code begins with a heading that does not exist', LOOK_UP],
    fr: ["le code SH commence par une position qui n'existe pas", LOOK_UP_FR],
  },
  'hs-unknown': {
    rule: 'DQ07',
    severity: 'major',
    en: ['the first six digits are not in the nomenclature in force', LOOK_UP],
    fr: ['les six premiers chiffres ne sont pas dans la nomenclature en vigueur', LOOK_UP_FR],
  },
  'hs-retired': {
    rule: 'DQ07',
    severity: 'major',
    en: ['the HS code is of an earlier edition and no longer in force', LOOK_UP],
    fr: ["le code SH est d'une édition antérieure et n'est plus en vigueur", LOOK_UP_FR],
  },
  'hs-replaced': {
    rule: 'DQ07',
    severity: 'major',
    en: [
      'the HS code is of an earlier edition and no longer in force',
      'Use what took its place: {{successors}}.',
    ],
    fr: [
      "le code SH est d'une édition antérieure et n'est plus en vigueur",
      "Employez ce qui l'a remplacé : {{successors}}.",
    ],
  },
  'hs-too-short': {
    rule: 'DQ07',
    severity: 'minor',
    en: [
      'the destination asks for {{digits}} digits of its own tariff',
      'Give the national code of the destination, which begins with the six digits of the HS.',
    ],
    fr: [
      'la destination demande {{digits}} chiffres de son propre tarif',
      'Indiquez le code national de la destination, qui commence par les six chiffres du SH.',
    ],
  },
  'hs-disagrees': {
    rule: 'DQ08',
    severity: 'minor',
    en: ['"{{word}}" points to {{heading}}, not {{declared}}', BOTH],
    fr: ['« {{word}} » correspond à {{heading}}, et non à {{declared}}', BOTH_FR],
  },
  'quantity-missing': {
    rule: 'DQ09',
    severity: 'major',
    en: ['the quantity is missing or less than one', 'Give the number of pieces, 1 or more.'],
    fr: ['la quantité manque ou est inférieure à un', 'Indiquez le nombre de pièces, 1 ou plus.'],
  },
  'net-not-positive': {
    rule: 'DQ09',
    severity: 'major',
    en: ['the net weight is not above zero', 'Give the net weight of the line in grams, or null.'],
    fr: ["le poids net n'est pas supérieur à zéro", 'Indiquez le poids net de la ligne en grammes, ou null.'],
  },
  'net-over-gross': {
    rule: 'DQ09',
    severity: 'major',
    en: [
      'the net weights add up to more than the gross weight',
      'Net weights are totals of their lines, in grams; correct them or the gross weight.',
    ],
    fr: [
      'la somme des poids nets dépasse le poids brut',
      'Les poids nets sont des totaux de ligne, en grammes ; corrigez-les ou corrigez le poids brut.',
    ],
  },
  'gross-missing': {
    rule: 'DQ09',
    severity: 'major',
    en: ['the gross weight is missing', GROSS],
    fr: ['le poids brut manque', GROSS_FR],
  },
  'gross-not-positive': {
    rule: 'DQ09',
    severity: 'major',
    en: ['the gross weight is not above zero', GROSS],
    fr: ["le poids brut n'est pas supérieur à zéro", GROSS_FR],
  },
  'too-heavy': {
    rule: 'DQ09',
    severity: 'major',
    en: ['the item weighs more than the {{limit}} g its mail class allows', GROSS],
    fr: ["l'envoi pèse plus que les {{limit}} g permis par sa catégorie de courrier", GROSS_FR],
  },
  'value-missing': {
    rule: 'DQ10',
    severity: 'major',
    en: [
      'the value is missing or not above zero',
      'Give the value of the line, above zero, such as {"amount": "29.90", "currency": "USD"}.',
    ],
    fr: [
      "la valeur manque ou n'est pas supérieure à zéro",
      'Indiquez la valeur de la ligne, supérieure à zéro, par exemple {"amount": "29.90", "currency": "USD"}.',
    ],
  },
  'currency-missing': {
    rule: 'DQ10',
    severity: 'major',
    en: ['the currency is missing', CURRENCY],
    fr: ['la monnaie manque', CURRENCY_FR],
  },
  'currency-unknown': {
    rule: 'DQ10',
    severity: 'major',
    en: ['the currency is not in ISO 4217', CURRENCY],
    fr: ["la monnaie n'est pas dans la norme ISO 4217", CURRENCY_FR],
  },
  'currency-differs': {
    rule: 'DQ10',
    severity: 'major',
    en: ['the currency differs from that of the lines before', 'Declare all content pieces in one currency.'],
    fr: [
      'la monnaie diffère de celle des lignes précédentes',
      'Déclarez toutes les lignes de contenu dans une seule monnaie.',
    ],
  },
  'value-too-low': {
    rule: 'DQ11',
    severity: 'minor',
    en: [
      'the value by weight is far below what goods of {{code}} cost',
      'Check value, currency and net weight of the line; they are totals of the line.',
    ],
    fr: [
      'la valeur au poids est très inférieure au prix des marchandises de {{code}}',
      'Vérifiez la valeur, la monnaie et le poids net de la ligne ; ce sont des totaux de ligne.',
    ],
  },
  'value-too-high': {
    rule: 'DQ11',
    severity: 'minor',
    en: [
      'the value by weight is far above what goods of {{code}} cost',
      'Check value, currency and net weight of the line; they are totals of the line.',
    ],
    fr: [
      'la valeur au poids est très supérieure au prix des marchandises de {{code}}',
      'Vérifiez la valeur, la monnaie et le poids net de la ligne ; ce sont des totaux de ligne.',
    ],
  },
  'origin-missing': {
    rule: 'DQ12',
    severity: 'major',
    en: [
      'the country of origin is missing',
      'Give the ISO 3166-1 code of the country of origin of the goods.',
    ],
    fr: ["le pays d'origine manque", "Indiquez le code ISO 3166-1 du pays d'origine de la marchandise."],
  },
} as const satisfies Kinds

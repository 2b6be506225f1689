/** What the letter to an addressee and the order for an examination say, in both languages. */

import type { Language } from '#contracts/language.ts'
import { CATEGORIES_FR } from '#contracts/names-fr.ts'
import { PROCEDURES_FR } from '#contracts/procedures-fr.ts'

interface PrintWords {
  letterTitle(itemId: string): string
  toAddressee: string
  reference(caseId: number): string
  yourItem: string
  /** On paper, and by e-mail, which is answered by e-mail. */
  question: string
  questionByMail: string
  answerBefore(day: string): string
  orderTitle(itemId: string): string
  order: string
  case(caseId: number): string
  office(code: string | null): string
  category(category: string | null): string
  ordered(by: string, at: string): string
  orderNumber(id: string): string
  instructions: string
  declared: string
  columns: readonly [description: string, quantity: string, hs: string, found: string]
  /** A title or a step of a procedure; one that an office has written itself stays as it is. */
  procedure(text: string): string
  result: string
  outcomes: string
  signature: string
}

const en: PrintWords = {
  letterTitle: (itemId) => `Question about item ${itemId}`,
  toAddressee: 'To the addressee',
  reference: (caseId) => `reference ${caseId}`,
  yourItem: 'Your postal item',
  question:
    'Customs has a question about an item that is addressed to you. Please answer in writing and give the reference:',
  questionByMail:
    'Customs has a question about an item that is addressed to you. Please answer to this address and give the reference:',
  answerBefore: (day) =>
    `Please answer before ${day}. Until then the item waits. Without an answer it may be returned to its sender.`,
  orderTitle: (itemId) => `Examination of ${itemId}`,
  order: 'Examination order',
  case: (caseId) => `Case ${caseId}`,
  office: (code) => `office ${code ?? 'not known'}`,
  category: (category) => category ?? 'no category',
  ordered: (by, at) => `Ordered by ${by}, ${at}`,
  orderNumber: (id) => `Order ${id}`,
  instructions: 'Instructions',
  declared: 'Declared',
  columns: ['Description', 'Quantity', 'HS', 'Found'],
  procedure: (text) => text,
  result: 'Result',
  outcomes:
    'nothing found · seized whole · seized in part · revised · other agency · not presented · abandoned',
  signature: 'Date, name, signature',
}

const PROCEDURES = new Map(PROCEDURES_FR)
const CATEGORIES = new Map(Object.entries(CATEGORIES_FR))

const fr: PrintWords = {
  letterTitle: (itemId) => `Question au sujet de l’envoi ${itemId}`,
  toAddressee: 'Au destinataire',
  reference: (caseId) => `référence ${caseId}`,
  yourItem: 'Votre envoi postal',
  question:
    'La douane a une question au sujet d’un envoi qui vous est adressé. Veuillez répondre par écrit en indiquant la référence :',
  questionByMail:
    'La douane a une question au sujet d’un envoi qui vous est adressé. Veuillez répondre à cette adresse en indiquant la référence :',
  answerBefore: (day) =>
    `Veuillez répondre avant le ${day}. Jusque-là, l’envoi attend. Sans réponse, il peut être renvoyé à son expéditeur.`,
  orderTitle: (itemId) => `Examen de ${itemId}`,
  order: 'Ordre d’examen',
  case: (caseId) => `Dossier ${caseId}`,
  office: (code) => (code === null ? 'bureau inconnu' : `bureau ${code}`),
  category: (category) => (category === null ? 'sans catégorie' : (CATEGORIES.get(category) ?? category)),
  ordered: (by, at) => `Ordonné par ${by}, le ${at}`,
  orderNumber: (id) => `Ordre ${id}`,
  instructions: 'Instructions',
  declared: 'Déclaré',
  columns: ['Désignation', 'Quantité', 'SH', 'Constaté'],
  procedure: (text) => PROCEDURES.get(text) ?? text,
  result: 'Résultat',
  outcomes:
    'rien trouvé · saisi en entier · saisi en partie · révisé · autre autorité · non présenté · abandonné',
  signature: 'Date, nom, signature',
}

export const PRINT_WORDS: Record<Language, PrintWords> = { en, fr }

/** Findings about answers to referrals (RFIRSP). */

import type { Kinds, Phrase } from './kind.ts'

export const ANSWERS = {
  'answer-form': {
    rule: 'DQ00',
    severity: 'critical',
    en: [
      'not in the form of an answer, so this answer was not taken',
      'Give reference, and of text, data, screening and documents what you have; no other fields.',
    ],
    fr: [
      "ce n'est pas la forme d'une réponse, cette réponse n'a donc pas été prise",
      'Indiquez reference et, parmi text, data, screening et documents, ce que vous avez ; aucun autre champ.',
    ],
  },
  'answer-empty': {
    rule: 'DQ00',
    severity: 'critical',
    en: ['the answer is empty', 'Give text, data, a screening result or a document.'],
    fr: ['la réponse est vide', "Fournissez un texte, des données, un résultat d'inspection ou un document."],
  },
  'document-empty': {
    rule: 'DQ00',
    severity: 'critical',
    en: ['the document has no bytes', 'Send the file in Base64.'],
    fr: ["le document n'a aucun octet", 'Envoyez le fichier en Base64.'],
  },
  'document-too-large': {
    rule: 'DQ00',
    severity: 'critical',
    en: ['the document has {{bytes}} bytes', 'Send no more than {{bytesMax}} bytes in one document.'],
    fr: ['le document compte {{bytes}} octets', 'Ne dépassez pas {{bytesMax}} octets par document.'],
  },
  'document-unknown-type': {
    rule: 'DQ00',
    severity: 'critical',
    en: ['no PDF, JPEG or PNG by its first bytes', 'Send the document as PDF, JPEG or PNG.'],
    fr: [
      "ni PDF, ni JPEG, ni PNG d'après ses premiers octets",
      'Envoyez le document en PDF, en JPEG ou en PNG.',
    ],
  },
  'referral-unknown': {
    rule: 'DQ00',
    severity: 'critical',
    en: [
      'no referral of this reference was opened for your operator',
      'Take the reference from the response that asks.',
    ],
    fr: [
      "aucune demande portant cette référence n'a été ouverte pour votre opérateur",
      'Reprenez la référence de la réponse qui pose la question.',
    ],
  },
  'referral-answered': {
    rule: 'DQ20',
    severity: 'critical',
    en: ['the referral is answered already', 'nothing to do: an officer is looking at the first answer'],
    fr: ['la demande a déjà une réponse', 'rien à faire : un agent examine la première réponse'],
  },
  'referral-closed': {
    rule: 'DQ00',
    severity: 'critical',
    en: ['the referral is closed: customs has decided', 'Read the last response on the item.'],
    fr: ['la demande est close : la douane a décidé', "Lisez la dernière réponse concernant l'envoi."],
  },
  'referral-expired': {
    rule: 'DQ00',
    severity: 'critical',
    en: [
      'the deadline of the referral has passed: customs goes on without an answer',
      'Read the last response on the item.',
    ],
    fr: [
      'le délai de la demande est dépassé : la douane poursuit sans réponse',
      "Lisez la dernière réponse concernant l'envoi.",
    ],
  },
  'screening-missing': {
    rule: 'DQ00',
    severity: 'critical',
    en: ['the referral asks for screening', 'Give its method and result under screening.'],
    fr: ['la demande porte sur une inspection', 'Indiquez sa méthode et son résultat sous screening.'],
  },
} as const satisfies Kinds

export const ANSWER_PHRASES: readonly Phrase[] = [
  ['there are no answers', "il n'y a pas de réponses"],
  [
    'Send at least one answer in "answers": […], or on a line of its own.',
    'Envoyez au moins une réponse dans "answers": […], ou sur sa propre ligne.',
  ],
  ['there are more than {{count}} answers', 'il y a plus de {{count}} réponses'],
  ['Send fewer answers in one message.', 'Mettez moins de réponses dans un message.'],
]

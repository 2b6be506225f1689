/**
 * Texts of DQ00 findings that say where a message or a value could not be read: messages and hints of every decoder, with
 * their French. `{{name}}` stands for a value; values that are words are in `WORDS`.
 */

import { ANSWER_PHRASES } from './answers.ts'
import { FORMAT_PHRASES } from './formats.ts'
import type { Phrase } from './kind.ts'
import { MOVEMENT_PHRASES } from './movement.ts'

export const PHRASES: readonly Phrase[] = [
  ...MOVEMENT_PHRASES,
  ...ANSWER_PHRASES,
  // Whole messages
  ['this content type is not read', "ce type de contenu n'est pas lu"],
  ['Send one of {{list}}.', "Envoyez l'un de : {{list}}."],
  ['the message holds more than {{count}} values', 'le message contient plus de {{count}} valeurs'],
  ['Send fewer items in one message.', "Mettez moins d'envois dans un message."],
  ['not UTF-8 at byte {{byte}} (counted from 0)', "pas de l'UTF-8 à l'octet {{byte}} (à partir de 0)"],
  ['Encode the whole message in UTF-8.', 'Codez le message entier en UTF-8.'],
  ['there are more than {{count}} items', 'il y a plus de {{count}} envois'],
  ['the message is not an object', "le message n'est pas un objet"],
  ['the message is empty', 'le message est vide'],
  ['there is no message object', "il n'y a pas d'objet message"],
  ['there is no message header', "il n'y a pas d'en-tête de message"],
  ['Say at least the id of the message.', "Indiquez au moins l'identifiant du message."],
  [
    'Send {"message": {"type": "ITMATT", "id": "…"}, "items": […]}.',
    'Envoyez {"message": {"type": "ITMATT", "id": "…"}, "items": […]}.',
  ],
  ['Send {"message": {…}}, then one item per line.', 'Envoyez {"message": {…}}, puis un envoi par ligne.'],
  ['the list of items is empty', 'la liste des envois est vide'],
  ['there is no list of items', "il n'y a pas de liste d'envois"],
  ['there are no items', "il n'y a pas d'envois"],
  ['Send at least one item in "items": […].', 'Envoyez au moins un envoi dans "items": […].'],
  ['Send at least one item.', 'Envoyez au moins un envoi.'],
  ['Send each item on a line of its own.', 'Mettez chaque envoi sur sa propre ligne.'],
  [
    'the id of the message is missing or not usable',
    "l'identifiant du message manque ou n'est pas utilisable",
  ],
  [
    'Give every message its own id: text of 1 to {{count}} characters, no control characters.',
    'Donnez à chaque message son propre identifiant : un texte de 1 à {{count}} caractères, sans caractères de commande.',
  ],
  [
    'Its bytes are kept. Send item data as ITMATT or CUSITM.',
    "Ses octets sont conservés. Envoyez les données d'envois en ITMATT ou CUSITM.",
  ],
  ['unknown type of message', 'type de message inconnu'],
  [
    'the time of sending is not an ISO 8601 date-time',
    "la date d'envoi du message n'est pas une date-heure ISO 8601",
  ],
  [
    'Send it as 2026-11-20T16:12:00Z; without it the time of arrival decides which version is in force.',
    "Envoyez-la sous la forme 2026-11-20T16:12:00Z ; sans elle, l'heure d'arrivée décide quelle version est en vigueur.",
  ],
  [
    'the message could not be read because of a fault on our side ({{name}})',
    "le message n'a pas pu être lu à cause d'un défaut de notre côté ({{name}})",
  ],
  [
    'nothing to do: its bytes are kept and it will be read again; you may also send it once more later',
    'rien à faire : ses octets sont conservés et il sera relu ; vous pouvez aussi le renvoyer plus tard',
  ],
  // JSON
  [
    'this is not JSON (line {{line}}, column {{column}})',
    "ce n'est pas du JSON (ligne {{line}}, colonne {{column}})",
  ],
  [
    'the text ends before the JSON is complete (line {{line}}, column {{column}})',
    'le texte finit avant que le JSON soit complet (ligne {{line}}, colonne {{column}})',
  ],
  [
    'the same key stands twice in one object (line {{line}}, column {{column}})',
    'la même clé figure deux fois dans un objet (ligne {{line}}, colonne {{column}})',
  ],
  [
    'nested deeper than {{count}} levels (line {{line}}, column {{column}})',
    'plus de {{count}} niveaux imbriqués (ligne {{line}}, colonne {{column}})',
  ],
  [
    'Mend the JSON at line {{line}}, column {{column}} and send the message again.',
    'Corrigez le JSON à la ligne {{line}}, colonne {{column}} et renvoyez le message.',
  ],
  [
    'Mend line {{line}}, column {{column}} and send the item again.',
    "Corrigez la ligne {{line}}, colonne {{column}} et renvoyez l'envoi.",
  ],
  // Values of an item
  ['expected {{expected}}, got {{got}}', '{{expected}} attendu, {{got}} reçu'],
  ['Send {{expected}}, or null.', 'Envoyez {{expected}}, ou null.'],
  [
    'Send text in double quotes, or null; amounts too are text: "12.50".',
    'Envoyez du texte entre guillemets droits, ou null ; les montants aussi sont du texte : "12.50".',
  ],
  [
    'Send a whole number without quotes and without decimals, or null.',
    'Envoyez un nombre entier sans guillemets ni décimales, ou null.',
  ],
  ['Send a list in square brackets, or null.', 'Envoyez une liste entre crochets, ou null.'],
  [
    'Send an object in braces, with the fields of the documented message.',
    'Envoyez un objet entre accolades, avec les champs du message documenté.',
  ],
  ['Send an object in braces, or null.', 'Envoyez un objet entre accolades, ou null.'],
  ['longer than {{count}} characters', 'plus long que {{count}} caractères'],
  ['Shorten it.', 'Raccourcissez-le.'],
  ['more than {{count}} entries', 'plus de {{count}} éléments'],
  ['Send fewer entries.', "Envoyez moins d'éléments."],
  ['number out of range', 'nombre hors limites'],
  ['Send a whole number, {{limit}} is the limit.', 'Envoyez un nombre entier, la limite est {{limit}}.'],
  [
    'expected an ISO 8601 date or date-time, such as 2026-11-20T16:12:00Z',
    'date ou date-heure ISO 8601 attendue, par exemple 2026-11-20T16:12:00Z',
  ],
  ['expected a decimal number, such as "12.50"', 'nombre décimal attendu, par exemple "12.50"'],
  ['expected one of {{list}}', "l'un de ces mots est attendu : {{list}}"],
  ['Send it in the form given, or null.', 'Envoyez-le sous la forme indiquée, ou null.'],
  ['{{count}} more faults of structure', '{{count}} autres défauts de structure'],
  [
    'Mend those listed first and send the item again.',
    "Corrigez d'abord ceux de la liste et renvoyez l'envoi.",
  ],
  [
    'holds the character U+{{code}}, which text must not hold',
    "contient le caractère U+{{code}}, qu'un texte ne doit pas contenir",
  ],
  [
    'Remove control characters and send the text in UTF-8.',
    'Retirez les caractères de commande et envoyez le texte en UTF-8.',
  ],
  ['number too large to be read exactly', 'nombre trop grand pour être lu exactement'],
  ['Send a number between -{{limit}} and {{limit}}.', 'Envoyez un nombre entre -{{limit}} et {{limit}}.'],
  ['more than {{count}} fields that have no name here', 'plus de {{count}} champs sans nom ici'],
  [
    'Send the fields of the documented message; up to a thousand others are kept as they are.',
    "Envoyez les champs du message documenté ; jusqu'à mille autres sont conservés tels quels.",
  ],
  ...FORMAT_PHRASES,
]

/** Values that are words rather than names, numbers or codes. */
export const WORDS: Readonly<Record<string, string>> = {
  text: 'un texte',
  'a whole number': 'un nombre entier',
  'a list': 'une liste',
  'an object': 'un objet',
  null: 'null',
  'a number': 'un nombre',
  'a number with decimals': 'un nombre à décimales',
  'a string': 'une chaîne de caractères',
  'true or false': 'vrai ou faux',
  nothing: 'rien',
  unknown: 'inconnu',
  English: 'anglais',
  'English or French': 'anglais ou français',
  'date of posting': 'la date de dépôt',
  sender: "l'expéditeur",
  addressee: 'le destinataire',
  chapter: 'chapitre',
  heading: 'position',
}

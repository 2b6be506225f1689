/** Findings about despatches (PREDES) and scans (EMSEVT): identifiers of receptacles, events, who may tell of them. */

import type { Kinds, Phrase } from './kind.ts'

export const MOVEMENT = {
  'despatch-id-format': {
    rule: 'DQ01',
    severity: 'critical',
    en: [
      'not the form of an S8 despatch identifier',
      'Twenty characters: two offices, category, subclass, year, number, such as USLAXANLHAGIACN60123.',
    ],
    fr: [
      "ce n'est pas la forme d'un identifiant de dépêche S8",
      'Vingt caractères : deux bureaux, catégorie, sous-catégorie, année, numéro, par exemple USLAXANLHAGIACN60123.',
    ],
  },
  'receptacle-missing': {
    rule: 'DQ01',
    severity: 'critical',
    en: ['the receptacle has no identifier', 'Give the S9 identifier printed on its label.'],
    fr: ["le récipient n'a pas d'identifiant", "Indiquez l'identifiant S9 imprimé sur son étiquette."],
  },
  'receptacle-format': {
    rule: 'DQ01',
    severity: 'critical',
    en: [
      'not the form of an S9 receptacle identifier',
      'Twenty-nine characters: the despatch, then serial, two flags and weight, such as USLAXANLHAGIACN60123004000152.',
    ],
    fr: [
      "ce n'est pas la forme d'un identifiant de récipient S9",
      'Vingt-neuf caractères : la dépêche, puis numéro, deux indicateurs et poids, par exemple USLAXANLHAGIACN60123004000152.',
    ],
  },
  'receptacle-elsewhere': {
    rule: 'DQ01',
    severity: 'critical',
    en: [
      'the receptacle belongs to another despatch than the message announces',
      'Announce it with its own despatch, or correct its identifier.',
    ],
    fr: [
      'le récipient appartient à une autre dépêche que celle que le message annonce',
      'Annoncez-le avec sa propre dépêche, ou corrigez son identifiant.',
    ],
  },
  'receptacle-not-yours': {
    rule: 'DQ00',
    severity: 'critical',
    en: [
      '{{submitter}} serves neither the country this receptacle comes from nor the one it goes to, and no post that does has mandated it',
      'Announce despatches of your own, or ask the operator to register a mandate for you.',
    ],
    fr: [
      "{{submitter}} ne dessert ni le pays d'origine ni le pays de destination de ce récipient, et aucun opérateur qui les dessert ne l'a mandaté",
      "Annoncez vos propres dépêches, ou demandez à l'opérateur d'enregistrer un mandat en votre faveur.",
    ],
  },
  'receptacle-repeated': {
    rule: 'DQ20',
    severity: 'minor',
    en: ['the receptacle stands in this message twice', 'nothing to do: its items were put together'],
    fr: ['le récipient figure deux fois dans ce message', 'rien à faire : ses envois ont été réunis'],
  },
  'item-named-twice': {
    rule: 'DQ20',
    severity: 'minor',
    en: ['the item is named twice in this message', 'An item is in one receptacle: name it once.'],
    fr: [
      'cet envoi figure deux fois dans ce message',
      "Un envoi se trouve dans un seul récipient : ne le nommez qu'une fois.",
    ],
  },
  'arrived-without-data': {
    rule: 'DQ16',
    severity: 'major',
    en: [
      'the item has arrived and no data of it was accepted',
      'Send the data of the item; without it the item may be held.',
    ],
    fr: [
      "l'envoi est arrivé et aucune donnée le concernant n'a été acceptée",
      "Transmettez les données de l'envoi ; sans elles, il peut être retenu.",
    ],
  },
  'scan-code-unknown': {
    rule: 'DQ00',
    severity: 'critical',
    en: ['not a code of a scan event', 'Send a code of UPU EMSEVT, such as EMC or EMD.'],
    fr: ["ce n'est pas un code d'événement de suivi", 'Envoyez un code UPU EMSEVT, par exemple EMC ou EMD.'],
  },
  'scan-time-missing': {
    rule: 'DQ00',
    severity: 'critical',
    en: ['the event has no time', 'Say when it happened, such as 2026-11-20T16:12:00Z.'],
    fr: ["l'événement n'a pas d'heure", "Indiquez quand il s'est produit, par exemple 2026-11-20T16:12:00Z."],
  },
  'scan-time-ahead': {
    rule: 'DQ00',
    severity: 'critical',
    en: [
      'the event lies more than a day ahead',
      'Send events once they have happened, with the time in UTC or with its offset.',
    ],
    fr: [
      "l'événement est daté de plus d'un jour dans l'avenir",
      "Envoyez les événements une fois qu'ils se sont produits, à l'heure UTC ou avec leur décalage.",
    ],
  },
  'scan-office-format': {
    rule: 'DQ01',
    severity: 'major',
    en: [
      'not the form of an IMPC code',
      'Give the six characters of the office, such as FRCDGA; the event was kept without it.',
    ],
    fr: [
      "ce n'est pas la forme d'un code IMPC",
      "Indiquez les six caractères du bureau, par exemple FRCDGA ; l'événement a été conservé sans lui.",
    ],
  },
  'scan-reason-missing': {
    rule: 'DQ00',
    severity: 'major',
    en: [
      'the item is held by customs and no retention reason is given',
      'Give the reason; without it the time with customs counts as the time of the post.',
    ],
    fr: [
      "l'envoi est retenu par la douane et aucun motif n'est indiqué",
      'Indiquez le motif ; sans lui, le temps passé en douane compte comme temps de la poste.',
    ],
  },
  'scan-not-yours': {
    rule: 'DQ00',
    severity: 'critical',
    en: [
      '{{submitter}} has no part in this item: neither its office nor a post the item comes from or goes to',
      'Send events of your own offices, or announce the item or its despatch first.',
    ],
    fr: [
      "{{submitter}} n'a aucune part à cet envoi : ni le bureau, ni un opérateur d'origine ou de destination",
      "Envoyez les événements de vos propres bureaux, ou annoncez d'abord l'envoi ou sa dépêche.",
    ],
  },
  'scan-repeated': {
    rule: 'DQ20',
    severity: 'minor',
    en: ['the event stands in this message twice', 'nothing to do: it counts once'],
    fr: ["l'événement figure deux fois dans ce message", 'rien à faire : il compte une fois'],
  },
} as const satisfies Kinds

/** What reading a despatch or scan message says (DQ00). */
export const MOVEMENT_PHRASES: readonly Phrase[] = [
  ['{{type}} messages are not read in this format', 'les messages {{type}} ne sont pas lus dans ce format'],
  [
    'Send it as application/json or application/x-ndjson.',
    'Envoyez-le en application/json ou application/x-ndjson.',
  ],
  ['Its bytes are kept. Send one of {{list}}.', "Ses octets sont conservés. Envoyez l'un de : {{list}}."],
  ['there are no receptacles', "il n'y a pas de récipients"],
  [
    'Send at least one receptacle in "receptacles": […], or on a line of its own.',
    'Envoyez au moins un récipient dans "receptacles": […], ou sur sa propre ligne.',
  ],
  ['there are more than {{count}} receptacles and items', 'il y a plus de {{count}} récipients et envois'],
  ['Announce the despatch in several messages.', 'Annoncez la dépêche en plusieurs messages.'],
  ['there are no events', "il n'y a pas d'événements"],
  [
    'Send at least one event in "events": […], or on a line of its own.',
    'Envoyez au moins un événement dans "events": […], ou sur sa propre ligne.',
  ],
  ['there are more than {{count}} events', 'il y a plus de {{count}} événements'],
  ['Send fewer events in one message.', "Mettez moins d'événements dans un message."],
  ['expected text', 'un texte est attendu'],
  ['Send text in double quotes, or null.', 'Envoyez un texte entre guillemets, ou null.'],
  ['Send it as 2026-11-20T16:12:00Z.', 'Envoyez-la sous la forme 2026-11-20T16:12:00Z.'],
  ['not an ISO 8601 date-time', "ce n'est pas une date-heure ISO 8601"],
  ['expected an object', 'un objet est attendu'],
  ['expected a list', 'une liste est attendue'],
  ['Send {"id": "…", "departsAt": "…"}, or null.', 'Envoyez {"id": "…", "departsAt": "…"}, ou null.'],
  [
    'Send the identifiers of the items in square brackets, or null.',
    'Envoyez les identifiants des envois entre crochets, ou null.',
  ],
  ['Send an object in braces, as documented.', 'Envoyez un objet entre accolades, comme documenté.'],
  ['Mend {{where}} and send the message again.', 'Corrigez {{where}} et renvoyez le message.'],
]

/** Findings about who may act, the identifier, and what was said before: DQ00 (authority, code lists), DQ01–DQ03, DQ15–DQ20. */

import type { Kinds } from './kind.ts'

export const IDENTITY = {
  'operator-missing': {
    rule: 'DQ00',
    severity: 'critical',
    en: [
      'no operator is named, or not by its code',
      'Give the UPU code of the designated operator, three characters, such as FRA.',
    ],
    fr: [
      "aucun opérateur n'est indiqué, ou pas par son code",
      "Indiquez le code UPU de l'opérateur désigné, trois caractères, par exemple FRA.",
    ],
  },
  'not-authorised': {
    rule: 'DQ00',
    severity: 'critical',
    en: [
      '{{submitter}} is neither operator of this item, and neither has mandated it',
      'Send items of your own, or ask the operator to register a mandate for you.',
    ],
    fr: [
      "{{submitter}} n'est aucun des deux opérateurs de cet envoi, et aucun des deux ne l'a mandaté",
      "Transmettez vos propres envois, ou demandez à l'opérateur d'enregistrer un mandat en votre faveur.",
    ],
  },
  'code-unknown': {
    rule: 'DQ00',
    severity: 'critical',
    en: ['not a code of its list', 'Send one of {{codes}}, or null.'],
    fr: ["ce n'est pas un code de sa liste", "Envoyez l'un des codes {{codes}}, ou null."],
  },
  'findings-left-out': {
    rule: 'DQ00',
    severity: 'minor',
    en: [
      '{{count}} more findings, none graver than those listed',
      'Mend those listed first and send the item again.',
    ],
    fr: [
      '{{count}} autres constats, aucun plus grave que ceux de la liste',
      "Corrigez d'abord ceux de la liste et renvoyez l'envoi.",
    ],
  },
  'identifier-missing': {
    rule: 'DQ01',
    severity: 'critical',
    en: ['the item has no identifier', 'Give the S10 identifier printed on the label.'],
    fr: ["l'envoi n'a pas d'identifiant", "Indiquez l'identifiant S10 imprimé sur l'étiquette."],
  },
  'identifier-format': {
    rule: 'DQ01',
    severity: 'critical',
    en: [
      'not the form of an S10 identifier',
      'Two letters, nine digits, two letters of the issuing country, such as RR473124829GB.',
    ],
    fr: [
      "ce n'est pas la forme d'un identifiant S10",
      'Deux lettres, neuf chiffres, deux lettres du pays émetteur, par exemple RR473124829GB.',
    ],
  },
  'identifier-check-digit': {
    rule: 'DQ01',
    severity: 'critical',
    en: [
      'the check digit is wrong',
      'Read the identifier from the label again; its ninth digit checks the eight before.',
    ],
    fr: [
      'la clé de contrôle est fausse',
      "Relisez l'identifiant sur l'étiquette ; son neuvième chiffre contrôle les huit précédents.",
    ],
  },
  'identifier-prefix': {
    rule: 'DQ01',
    severity: 'critical',
    en: [
      'the service indicator is reserved or not assigned',
      'Use a service indicator that UPU S10 assigns, such as UX or CP.',
    ],
    fr: [
      "l'indicateur de service est réservé ou n'est pas attribué",
      'Employez un indicateur de service attribué par la norme UPU S10, par exemple UX ou CP.',
    ],
  },
  'identifier-country': {
    rule: 'DQ01',
    severity: 'critical',
    en: [
      'the last two letters are no country',
      'End with the ISO 3166-1 code of the country that issued the identifier.',
    ],
    fr: [
      'les deux dernières lettres ne désignent aucun pays',
      "Terminez par le code ISO 3166-1 du pays qui a émis l'identifiant.",
    ],
  },
  'identifier-small-letters': {
    rule: 'DQ01',
    severity: 'critical',
    en: [
      'S10 identifiers are written in capital letters',
      'Send the identifier as printed on the label, in capital letters.',
    ],
    fr: [
      "les identifiants S10 s'écrivent en majuscules",
      "Envoyez l'identifiant tel qu'il est imprimé sur l'étiquette, en majuscules.",
    ],
  },
  'identifier-class': {
    rule: 'DQ01',
    severity: 'major',
    en: [
      'an identifier beginning {{indicator}} does not fit the mail class',
      'Check the mail class, or use an identifier of its series.',
    ],
    fr: [
      'un identifiant commençant par {{indicator}} ne convient pas à la catégorie du courrier',
      'Vérifiez la catégorie du courrier, ou employez un identifiant de sa série.',
    ],
  },
  'issuer-differs': {
    rule: 'DQ02',
    severity: 'major',
    en: [
      'the identifier was issued in {{country}}, which {{operator}} does not serve',
      'Name the operator that issued the identifier; {{operator}} issues for {{home}}.',
    ],
    fr: [
      "l'identifiant a été émis en {{country}}, que {{operator}} ne dessert pas",
      "Indiquez l'opérateur qui a émis l'identifiant ; {{operator}} émet pour {{home}}.",
    ],
  },
  'identifier-in-use': {
    rule: 'DQ03',
    severity: 'critical',
    en: [
      'this identifier is in use for an item of other operators',
      'look at the identifier; if the item is yours to act for, ask one of its operators for a mandate',
    ],
    fr: [
      "cet identifiant est utilisé pour un envoi d'autres opérateurs",
      "vérifiez l'identifiant ; si vous pouvez agir pour cet envoi, demandez un mandat à l'un de ses opérateurs",
    ],
  },
  'identifier-reused': {
    rule: 'DQ03',
    severity: 'critical',
    en: [
      'this identifier was used less than twelve months ago for an item with another {{what}}',
      'Give the new item an identifier of its own; to correct the item declared before, send an amendment.',
    ],
    fr: [
      'cet identifiant a servi il y a moins de douze mois pour un envoi dont un élément était autre : {{what}}',
      'Donnez au nouvel envoi son propre identifiant ; pour corriger celui déjà déclaré, envoyez une modification (amendment).',
    ],
  },
  'posting-date-missing': {
    rule: 'DQ15',
    severity: 'minor',
    en: ['the destination asks for the date of posting', 'Give postedAt, such as 2026-11-20T16:12:00Z.'],
    fr: ['la destination demande la date de dépôt', 'Indiquez postedAt, par exemple 2026-11-20T16:12:00Z.'],
  },
  'data-after-despatch': {
    rule: 'DQ15',
    severity: 'minor',
    en: ['the item data came after the item was despatched', 'Send item data before the despatch is closed.'],
    fr: [
      "les données de l'envoi sont arrivées après son expédition",
      'Transmettez les données avant la clôture de la dépêche.',
    ],
  },
  'data-after-arrival': {
    rule: 'DQ15',
    severity: 'major',
    en: [
      'the item data came after the item had arrived',
      'Send item data before the despatch leaves; late data holds the item up.',
    ],
    fr: [
      "les données de l'envoi sont arrivées après l'envoi lui-même",
      "Transmettez les données avant le départ de la dépêche ; des données tardives retardent l'envoi.",
    ],
  },
  'despatched-without-data': {
    rule: 'DQ16',
    severity: 'major',
    en: [
      'the despatch names an item of which no data was received',
      'Send the data of the item; only items with documents alone need none.',
    ],
    fr: [
      "la dépêche contient un envoi dont aucune donnée n'a été reçue",
      "Transmettez les données de l'envoi ; seuls les envois de documents n'en ont pas besoin.",
    ],
  },
  'data-without-despatch': {
    rule: 'DQ16',
    severity: 'minor',
    en: ['no despatch names this item', 'Name the item in the pre-advice of its despatch, or cancel it.'],
    fr: [
      'aucune dépêche ne contient cet envoi',
      "Inscrivez l'envoi dans le préavis de sa dépêche, ou annulez-le.",
    ],
  },
  'weight-differs': {
    rule: 'DQ17',
    severity: 'minor',
    en: [
      'the items in it are declared to weigh {{declared}} g, and the receptacle weighs {{weighed}} g',
      'Look whether all items are listed, and correct the gross weight of those that are declared wrongly.',
    ],
    fr: [
      'les envois déclarés pèsent {{declared}} g, et le récipient pèse {{weighed}} g',
      'Vérifiez que tous les envois sont listés et corrigez le poids brut de ceux qui sont mal déclarés.',
    ],
  },
  'changed-after-assessment': {
    rule: 'DQ19',
    severity: 'minor',
    en: [
      'version {{version}} of this item was assessed before; this one is assessed anew',
      'nothing to do: go by the answer to the new version; a hold that is in place stays',
    ],
    fr: [
      'la version {{version}} de cet envoi avait déjà été évaluée ; celle-ci est évaluée à nouveau',
      'rien à faire : suivez la réponse à la nouvelle version ; une retenue en place demeure',
    ],
  },
  'revision-overtaken': {
    rule: 'DQ19',
    severity: 'minor',
    en: [
      'customs had revised this line, and it is declared otherwise now',
      'nothing to do: what is declared now is assessed, and an officer can see both',
    ],
    fr: [
      'la douane avait révisé cette ligne, qui est maintenant déclarée autrement',
      "rien à faire : ce qui est déclaré maintenant est évalué, et un agent voit l'un et l'autre",
    ],
  },
  'message-repeated': {
    rule: 'DQ20',
    severity: 'minor',
    en: [
      'a message with this id and this content was taken before',
      'nothing to do: the first one counts, and sending it again changes nothing',
    ],
    fr: [
      'un message de même identifiant et de même contenu a déjà été reçu',
      'rien à faire : le premier compte, et le renvoyer ne change rien',
    ],
  },
  'message-id-taken': {
    rule: 'DQ20',
    severity: 'critical',
    en: [
      'this message id was used before, with other content',
      'send the items again in a message with a new id',
    ],
    fr: [
      'cet identifiant de message a déjà servi, avec un autre contenu',
      'renvoyez les envois dans un message portant un nouvel identifiant',
    ],
  },
  'item-repeated': {
    rule: 'DQ20',
    severity: 'minor',
    en: [
      'the item was declared before with exactly this content',
      'nothing to do: the declaration in force stays as it is',
    ],
    fr: [
      "l'envoi a déjà été déclaré avec exactement ce contenu",
      'rien à faire : la déclaration en vigueur reste telle quelle',
    ],
  },
} as const satisfies Kinds

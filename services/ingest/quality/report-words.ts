/** What the monthly report says on paper, in both languages, and how it writes numbers and days. Pure. */
import type { Language } from '#contracts/language.ts'
import { MEASURES_EN, type MeasureId, type MeasureWords } from '#contracts/measure-words/en.ts'
import { FIELDS_FR } from '#contracts/measure-words/fields-fr.ts'
import { MEASURES_FR } from '#contracts/measure-words/fr.ts'

type Heads<Names extends string> = Record<Names, string>

export interface ReportWords {
  language: Language
  measures: Record<MeasureId, MeasureWords>
  /** A field by its path in a declaration. */
  field(path: string): string
  /** With a point or a comma. */
  decimal(value: number, digits: number): string
  number(count: number): string
  /** @param month `2026-11` */
  month(month: string): string
  /** @param at ISO 8601 */
  day(at: string): string
  moment(at: string): string
  /** On an axis. @param day `2026-11-22` */
  dayOfMonth(day: string): string
  title(operator: string): string
  about(month: string, from: string, last: string): string
  whose(operator: string): string
  countedTo(at: string): string
  nothingCounted: string
  footer(operator: string, month: string, page: number, of: number): string
  headings: Heads<'messages' | 'figures' | 'fields' | 'trend' | 'findings' | 'samples' | 'definitions'>
  notes: Heads<'figures' | 'fields' | 'items' | 'noFindings' | 'noSamples' | 'samples'>
  completeness(operator: string, all: string | null): string
  heads: Heads<
    'type' | 'messages' | 'withoutError' | 'share' | 'lastMonth' | 'measure' | 'counted' | 'thisMonth'
  > &
    Heads<'interval' | 'change' | 'rule' | 'items' | 'example' | 'received' | 'item' | 'field' | 'receipt'> &
    Heads<'formula' | 'source'>
  /** `90 of 100` */
  of(part: string, whole: string): string
  /** Where an item of a message is. */
  placed(receiptId: string, place: number, itemId: string): string
  notExpected: string
  points: string
}

const en: ReportWords = {
  language: 'en',
  measures: MEASURES_EN,
  // As receipts name it.
  field: (path) => path,
  decimal: (value, digits) => value.toFixed(digits),
  number: (count) => count.toLocaleString('en-US'),
  month: (month) => monthIn('en-GB', month),
  day: (at) => at.slice(0, 10),
  moment: (at) => at.slice(0, 16).replace('T', ' '),
  dayOfMonth: (day) => day.slice(5),
  title: (operator) => `Data quality of ${operator}`,
  about: (month, from, last) => `Electronic advance data, ${month} (${from} to ${last}, UTC)`,
  whose: (operator) => `Items of which ${operator} is the origin operator.`,
  countedTo: (at) => `Counted up to ${at} UTC.`,
  nothingCounted: 'Nothing has been counted yet.',
  footer: (operator, month, page, of) =>
    `Preadvice - data quality of ${operator}, ${month} - page ${page} of ${of}`,
  headings: {
    messages: 'Messages sent',
    figures: 'Key figures',
    fields: 'Completeness by field',
    trend: 'Trend',
    findings: 'What was found most often',
    samples: 'First samples',
    definitions: 'Definitions',
  },
  notes: {
    figures: 'In brackets the 95 % interval. Fewer than 50 counted: too few to compare by.',
    fields:
      'Filled of expected. The black mark is last month. Orange: below the limit at which an incident is opened.',
    items: 'Declared items a day',
    noFindings: 'Nothing was found.',
    noSamples: 'There are none.',
    samples:
      'Find the item by its receipt and its place in the message. More are in the CSV and the quality pages.',
  },
  completeness: (operator, all) =>
    `Completeness over all fields of ${operator} a day${all === null ? '' : `; all operators together: ${all}`}`,
  heads: {
    type: 'Type',
    messages: 'Messages',
    withoutError: 'Without error',
    share: 'Share',
    lastMonth: 'Last month',
    measure: 'Measure',
    counted: 'Counted',
    thisMonth: 'This month',
    interval: 'Interval',
    change: 'Change',
    rule: 'Rule',
    items: 'Items',
    example: 'An example, and what to do',
    received: 'Received (UTC)',
    item: 'Item',
    field: 'Field',
    receipt: 'Receipt / place',
    formula: 'Formula',
    source: 'Source',
  },
  of: (part, whole) => `${part} of ${whole}`,
  placed: (receiptId, place, itemId) => `receipt ${receiptId} place ${place} item ${itemId}`,
  notExpected: 'not expected',
  points: ' points',
}

const fr: ReportWords = {
  language: 'fr',
  measures: MEASURES_FR,
  field: (path) => fieldInFrench(path),
  decimal: (value, digits) => value.toFixed(digits).replace('.', ','),
  // The fonts that every reader has do not know the narrow space.
  number: (count) => count.toLocaleString('fr').replaceAll('\u202f', '\u00a0'),
  month: (month) => monthIn('fr', month),
  day: (at) => at.slice(0, 10).split('-').reverse().join('/'),
  moment: (at) => `${fr.day(at)} ${at.slice(11, 16)}`,
  dayOfMonth: (day) => fr.day(day).slice(0, 5),
  title: (operator) => `Qualité des données de ${operator}`,
  about: (month, from, last) => `Données préalables électroniques, ${month} (du ${from} au ${last}, UTC)`,
  whose: (operator) => `Envois dont ${operator} est l’opérateur d’origine.`,
  countedTo: (at) => `Comptés jusqu’au ${at} UTC.`,
  nothingCounted: 'Rien n’a encore été compté.',
  footer: (operator, month, page, of) =>
    `Preadvice - qualité des données de ${operator}, ${fr.month(month)} - page ${page} sur ${of}`,
  headings: {
    messages: 'Messages envoyés',
    figures: 'Chiffres clés',
    fields: 'Complétude par champ',
    trend: 'Tendance',
    findings: 'Les constats les plus fréquents',
    samples: 'Premiers exemples',
    definitions: 'Définitions',
  },
  notes: {
    figures:
      'Entre parenthèses, l’intervalle à 95 %. Astérisque\u00a0: moins de 50 comptés, trop peu pour comparer.',
    fields:
      'Remplis sur attendus. Le trait noir est le mois dernier. Orange\u00a0: sous la limite où un incident est ouvert.',
    items: 'Envois déclarés par jour',
    noFindings: 'Rien n’a été constaté.',
    noSamples: 'Il n’y en a pas.',
    samples:
      'L’envoi se retrouve par l’accusé de réception et par sa place dans le message. Le CSV et les pages de qualité en montrent plus.',
  },
  completeness: (operator, all) =>
    `Complétude de tous les champs de ${operator} par jour${all === null ? '' : `\u00a0; tous les opérateurs ensemble\u00a0: ${all}`}`,
  heads: {
    type: 'Type',
    messages: 'Messages',
    withoutError: 'Sans erreur',
    share: 'Part',
    lastMonth: 'Mois dernier',
    measure: 'Mesure',
    counted: 'Comptés',
    thisMonth: 'Ce mois',
    interval: 'Intervalle',
    change: 'Évolution',
    rule: 'Règle',
    items: 'Envois',
    example: 'Un exemple, et comment y remédier',
    received: 'Reçu (UTC)',
    item: 'Envoi',
    field: 'Champ',
    receipt: 'Accusé / place',
    formula: 'Formule',
    source: 'Source',
  },
  of: (part, whole) => `${part} sur ${whole}`,
  placed: (receiptId, place, itemId) => `accusé ${receiptId} place ${place} envoi ${itemId}`,
  notExpected: 'non attendu',
  points: ' points',
}

export const REPORT_WORDS: Record<Language, ReportWords> = { en, fr }

function monthIn(locale: string, month: string): string {
  return new Date(`${month}-01T00:00:00Z`).toLocaleDateString(locale, {
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  })
}

/** What a later version measures may have no name yet: its path is one. */
function fieldInFrench(path: string): string {
  let found: unknown = FIELDS_FR
  for (const part of path.split('.'))
    found = typeof found === 'object' && found !== null ? Reflect.get(found, part) : undefined
  return typeof found === 'string' ? found : path
}

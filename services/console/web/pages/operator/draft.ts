/** A declaration as somebody writes it into the form, and as a message carries it. Pure. */
import type { Declaration } from '#domain/item.ts'
import { newId } from '../../api/new-id.ts'

/** What is written, by its path in the item: `sender.name`, `contents.0.value.amount`. */
export type Values = Readonly<Record<string, string>>

export interface Draft {
  values: Values
  /** How many content lines there are. */
  lines: number
  /** The entry that is mended or changed; what the form has no field for is taken from it. */
  base: Declaration | null
}

export const LINE_FIELDS = [
  'description',
  'quantity',
  'netWeightGrams',
  'value.amount',
  'value.currency',
  'hsCode',
  'originCountry',
] as const
const PARTY_FIELDS = [
  'name',
  'phone',
  'email',
  'idRef',
  'address.lines.0',
  'address.lines.1',
  'address.city',
  'address.subdivision',
  'address.postcode',
  'address.country',
]
export const ITEM_FIELDS = [
  'itemId',
  'mailClass',
  'mailCategory',
  'handlingClass',
  'natureOfTransaction',
  'originOperator',
  'destinationOperator',
  'postedAt',
  'grossWeightGrams',
  'postage.amount',
  'postage.currency',
  ...PARTY_FIELDS.map((field) => `sender.${field}`),
  ...PARTY_FIELDS.map((field) => `addressee.${field}`),
]
const WHOLE = /(^|\.)(quantity|netWeightGrams|grossWeightGrams)$/

export function emptyDraft(operator: string): Draft {
  const values = { originOperator: operator, mailClass: 'U', mailCategory: 'A', handlingClass: 'N' }
  return { values, lines: 1, base: null }
}

export function draftOf(declaration: Declaration): Draft {
  const lines = Math.max(declaration.contents.length, 1)
  const values = Object.fromEntries(
    fieldsOf(lines).flatMap((path) => {
      const value = at(declaration, path)
      return value === null || value === undefined ? [] : [[path, String(value)]]
    }),
  )
  return { values, lines, base: declaration }
}

export function fieldsOf(lines: number): string[] {
  const places = Array.from({ length: lines }, (_, place) => place)
  return [
    ...ITEM_FIELDS,
    ...places.flatMap((place) => LINE_FIELDS.map((field) => `contents.${place}.${field}`)),
  ]
}

/** Without one line; those behind it move up. */
export function withoutLine({ values, lines, base }: Draft, gone: number): Draft {
  const kept = Object.entries(values).flatMap(([path, value]) => {
    const [, place, field] = /^contents\.(\d+)\.(.+)$/.exec(path) ?? []
    if (place === undefined) return [[path, value]]
    if (Number(place) === gone) return []
    return [[`contents.${Number(place) > gone ? Number(place) - 1 : place}.${field}`, value]]
  })
  const contents = base?.contents.filter((_, place) => place !== gone) ?? []
  return {
    values: Object.fromEntries(kept),
    lines: Math.max(lines - 1, 1),
    base: base && { ...base, contents },
  }
}

type Json = Record<string, unknown>

/** The item of the message: what is written, over what was there. Empty means missing. */
export function itemOf({ values, lines, base }: Draft, isAmendment: boolean): Json {
  const item = structuredClone((base ?? {}) as unknown as Json)
  item.function = isAmendment ? 'amendment' : 'original'
  for (const path of fieldsOf(lines)) put(item, path.split('.'), written(path, values[path] ?? ''))
  for (const role of ['sender', 'addressee']) {
    const address = at(item, `${role}.address`) as { lines?: unknown[] } | null
    if (address?.lines) address.lines = address.lines.filter((line) => line !== null)
  }
  const contents = (item.contents as unknown[]).slice(0, lines)
  return { ...item, contents }
}

/** What is no whole number goes as it was written, so that the finding about it says so. */
function written(path: string, given: string): string | number | null {
  const text = given.trim()
  if (text === '') return null
  return WHOLE.test(path) && /^\d{1,9}$/.test(text) ? Number(text) : text
}

function at(target: unknown, path: string): unknown {
  return path
    .split('.')
    .reduce<unknown>((inside, step) => (inside as Json | null | undefined)?.[step] ?? null, target)
}

function put(target: Json, steps: readonly string[], value: unknown): void {
  let inside: Json = target
  for (const [place, step] of steps.slice(0, -1).entries()) {
    if (typeof inside[step] !== 'object' || inside[step] === null)
      inside[step] = /^\d+$/.test(steps[place + 1]!) ? [] : {}
    inside = inside[step] as Json
  }
  inside[steps.at(-1)!] = value
}

export interface MessageHeader {
  id: string
  sentAt: string
  operator: string
}

export function messageOf(draft: Draft, isAmendment: boolean, { id, sentAt, operator }: MessageHeader): Json {
  const recipient = draft.values.destinationOperator?.trim().toUpperCase() || null
  return {
    message: { type: 'ITMATT', id, sentAt, sender: operator, recipient },
    items: [itemOf(draft, isAmendment)],
  }
}

/** `CNA-C-20261121T080000-1a2b`: of the console, and no other. */
export function newMessageId(operator: string): string {
  const time = new Date().toISOString().replaceAll(/[-:]|\.\d+Z$/g, '')
  return `${operator}-C-${time}-${newId().slice(0, 4)}`
}

/** Lists over HTTP: what is in use and how old it is, entries, exceptions, imports, and a name held against them. */
import { z } from 'zod'

export const LIST_KIND_NAMES = [
  'parties',
  'addresses',
  'phones',
  'brands',
  'words',
  'codes',
  'hashes',
] as const
export const LIST_FORMAT_NAMES = ['csv', 'ofac', 'opensanctions'] as const

const day = z.iso.date()
const LIST_ID = /^[a-z0-9][a-z0-9-]{0,39}$/
const FILES_MAX = 20

export const listPath = z.object({
  list: z.string().regex(LIST_ID, 'small letters, digits and dashes, 40 at most'),
})
export const entriesQuery = z.object({
  q: z.string().max(200).default(''),
  /** Left out: the version in use. */
  version: z.string().max(64).optional(),
  after: z.coerce.number().int().min(-1).default(-1),
  limit: z.coerce.number().int().min(1).max(500).default(100),
})
/** The body holds the files one after the other; `sizes` and `names` say where one ends and what it was called. */
export const importQuery = z.object({
  format: z.enum(LIST_FORMAT_NAMES),
  kind: z.enum(LIST_KIND_NAMES),
  title: z.string().max(200).default(''),
  source: z.string().max(500).default(''),
  retrievedOn: day.optional(),
  expiresOn: day.optional(),
  draft: z.enum(['yes', 'no']).default('no'),
  sizes: z
    .string()
    .regex(/^\d{1,12}(,\d{1,12}){0,19}$/, `sizes of up to ${FILES_MAX} files in bytes, by commas`),
  names: z.string().max(4_000).default(''),
})
export const activateBody = z.strictObject({ version: z.string().max(64) })
export const exceptionBody = z.strictObject({
  entryId: z.string().min(1).max(200),
  name: z.string().min(1).max(1_000),
  country: z
    .string()
    .regex(/^[A-Z]{2}$/, 'ISO 3166-1 alpha-2, as CN')
    .nullable(),
  reason: z
    .string()
    .max(500)
    .refine((text) => text.trim() !== '', 'say why'),
  expiresOn: day,
})
export const exceptionPath = z.object({ exception: z.coerce.number().int().min(1) })
export const screenBody = z.strictObject({
  name: z
    .string()
    .max(1_000)
    .refine((text) => text.trim() !== '', 'write a name'),
  country: z
    .string()
    .regex(/^[A-Z]{2}$/, 'ISO 3166-1 alpha-2, as CN')
    .nullable(),
  list: z.string().max(40).nullable(),
})

export type ListKindName = (typeof LIST_KIND_NAMES)[number]
export type ListFormatName = (typeof LIST_FORMAT_NAMES)[number]

export interface ListVersionRow {
  list: string
  kind: ListKindName
  title: string
  version: string
  source: string
  /** YYYY-MM-DD: the day the source said so. */
  retrievedOn: string
  expiresOn: string | null
  entries: number
  importedBy: string
  importedAt: string
  active: boolean
}
/** A list with the version in use, or with its newest where none is. */
export interface ListRow extends ListVersionRow {
  versions: number
  exceptions: number
  /** Past its day: what it finds is told as stale. */
  stale: boolean
  /** Rules in force and in shadow that name it. */
  rules: string[]
}
export interface ListsView {
  lists: ListRow[]
}
export interface ListExceptionRow {
  id: number
  entryId: string
  /** The party's name as it is compared. */
  partyKey: string
  country: string | null
  reason: string
  author: string
  createdAt: string
  expiresOn: string
}
export interface ListView {
  list: string
  kind: ListKindName
  title: string
  versions: ListVersionRow[]
  exceptions: ListExceptionRow[]
  rules: string[]
}
export interface ListEntryRow {
  place: number
  entryId: string
  subject: string
  value: string
  countries: string
  address: string | null
  note: string | null
}
export interface ListEntriesView {
  version: string | null
  entries: ListEntryRow[]
  /** For `after`; null where there is no more. */
  next: number | null
}
export interface ImportedView {
  list: string
  version: string
  entries: number
  active: boolean
  known: boolean
  /** Items on their way that are assessed again because of it; null where nothing was put in use. */
  asked: number | null
  looked: number | null
}
/** A line of a running import: newline-delimited JSON. The last is a result or an error. */
export type ImportLine =
  | { done: number; total: number; entries: number }
  | { rescreening: true }
  | { result: ImportedView }
  | { error: string }
export interface ActivatedView {
  list: string
  version: string
  asked: number | null
  looked: number | null
}

export interface ScreenMatch {
  list: string
  entryId: string
  name: string
  /** 0..1. */
  score: number
  words: { left: string; right: string; how: string }[]
  notes: string[]
  exception: number | null
  stale: boolean
}
export interface ScreenedView {
  name: string
  /** From this on it is a match. */
  threshold: number
  lists: { list: string; version: string; expiresOn: string | null }[]
  matches: ScreenMatch[]
}

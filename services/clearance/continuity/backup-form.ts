/**
 * What a backup is: a folder with one file for each table, in PostgreSQL's own binary COPY form, compressed (zstd), and a manifest
 * that is written last. It holds personal data as the database does: keep it like the database. Types; pure.
 */
import { z } from 'zod'

export const MANIFEST = 'manifest.json'
export const FORM = 'preadvice backup 1'

const offsetsSchema = z.array(z.object({ topic: z.string(), partition: z.int(), offset: z.string() }))
export type Offsets = z.infer<typeof offsetsSchema>

const positionsSchema = z.object({
  /** What each group had committed before the snapshot: the state holds at least what these have read. */
  groups: z.record(z.string(), offsetsSchema),
  /** Where topics ended, read after the groups and before the snapshot. */
  ends: offsetsSchema,
})
/** How far Kafka was read, below the snapshot of the database. */
export type Positions = z.infer<typeof positionsSchema>

const tableSchema = z.object({
  table: z.string(),
  columns: z.array(z.string()),
  file: z.string().regex(/^[a-z0-9_]+\.copy\.zst$/),
  rows: z.int(),
  /** Of the file, hexadecimal. */
  sha256: z.string(),
})
export type BackedUpTable = z.infer<typeof tableSchema>

export const manifestSchema = z.object({
  form: z.literal(FORM),
  /** When it was begun, ISO 8601: what was recorded later may not be in it. */
  at: z.iso.datetime(),
  /** Major version of PostgreSQL. */
  postgres: z.int(),
  migrations: z.array(z.string()),
  tables: z.array(tableSchema),
  sequences: z.array(z.object({ sequence: z.string(), last: z.string() })),
  /** Null where the log is kept in the database, and so in the backup. */
  kafka: positionsSchema.nullable(),
})
export type Manifest = z.infer<typeof manifestSchema>

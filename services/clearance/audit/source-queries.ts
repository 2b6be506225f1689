/** Rows of what is sealed, as the texts their hashes are made of. Names come from sources.ts alone, so they stand in the SQL as they are. */

import type { Queryable } from '#platform/database.ts'
import { type SQL, sql } from '#platform/sql.ts'
import { type Field, fieldNames, headOf, type Kind, keyOf, SOURCES } from './sources.ts'

const INSTANT = 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'

function asText([name, type]: Field): string {
  const column = `t.${name}`
  if (type === 'instant') return `to_char(${column} AT TIME ZONE 'UTC', '${INSTANT}')`
  return type === 'sha256' ? `encode(sha256(${column}), 'hex')` : `${column}::text`
}

/** The reference of row `t`, as SQL. */
export function refOf(kind: Kind): string {
  return SOURCES[kind].key.map(([column]) => `t.${column}`).join(` || '/' || `)
}

/** `ref` and the fields f0, f1, … of rows `t`, each made into text once. */
function textsOf(kind: Kind, condition: string): string {
  const fields = SOURCES[kind].fields.map((field, i) => `${asText(field)} AS f${i}`)
  return `SELECT (${refOf(kind)})::text AS ref, ${fields.join(', ')} FROM ${SOURCES[kind].table} t WHERE ${condition} OFFSET 0`
}

/** Kind, reference and hash of rows `t`, made by the database: no row leaves it to be sealed. The same as `leafOf`. */
export function leavesOf(kind: Kind, condition: string): string {
  const parts = fieldNames(kind).map(
    (name, i) =>
      `'${i === 0 ? headOf(kind).trim() : ''}' || E'\\n${name} ', coalesce(octet_length(f${i}) || ':', '-'), f${i}`,
  )
  const text = `concat(${parts.join(', ')}, E'\\n')`
  return `SELECT '${kind}' AS kind, ref, sha256('\\x00'::bytea || convert_to(${text}, 'UTF8')) AS leaf FROM (${textsOf(kind, condition)}) r`
}

export type StoredFields = [name: string, value: string | null][]

/** Rows of one kind by their references; those that are not there are left out. */
export async function readRows(
  db: Queryable,
  kind: Kind,
  refs: readonly string[],
): Promise<Map<string, StoredFields>> {
  if (refs.length === 0) return new Map()
  const keys = refs.map((ref) => keyOf(kind, ref))
  const columns = SOURCES[kind].key
  const asked = columns.map(([, type], i) => sql`${sql.param(keys.map((key) => key[i]))}::${sql.raw(type)}[]`)
  const names = sql.raw(columns.map(([column]) => column).join(', '))
  const own = sql.raw(columns.map(([column]) => `t.${column}`).join(', '))
  const condition = sql`(${own}) IN (SELECT ${names} FROM unnest(${sql.join(asked, sql`, `)}) AS asked (${names}))`
  return fieldsByRef(kind, (await db.execute<TextRow>(selectTexts(kind, condition))).rows)
}

/** Rows of one kind that meet a condition on `t`. */
export async function readRowsWhere(
  db: Queryable,
  kind: Kind,
  condition: SQL,
): Promise<Map<string, StoredFields>> {
  return fieldsByRef(kind, (await db.execute<TextRow>(selectTexts(kind, condition))).rows)
}

type TextRow = { ref: string } & Record<string, string | null>

function selectTexts(kind: Kind, condition: SQL): SQL {
  const [before, after] = textsOf(kind, '\u0001').split('\u0001')
  return sql`${sql.raw(before!)}${condition}${sql.raw(after!)}`
}

function fieldsByRef(kind: Kind, rows: TextRow[]): Map<string, StoredFields> {
  const names = fieldNames(kind)
  return new Map(rows.map((row) => [row.ref, names.map((name, i) => [name, row[`f${i}`] ?? null])]))
}

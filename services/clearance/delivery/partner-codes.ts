/**
 * A partner's own codes for decisions (UPU list 183 and its like, which are no secret between two partners but are not public).
 * None is shipped: without a table a partner reads ours. A table holds from its import on; what was answered stays as it was.
 */

import { DECISION_CODES, type Decision, type DecisionCode, decisionOf } from '#domain/decision.ts'
import { audit, COMMAND_LINE } from '#platform/audit/record-event.ts'
import type { CsvRecord } from '#platform/csv.ts'
import type { Database, Queryable, Tx } from '#platform/database.ts'
import { PreadviceError, usageError } from '#platform/errors.ts'
import { sql } from '#platform/sql.ts'

export interface PartnerCode {
  code: string
  name: string
}
/** One row for each decision there is. */
export type PartnerCodes = ReadonlyMap<DecisionCode, PartnerCode>

const COLUMNS = ['decision', 'code', 'name']
/** an..17, as the code of UPU M44. */
const CODE = /^[\x21-\x7e]{1,17}$/
const NAME_LENGTH_MAX = 70

/** A decision with the partner's code beside ours. */
export function inPartnersCodes<T extends Decision>(
  decision: T,
  codes: PartnerCodes | undefined,
): T & { partner?: PartnerCode } {
  const partner = codes?.get(decision.code)
  return partner ? { ...decision, partner } : decision
}

/**
 * The table a CSV file holds: `decision,code,name`, a row for each decision, so that no code of ours is taken for one of theirs.
 * Several decisions may have one code where code, name and category agree.
 * @throws with the line of what is wrong
 */
export function readPartnerTable(records: readonly CsvRecord[]): PartnerCodes {
  const [header, ...rows] = records
  if (header?.fields.map((field) => field.trim()).join() !== COLUMNS.join())
    throw new PreadviceError(`line 1: the first line must be ${COLUMNS.join(',')}`)
  const table = new Map<DecisionCode, PartnerCode>()
  for (const { line, fields } of rows) {
    const [decision, row] = readRow(line, fields)
    if (table.has(decision)) throw new PreadviceError(`line ${line}: ${decision} stands twice`)
    table.set(decision, row)
    const contrary = [...table].find(([other, { code, name }]) => {
      const isOneMeaning = name === row.name && decisionOf(other).category === decisionOf(decision).category
      return code === row.code && !isOneMeaning
    })
    if (contrary)
      throw new PreadviceError(
        `line ${line}: ${row.code} is the code of ${contrary[0]} too: one code has one name and one category`,
      )
  }
  const missing = DECISION_CODES.filter((code) => !table.has(code))
  if (missing.length > 0)
    throw new PreadviceError(
      `the table says nothing of ${missing.join(', ')}: it needs a row for each decision`,
    )
  return table
}

function readRow(line: number, fields: readonly string[]): [DecisionCode, PartnerCode] {
  const [decision = '', code = '', name = '', ...more] = fields.map((field) => field.trim())
  if (more.length > 0 || fields.length < COLUMNS.length)
    throw new PreadviceError(`line ${line}: ${fields.length} columns instead of ${COLUMNS.length}`)
  const known = DECISION_CODES.find((each) => each === decision)
  if (!known)
    throw new PreadviceError(
      `line ${line}: there is no decision "${decision}"; there are ${DECISION_CODES.join(', ')}`,
    )
  if (!CODE.test(code))
    throw new PreadviceError(
      `line ${line}: "${code}" is no code: 1 to 17 printable ASCII characters, no space`,
    )
  if (name === '' || name.length > NAME_LENGTH_MAX || /\p{Cc}/u.test(name))
    throw new PreadviceError(`line ${line}: the name of ${code} must have 1 to ${NAME_LENGTH_MAX} characters`)
  return [known, { code, name }]
}

/** Puts a table in the place of the one there was, as a version that stays on record. */
export async function importPartnerCodes(
  database: Database,
  operator: string,
  table: PartnerCodes,
  who: string = COMMAND_LINE,
  reason = '',
): Promise<void> {
  const rows = [...table]
  await database.transaction(async (tx) => {
    await requirePartner(tx, operator)
    await tx.execute(sql`DELETE FROM partner_codes WHERE operator = ${operator}`)
    await tx.execute(sql`
      INSERT INTO partner_codes (operator, decision, code, name)
      SELECT ${operator}, * FROM unnest(
        ${sql.param(rows.map(([decision]) => decision))}::text[], ${sql.param(rows.map(([, { code }]) => code))}::text[],
        ${sql.param(rows.map(([, { name }]) => name))}::text[])`)
    await storeVersion(tx, operator, table, { who, reason })
    await audit(tx, {
      kind: 'partner.codes-imported',
      who,
      what: {
        operator,
        codes: Object.fromEntries(rows.map(([decision, { code }]) => [decision, code])),
        ...(reason !== '' && { reason }),
      },
    })
  })
}

/** Behind the lock of `requirePartner`, which gives versions one after the other. */
async function storeVersion(
  tx: Tx,
  operator: string,
  table: PartnerCodes,
  { who, reason }: { who: string; reason: string },
): Promise<void> {
  const codes = [...table].map(([decision, { code, name }]) => ({ decision, code, name }))
  await tx.execute(sql`
    INSERT INTO partner_code_versions (operator, version, codes, author, reason)
    SELECT ${operator}, coalesce(max(version), 0) + 1, ${JSON.stringify(codes)}::json, ${who}, ${reason}
      FROM partner_code_versions WHERE operator = ${operator}`)
}

/** Locks the operator's row, so that two who set it up do it one after the other. */
export async function requirePartner(db: Queryable, operator: string): Promise<void> {
  const { rowCount } = await db.execute(sql`SELECT 1 FROM operators WHERE code = ${operator} FOR UPDATE`)
  if (rowCount === 0)
    throw usageError(`operator "${operator}" is not known: add it with "operator add ${operator}"`)
}

/** The tables of those of these partners that have one. */
export async function readPartnerCodes(
  db: Queryable,
  operators: readonly string[],
): Promise<Map<string, PartnerCodes>> {
  if (operators.length === 0) return new Map()
  type Row = { operator: string; decision: DecisionCode } & PartnerCode & Record<string, unknown>
  const { rows } = await db.execute<Row>(sql`
    SELECT operator, decision, code, name FROM partner_codes WHERE operator = ANY(${sql.param(operators)}::text[])`)
  const tables = new Map<string, Map<DecisionCode, PartnerCode>>()
  for (const { operator, decision, code, name } of rows) {
    const table = tables.get(operator) ?? new Map()
    tables.set(operator, table.set(decision, { code, name }))
  }
  return tables
}

/** What a code means, as the partner writes it: by its own table first, else as one of ours. Null where it is neither. */
export function meaningOf(
  code: string,
  table: PartnerCodes | undefined,
): (PartnerCode & { category: Decision['category']; decisions: DecisionCode[] }) | null {
  const own = [...(table ?? [])].filter(([, partner]) => partner.code === code)
  if (own.length > 0)
    return {
      ...own[0]![1],
      category: decisionOf(own[0]![0]).category,
      decisions: own.map(([decision]) => decision),
    }
  const ours = DECISION_CODES.find((each) => each === code)
  return ours ? { ...decisionOf(ours), decisions: [ours] } : null
}

/** Verifies the rows of one block: against the tree of its header, and against the live rows they were made of. */
import type { Queryable } from '#platform/database.ts'
import type { Header } from './block.ts'
import { type LedgerRow, readLedger } from './ledger.ts'
import { rootOf } from './merkle.ts'
import { excused, type Retirement } from './retirements.ts'
import { readRows } from './source-queries.ts'
import { isKind, KINDS, leafOf } from './sources.ts'
import type { Problem } from './verify.ts'

/** Live rows read at once: some megabytes. */
const ROWS_TOGETHER = 512

export interface VerifiedRows {
  rows: number
  retired: number
  problems: Problem[]
}

export async function verifyRows(
  db: Queryable,
  header: Header,
  retirements: readonly Retirement[],
): Promise<VerifiedRows> {
  const stored = await readLedger(db, header.first, header.first + header.count - 1)
  const gap = tellGap(header, stored)
  const isSealed = !gap && rootOf(stored.map(({ leaf }) => leaf)).toString('hex') === header.root
  const verified: VerifiedRows = { rows: stored.length, retired: 0, problems: gap ? [gap] : [] }
  const lives: (Buffer | null)[] = []
  for (let i = 0; i < stored.length; i += ROWS_TOGETHER)
    lives.push(...(await liveLeaves(db, stored.slice(i, i + ROWS_TOGETHER))))
  // Where the tree does not hold but for the live rows it would, it is the ledger that was changed.
  const isLiveSealed =
    !gap && !isSealed && rootOf(stored.map(({ leaf }, i) => lives[i] ?? leaf)).toString('hex') === header.root
  for (const [i, row] of stored.entries()) {
    const live = lives[i]!
    if (live?.equals(row.leaf)) continue
    if (live) verified.problems.push(tell(row, 'changed', isLiveSealed ? LEDGER_CHANGED : ROW_CHANGED))
    else if (excused(row.kind, header, retirements)) verified.retired += 1
    else verified.problems.push(tell(row, 'missing', 'the row was sealed and is not there any more'))
  }
  if (!gap && !isSealed && verified.problems.length === 0)
    verified.problems.push({
      ...at(header),
      what: 'changed',
      told: 'the rows of the ledger do not give the root of the header',
    })
  return verified
}

const ROW_CHANGED = 'the row is not as it was sealed'
const LEDGER_CHANGED =
  'the ledger holds another hash than the one that was signed; the row itself is as it was sealed'

const at = ({ number }: Header) => ({ block: number, kind: null, ref: null })

function tell({ block, kind, ref }: LedgerRow, what: Problem['what'], told: string): Problem {
  return { block, kind, ref, what, told }
}

/** A row of the ledger that is missing, or that says it belongs to another block. */
function tellGap(header: Header, stored: readonly LedgerRow[]): Problem | null {
  for (let i = 0; i < header.count; i += 1) {
    const row = stored[i]
    const seq = header.first + i
    if (row?.seq !== seq)
      return { ...at(header), what: 'missing', told: `row ${seq} of the ledger is missing` }
    if (row.block !== header.number)
      return {
        ...tell(row, 'changed', `row ${seq} of the ledger says it is of block ${row.block}`),
        block: header.number,
      }
  }
  return null
}

/** What the live rows hash to, in the order of the ledger; null where there is none. */
async function liveLeaves(db: Queryable, rows: readonly LedgerRow[]): Promise<(Buffer | null)[]> {
  const live = new Map<string, Buffer>()
  for (const kind of KINDS) {
    const refs = rows.flatMap((row) => (row.kind === kind ? row.ref : []))
    for (const [ref, fields] of await readRows(db, kind, refs))
      live.set(`${kind} ${ref}`, leafOf(kind, fields))
  }
  return rows.map(({ kind, ref }) => (isKind(kind) ? live.get(`${kind} ${ref}`) : undefined) ?? null)
}

/**
 * Target rates of the columns and their crosses: how often rows of the same value were fraud. A row that teaches is told the
 * rate of the other folds only, and its twins are in its own fold; else the rate would hand it its own label.
 */
import { COLUMNS, type Declared } from './declared.ts'

type Key = (row: Declared) => string

const of =
  (name: (typeof COLUMNS)[number]): Key =>
  (row) =>
    row.columns[name]
const both =
  (...keys: Key[]): Key =>
  (row) =>
    keys.map((key) => key(row)).join('|')
const [hs6, departure, origin] = [of('HS6 Code'), of('Country of Departure'), of('Country of Origin')]
const hs4: Key = (row) => hs6(row).slice(0, 4)
const hs2: Key = (row) => hs6(row).slice(0, 2)
const taxType = of('Tax Type')
const taxRate: Key = (row) => String(row.taxRate)

const KEYS: readonly Key[] = [
  ...COLUMNS.map(of),
  hs4,
  hs2,
  taxRate,
  both(hs6, origin),
  both(hs4, origin),
  both(hs2, origin),
  both(hs4, departure),
  both(origin, departure),
  both(hs4, taxType),
  both(hs4, of('Declarant ID')),
  both(hs4, of('Office ID')),
  both(origin, taxType),
  both(of('Declarant ID'), of('Office ID')),
  both(hs2, of('Import Type')),
  both(of('Importer ID'), hs2),
]

/** The twin's own rate: for the evaluation on the file's split alone, to show what it is worth there. Never shipped. */
const TUPLE: Key = (row) => row.tuple

const SMOOTHING = 10
const TUPLE_SMOOTHING = 0.5
export const FOLDS = 5
/** Log-odds of fraud, of critical fraud, and how many rows that rests on. */
const PER_KEY = 3

interface Counts {
  rows: Float64Array
  fraud: Float64Array
  critical: Float64Array
}

export interface RateTables {
  width: number
  /** Writes the rates of a row, as a row of `fold` (which is then left out) or as a new one (−1). */
  write(row: Declared, fold: number, to: Float64Array, at: number): void
}

/** @param foldOf the fold of each row; twins share one   @param tupleFoldOf the folds of the tuple's own rate; null leaves it out */
export function tableRates(
  rows: readonly Declared[],
  foldOf: ArrayLike<number>,
  tupleFoldOf: ArrayLike<number> | null,
): RateTables {
  const tables = KEYS.map((key) => ({ key, counts: countBy(rows, key, foldOf), smoothing: SMOOTHING }))
  const twins =
    tupleFoldOf === null
      ? null
      : { key: TUPLE, counts: countBy(rows, TUPLE, tupleFoldOf), smoothing: TUPLE_SMOOTHING }
  const base = { fraud: share(rows, 'fraud'), critical: share(rows, 'critical') }
  const all = twins === null ? tables : [...tables, twins]
  return {
    width: all.length * PER_KEY,
    write: (row, fold, to, at) => {
      all.forEach(({ key, counts, smoothing }, i) => {
        const own = counts.get(key(row))
        const total = { rows: 0, fraud: 0, critical: 0 }
        for (let other = 0; own !== undefined && other < FOLDS; other++) {
          if (other === fold) continue
          total.rows += own.rows[other]!
          total.fraud += own.fraud[other]!
          total.critical += own.critical[other]!
        }
        const odds = (found: number, share: number) =>
          logit((found + smoothing * share) / (total.rows + smoothing)) - logit(share)
        to[at + i * PER_KEY] = odds(total.fraud, base.fraud)
        to[at + i * PER_KEY + 1] = odds(total.critical, base.critical)
        to[at + i * PER_KEY + 2] = Math.log1p(total.rows)
      })
    },
  }
}

function countBy(rows: readonly Declared[], key: Key, foldOf: ArrayLike<number>): Map<string, Counts> {
  const counts = new Map<string, Counts>()
  rows.forEach((row, i) => {
    const name = key(row)
    let own = counts.get(name)
    if (own === undefined) {
      own = {
        rows: new Float64Array(FOLDS),
        fraud: new Float64Array(FOLDS),
        critical: new Float64Array(FOLDS),
      }
      counts.set(name, own)
    }
    const fold = foldOf[i]!
    own.rows[fold]!++
    own.fraud[fold]! += row.fraud
    own.critical[fold]! += row.critical
  })
  return counts
}

function share(rows: readonly Declared[], label: 'fraud' | 'critical'): number {
  return (rows.reduce((sum, row) => sum + row[label], 0) + 0.5) / (rows.length + 1)
}

function logit(share: number): number {
  return Math.log(share / (1 - share))
}

/** The evaluation on public declarations: twins never stand on both sides, and no row is told its own label. */
import { beforeAll, describe, expect, it } from 'vitest'
import { type Backend, openBackend } from '#models/backend.ts'
import { COLUMNS, type Declared, readDeclared } from '#models/customs/declared.ts'
import { evaluateGrouped, evaluateSplit } from '#models/customs/evaluate.ts'
import { FOLDS, tableRates } from '#models/customs/rates.ts'
import { seededUnit } from '#models/random.ts'

/** Rows of which half have a twin; labels are a coin tossed once per tuple, so there is nothing to detect. */
function rowsOf(count: number, seed: number): Declared[] {
  const unit = seededUnit(seed)
  return Array.from({ length: count }, (_, i) => {
    const tuple = seededUnit(1_000 + Math.floor(unit() * (count / 4)))
    const columns = Object.fromEntries(COLUMNS.map((name) => [name, String(Math.floor(unit() * 5))]))
    return readDeclared({
      ...columns,
      'HS6 Code': String(610_000 + Math.floor(tuple() * 50)),
      'Country of Departure': 'CN',
      'Tax Type': 'A',
      'Country of Origin': tuple() < 0.5 ? 'CN' : 'VN',
      Date: `2020-01-${String(1 + (i % 28)).padStart(2, '0')}`,
      'Tax Rate': '8.0',
      'Net Mass': (tuple() * 1000).toFixed(3),
      'Item Price': String(Math.floor(unit() * 10_000)),
      Fraud: tuple() < 0.3 ? '1' : '0',
      'Critical Fraud': tuple() < 0.1 ? '2' : '0',
    })
  })
}

describe('target rates', () => {
  it('a row’s own fold is left out: its label moves nothing it is told', () => {
    const rows = rowsOf(300, 5)
    const folds = Uint8Array.from(rows, (_, i) => i % FOLDS)
    const flipped = rows.map((row, i) =>
      folds[i] === 2 ? { ...row, fraud: row.fraud === 1 ? (0 as const) : (1 as const) } : row,
    )
    const [as, changed] = [rows, flipped].map((each) => tableRates(each, folds, null)) as [
      ReturnType<typeof tableRates>,
      ReturnType<typeof tableRates>,
    ]
    const read = (tables: typeof as, fold: number) => {
      const to = new Float64Array(tables.width)
      tables.write(rows[2]!, fold, to, 0)
      return to
    }
    const counts = (values: Float64Array) => values.filter((_, i) => i % 3 === 2)
    expect(counts(read(as, 2))).toEqual(counts(read(changed, 2)))
    expect(read(as, -1)).not.toEqual(read(changed, -1))
  })
})

describe('the report', () => {
  let backend: Backend
  beforeAll(async () => {
    backend = await openBackend('wasm')
  })

  it('split knows twins by heart, grouped cannot', async () => {
    const rows = rowsOf(3_000, 9)
    const work = { backend, seed: 1, method: 'network' as const, tell: () => {} }
    const split = evaluateSplit(rows.slice(0, 2_200), rows.slice(2_200), work)
    const grouped = evaluateGrouped(rows, work)
    expect(Object.keys(split)).toEqual(['fraud', 'critical', 'lookup'])
    expect(split.lookup.auc).toBeGreaterThan(0.9)
    expect(split.fraud.auc).toBeGreaterThan(0.7)
    expect(Math.abs(grouped.fraud.auc - 0.5)).toBeLessThan(0.08)
    expect(Object.keys(grouped.fraud)).toEqual(['p1', 'p2', 'p5', 'p10', 'auc'])
  }, 120_000)
})

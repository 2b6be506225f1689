/** What the monthly report of an operator says: its own mail as origin, against the month before. */
import type { Queryable } from '#platform/database.ts'
import { MEASURES, type Measure, measureOf } from './catalogue.ts'
import { type Range, type Row, readAxis, readCountedTo, readRows, readTotal } from './measures.ts'
import { readSamples, type SampleRow } from './samples.ts'
import { monthBefore, monthRange } from './time-range.ts'

export interface Figure {
  measure: Measure
  /** A key of the measure's axis. */
  key: string | null
  now: Row
  before: Row
}

export interface Report {
  operator: string
  /** `2026-11` */
  month: string
  from: string
  to: string
  /** ISO 8601; null where nothing has been counted yet. */
  countedTo: string | null
  /** Messages by type. */
  messages: Figure[]
  /** Measures that have one figure, and referrals by type. */
  figures: Figure[]
  fields: { completeness: Figure[]; validity: Figure[] }
  /** Rules with findings, the commonest first, with a hint of one of their samples. */
  findings: { rule: string; now: Row; before: Row; message: string | null; hint: string | null }[]
  /** By day: declared items, items without findings, completeness over all fields. */
  trend: { items: Row[]; completeness: Row[] }
  /** Against all operators together: completeness over all fields. */
  all: Row | null
  samples: SampleRow[]
}

const SAMPLES_SHOWN = 10
const FINDINGS_SHOWN = 10

export async function readReport(db: Queryable, operator: string, month: string): Promise<Report> {
  const now = { ...monthRange(month), operator }
  const before = { ...monthRange(monthBefore(month)), operator }
  const completeness = measureOf('completeness')!
  const samples = await readSamples(db, { ...now, scope: null })
  return {
    operator,
    month,
    from: now.from,
    to: now.to,
    countedTo: await readCountedTo(db, 'counts'),
    messages: await readPairs(db, measureOf('syntax-compliance')!, now, before),
    figures: await readFigures(db, now, before),
    fields: {
      completeness: await readPairs(db, completeness, now, before),
      validity: await readPairs(db, measureOf('validity')!, now, before),
    },
    findings: await readFindings(db, now, before, samples),
    trend: {
      items: await readRows(db, measureOf('clean-items')!, null, 'day', now),
      completeness: await readRows(db, completeness, null, 'day', now),
    },
    all: await readTotal(db, completeness, null, monthRange(month)),
    samples: spread(samples),
  }
}

async function readFigures(db: Queryable, now: Range, before: Range): Promise<Figure[]> {
  const figures: Figure[] = []
  for (const measure of MEASURES) {
    if (!measure.terms || measure.officersOnly || measure.id === 'findings' || measure.id === 'validity')
      continue
    const isListed = measure.axis !== null && !measure.axis.summable
    if (isListed) figures.push(...(await readPairs(db, measure, now, before)))
    else {
      const [here, there] = [
        await readTotal(db, measure, null, now),
        await readTotal(db, measure, null, before),
      ]
      if (here && there) figures.push({ measure, key: null, now: here, before: there })
    }
  }
  return figures
}

async function readPairs(db: Queryable, measure: Measure, now: Range, before: Range): Promise<Figure[]> {
  const earlier = new Map((await readAxis(db, measure, before)).map((row) => [row.key, row]))
  return (await readAxis(db, measure, now)).map((row) => ({
    measure,
    key: row.key,
    now: row,
    before: earlier.get(row.key)!,
  }))
}

async function readFindings(
  db: Queryable,
  now: Range,
  before: Range,
  samples: readonly SampleRow[],
): Promise<Report['findings']> {
  const pairs = await readPairs(db, measureOf('findings')!, now, before)
  return pairs
    .filter((pair) => pair.now.numerator > 0)
    .sort((a, b) => b.now.numerator - a.now.numerator || (a.key! < b.key! ? -1 : 1))
    .slice(0, FINDINGS_SHOWN)
    .map(({ key, now, before }) => {
      const sample = samples.find(({ rule }) => rule === key)
      return { rule: key!, now, before, message: sample?.message ?? null, hint: sample?.hint ?? null }
    })
}

/** One of each rule and field before a second of any. */
function spread(samples: readonly SampleRow[]): SampleRow[] {
  const turns = new Map<string, number>()
  const placed = samples.map((sample, at) => {
    const kind = `${sample.rule}|${sample.field}`
    const turn = turns.get(kind) ?? 0
    turns.set(kind, turn + 1)
    return { sample, turn, at }
  })
  return placed
    .sort((a, b) => a.turn - b.turn || a.at - b.at)
    .slice(0, SAMPLES_SHOWN)
    .map(({ sample }) => sample)
}

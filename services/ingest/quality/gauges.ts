/** Quality as Prometheus metrics, with help texts from the catalogue. Labels are operators, fields and kinds, and bounded. */

import { Gauge } from 'prom-client'
import type { Queryable } from '#platform/database.ts'
import { registry } from '#platform/metrics.ts'
import { sql } from '#platform/sql.ts'
import { MEASURES, type Measure, measureOf } from './catalogue.ts'
import { type Range, type Row, readMatrix, readRows, UNKNOWN } from './measures.ts'

/** Those with the most to say come first; a stranger can make up origins, and never more series than these. */
const OPERATORS_MAX = 300
const HOUR_MS = 3_600_000

/** Shares of an operator's mail in the last 24 hours; a measure with an axis that is not summed has no one share. */
const PLAIN = MEASURES.filter(({ grain, terms, axis }) => grain === 'counts' && terms && axis === null)

function gauge(measure: Measure, labelNames: string[]): Gauge {
  return new Gauge({
    name: `ead_quality_${measure.id.replaceAll('-', '_')}_ratio`,
    help: `${measure.name}, last 24 hours, by origin operator: ${measure.formula}`,
    labelNames,
    registers: [registry],
  })
}

const gauges = new Map(PLAIN.map((measure) => [measure, gauge(measure, ['operator'])]))
const completeness = measureOf('completeness')!
const byField = gauge(completeness, ['operator', 'field'])
const openIncidents = new Gauge({
  name: 'ead_quality_incidents_open',
  help: 'Incidents of data quality that are not resolved, by kind and operator',
  labelNames: ['kind', 'operator'] as const,
  registers: [registry],
})

/** @param now ISO 8601 */
export async function setGauges(db: Queryable, now: string): Promise<void> {
  const range = lastDay(now)
  for (const [measure, each] of gauges) {
    const rows = await readRows(db, measure, null, 'operator', range)
    each.reset()
    for (const { key, share } of largest(rows)) if (share !== null) each.set({ operator: key }, share)
  }
  await setCompleteness(db, range)
  await setIncidents(db)
}

async function setCompleteness(db: Queryable, range: Range): Promise<void> {
  const matrix = await readMatrix(db, completeness, 'operator', range)
  byField.reset()
  for (const { key, cells } of matrix.filter(isKnown).slice(0, OPERATORS_MAX))
    for (const { key: field, share } of cells)
      if (share !== null) byField.set({ operator: key, field }, share)
}

async function setIncidents(db: Queryable): Promise<void> {
  const { rows } = await db.execute<{ kind: string; operator: string; count: number }>(sql`
    SELECT kind, operator, count(*)::int AS count FROM quality_incidents
     WHERE state <> 'resolved' GROUP BY 1, 2 ORDER BY 3 DESC, 1, 2 LIMIT ${OPERATORS_MAX}::int`)
  openIncidents.reset()
  for (const { kind, operator, count } of rows) openIncidents.set({ kind, operator }, count)
}

function largest(rows: readonly Row[]): Row[] {
  return rows
    .filter(isKnown)
    .sort((a, b) => b.denominator - a.denominator)
    .slice(0, OPERATORS_MAX)
}

function isKnown({ key }: { key: string }): boolean {
  return key !== UNKNOWN
}

function lastDay(now: string): Range {
  const hour = Math.floor(Date.parse(now) / HOUR_MS) * HOUR_MS
  return { from: new Date(hour - 24 * HOUR_MS).toISOString(), to: new Date(hour + HOUR_MS).toISOString() }
}

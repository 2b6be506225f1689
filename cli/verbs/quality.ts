import { writeFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { OPERATOR_CODE } from '#contracts/topics.ts'
import type { Database } from '#platform/database.ts'
import { usageError } from '#platform/errors.ts'
import { type Dimension, MEASURES, measureOf, termsOf } from '#services/ingest/quality/catalogue.ts'
import { foldCounts } from '#services/ingest/quality/fold.ts'
import { type Row, readAxis, readRows } from '#services/ingest/quality/measures.ts'
import { refreshClearance } from '#services/ingest/quality/refresh.ts'
import { refreshJourneys } from '#services/ingest/quality/refresh-journeys.ts'
import { readReport } from '#services/ingest/quality/report.ts'
import { reportCsv } from '#services/ingest/quality/report-csv.ts'
import { reportPdf } from '#services/ingest/quality/report-pdf.ts'
import { rangeOf } from '#services/ingest/quality/time-range.ts'
import { print, table, type Verb, withDatabase } from '../verb.ts'

/** `quality measures MEASURE`, `quality report OPERATOR YYYY-MM`. */
export const quality: Verb = {
  usage:
    'quality measures MEASURE [--by B] [--key K] [--operator CODE] [--from D] [--to D] | quality report OPERATOR YYYY-MM [--format csv|pdf] [--language en|fr] --out FILE',
  does: 'measures of data quality, and the monthly report of an operator',
  run: async (args) => {
    const { values, positionals } = parseArgs({ args, allowPositionals: true, options: OPTIONS })
    const [action, ...rest] = positionals
    if (action === 'measures' && rest.length === 1) return measures(rest[0]!, values)
    if (action === 'report' && rest.length === 2) return report(rest[0]!, rest[1]!, values)
    throw usageError(
      'quality: write "quality measures MEASURE" or "quality report OPERATOR YYYY-MM --out FILE"',
    )
  },
}

const text = { type: 'string' } as const
const OPTIONS = {
  ...{ by: text, key: text, operator: text, from: text, to: text, format: text, language: text, out: text },
  json: { type: 'boolean' },
} as const
type Values = Partial<
  Record<'by' | 'key' | 'operator' | 'from' | 'to' | 'format' | 'language' | 'out', string>
> & {
  json?: boolean
}

async function measures(
  id: string,
  { by = 'operator', key, operator, from, to, json }: Values,
): Promise<number> {
  const measure = measureOf(id)
  if (!measure?.terms) {
    const known = MEASURES.filter(({ terms }) => terms).map((each) => each.id)
    throw usageError(`quality: "${id}" is not measured; there are ${known.join(', ')}`)
  }
  const isAxis = measure.axis?.name === by
  const knownBy: readonly string[] = [...measure.dimensions, ...(measure.axis ? [measure.axis.name] : [])]
  if (!knownBy.includes(by)) throw usageError(`quality: --by ${by}: there are ${knownBy.join(', ')}`)
  if (!isAxis && !termsOf(measure, key ?? null))
    throw usageError(
      `quality: say which with --key: ${measure.axis?.keys.join(', ') || `as told by --by ${measure.axis?.name}`}`,
    )
  const range = { ...rangeOf({ from, to }, new Date().toISOString(), 'hour'), operator }
  return withDatabase(async ({ database }) => {
    await count(database)
    const rows = isAxis
      ? await readAxis(database, measure, range)
      : await readRows(database, measure, key ?? null, by as Dimension, range)
    print({ measure: id, by, ...range, rows }, json, () => describe(by, rows))
    return 0
  })
}

/** What a service counts every few minutes is counted now. */
async function count(database: Database): Promise<void> {
  const now = new Date().toISOString()
  await foldCounts(database)
  await refreshClearance(database, now)
  await refreshJourneys(database, now)
}

function describe(by: string, rows: readonly Row[]): string {
  const percent = (share: number | null) => (share === null ? '-' : `${(share * 100).toFixed(1)} %`)
  return table([
    [by, 'counted', 'of', 'share', 'interval', ''],
    ...rows.map(({ key, numerator, denominator, share, low, high, enough }) => [
      ...[key, numerator, denominator, percent(share)],
      ...[`${percent(low)} to ${percent(high)}`, enough ? '' : 'too few to compare by'],
    ]),
  ])
}

async function report(
  operator: string,
  month: string,
  { format = 'pdf', language = 'en', out, json }: Values,
): Promise<number> {
  if (!OPERATOR_CODE.test(operator)) throw usageError(`quality: "${operator}" is no operator code, like CNA`)
  if (!/^\d{4}-(0[1-9]|1[0-2])$/.test(month))
    throw usageError(`quality: "${month}" is no month, like 2026-11`)
  if (format !== 'csv' && format !== 'pdf') throw usageError('quality: --format is csv or pdf')
  if (language !== 'en' && language !== 'fr') throw usageError('quality: --language is en or fr')
  if (!out) throw usageError('quality: say where to, with --out FILE')
  return withDatabase(async ({ database }) => {
    await count(database)
    const read = await readReport(database, operator, month)
    await writeFile(out, format === 'csv' ? reportCsv(read, language) : await reportPdf(read, language))
    print({ operator, month, format, file: out }, json, () => `written to ${out}`)
    return 0
  })
}

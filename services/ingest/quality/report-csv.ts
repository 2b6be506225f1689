/** The report as CSV (RFC 4180): one line for each figure, with last month's. A cell never begins what a spreadsheet would run. */
import type { Language } from '#contracts/language.ts'
import type { Figure, Report } from './report.ts'
import { reportIn } from './report-in.ts'
import { REPORT_WORDS, type ReportWords } from './report-words.ts'

const HEADER = [
  'section',
  'measure',
  'key',
  'numerator',
  'denominator',
  'share',
  'low',
  'high',
  'enough',
  'previous share',
  'previous denominator',
  'unit',
  'text',
]

/** @param language of what people read in it; heads and codes are for machines */
export function reportCsv(told: Report, language: Language): string {
  const report = reportIn(told, language)
  const { measures, placed } = REPORT_WORDS[language]
  const { operator, month, from, to, countedTo } = report
  const about = (name: string, text: string) => ['report', name, ...Array(10).fill(''), text]
  const lines: (string | number | null)[][] = [
    HEADER,
    about('operator', operator),
    about('month', month),
    about('from', from),
    about('to', to),
    about('counted to', countedTo ?? ''),
    ...report.messages.map((figure) => figureLine('message', figure, measures)),
    ...report.figures.map((figure) => figureLine('figure', figure, measures)),
    ...report.fields.completeness.map((figure) => figureLine('field', figure, measures)),
    ...report.fields.validity.map((figure) => figureLine('field', figure, measures)),
    ...report.findings.map(({ rule, now, before, message, hint }) => [
      ...['finding', 'findings', rule, now.numerator, now.denominator, now.share, now.low, now.high],
      ...[
        String(now.enough),
        before.share,
        before.denominator,
        'share',
        [message, hint].filter(Boolean).join(' '),
      ],
    ]),
    ...report.trend.items.map((row) => [
      ...['day', 'clean-items', row.key, row.numerator, row.denominator, row.share, row.low, row.high],
      ...[String(row.enough), '', '', 'share', ''],
    ]),
    ...report.samples.map((sample) => [
      ...['sample', sample.rule, sample.field, '', '', '', '', '', '', '', '', sample.severity],
      `${sample.receivedAt} ${placed(sample.receiptId, sample.place, sample.itemId ?? '-')}: ${sample.message}`,
    ]),
  ]
  return lines.map((cells) => `${cells.map(csvCell).join(',')}\r\n`).join('')
}

function figureLine(
  section: string,
  { measure, key, now, before }: Figure,
  measures: ReportWords['measures'],
): (string | number | null)[] {
  return [
    ...[section, measure.id, key, now.numerator, now.denominator, now.share, now.low, now.high],
    ...[String(now.enough), before.share, before.denominator, measure.unit],
    measures[measure.id].formula,
  ]
}

/** What a spreadsheet takes for a formula gets an apostrophe before it (OWASP, CSV injection); what needs it gets quotes. */
export function csvCell(value: string | number | null): string {
  if (value === null) return ''
  if (typeof value === 'number') return String(value)
  const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

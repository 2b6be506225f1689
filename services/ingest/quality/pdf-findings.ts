/** What was found, in the printed report: the most frequent findings, samples, and what the measures mean. */
import { BOTTOM, type Document, heading, MARGIN, note } from './pdf-page.ts'
import { beginTable, type Cells, drawTable } from './pdf-table.ts'
import { percent, sentence } from './pdf-words.ts'
import type { Report } from './report.ts'
import type { ReportWords } from './report-words.ts'

export function drawFindings(doc: Document, { findings }: Report, words: ReportWords): void {
  const { heads, headings, notes, number } = words
  heading(doc, headings.findings, 90)
  if (findings.length === 0) {
    note(doc, notes.noFindings)
    return
  }
  const rows = findings.map(({ rule, now, before, message, hint }): Cells => {
    const text = [message, hint].flatMap((said) => (said ? [sentence(said)] : [])).join(' ')
    return [
      rule,
      number(now.numerator),
      percent(now.share ?? 0, words),
      before.share === null ? '-' : percent(before.share, words),
      text,
    ]
  })
  const table = beginTable(doc, MARGIN, BOTTOM, [
    { title: heads.rule, width: 36 },
    { title: heads.items, width: 46, align: 'right' },
    { title: heads.share, width: 44, align: 'right' },
    { title: heads.lastMonth, width: 54, align: 'right' },
    { title: heads.example, width: 319 },
  ])
  drawTable(table, rows)
}

export function drawSamples(doc: Document, { samples }: Report, words: ReportWords): void {
  const { heads, headings, notes } = words
  heading(doc, headings.samples, 90)
  if (samples.length === 0) {
    note(doc, notes.noSamples)
    return
  }
  note(doc, notes.samples)
  const rows = samples.map(
    (sample): Cells => [
      words.moment(sample.receivedAt),
      sample.itemId ?? '-',
      sample.rule,
      words.field(sample.field),
      `${sample.receiptId} / ${sample.place}`,
    ],
  )
  const table = beginTable(doc, MARGIN, BOTTOM, [
    { title: heads.received, width: 82 },
    { title: heads.item, width: 88 },
    { title: heads.rule, width: 34 },
    { title: heads.field, width: 122 },
    { title: heads.receipt, width: 173 },
  ])
  drawTable(table, rows)
}

export function drawDefinitions(
  doc: Document,
  { figures }: Report,
  { heads, headings, measures }: ReportWords,
): void {
  heading(doc, headings.definitions, 90)
  const counted = figures.filter(({ now, before }) => now.denominator + before.denominator > 0)
  const shown = [...new Set(counted.map(({ measure }) => measure.id))]
  const table = beginTable(doc, MARGIN, BOTTOM, [
    { title: heads.measure, width: 122 },
    { title: heads.formula, width: 237 },
    { title: heads.source, width: 140 },
  ])
  drawTable(
    table,
    shown.map((id): Cells => {
      const { name, formula, source } = measures[id]
      return [name, formula, source]
    }),
  )
}

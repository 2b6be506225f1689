/** What was found, in the printed report: the most frequent findings, samples, and what the measures mean. */
import { BOTTOM, type Document, heading, MARGIN, note } from './pdf-page.ts'
import { beginTable, type Cells, drawTable } from './pdf-table.ts'
import { number, percent, sentence } from './pdf-words.ts'
import type { Report } from './report.ts'

export function drawFindings(doc: Document, { findings }: Report): void {
  heading(doc, 'What was found most often', 90)
  if (findings.length === 0) {
    note(doc, 'Nothing was found.')
    return
  }
  const rows = findings.map(({ rule, now, before, message, hint }): Cells => {
    const text = [message, hint].flatMap((said) => (said ? [sentence(said)] : [])).join(' ')
    return [
      rule,
      number(now.numerator),
      percent(now.share ?? 0),
      before.share === null ? '-' : percent(before.share),
      text,
    ]
  })
  const table = beginTable(doc, MARGIN, BOTTOM, [
    { title: 'Rule', width: 36 },
    { title: 'Items', width: 46, align: 'right' },
    { title: 'Share', width: 44, align: 'right' },
    { title: 'Last month', width: 54, align: 'right' },
    { title: 'An example, and what to do', width: 319 },
  ])
  drawTable(table, rows)
}

export function drawSamples(doc: Document, { samples }: Report): void {
  heading(doc, 'First samples', 90)
  if (samples.length === 0) {
    note(doc, 'There are none.')
    return
  }
  note(
    doc,
    'Find the item by its receipt and its place in the message. More are in the CSV and the quality pages.',
  )
  const rows = samples.map(
    (sample): Cells => [
      sample.receivedAt.slice(0, 16).replace('T', ' '),
      sample.itemId ?? '-',
      sample.rule,
      sample.field,
      `${sample.receiptId} / ${sample.place}`,
    ],
  )
  const table = beginTable(doc, MARGIN, BOTTOM, [
    { title: 'Received (UTC)', width: 82 },
    { title: 'Item', width: 88 },
    { title: 'Rule', width: 34 },
    { title: 'Field', width: 122 },
    { title: 'Receipt / place', width: 173 },
  ])
  drawTable(table, rows)
}

export function drawDefinitions(doc: Document, { figures }: Report): void {
  heading(doc, 'Definitions', 90)
  const counted = figures.filter(({ now, before }) => now.denominator + before.denominator > 0)
  const shown = [...new Set(counted.map(({ measure }) => measure))]
  const table = beginTable(doc, MARGIN, BOTTOM, [
    { title: 'Measure', width: 122 },
    { title: 'Formula', width: 237 },
    { title: 'Source', width: 140 },
  ])
  drawTable(
    table,
    shown.map(({ name, formula, source }): Cells => [name, formula, source]),
  )
}

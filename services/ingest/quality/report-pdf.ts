/** The report as PDF, A4: key figures, completeness by field, trend, findings with hints, samples, definitions. The same data give the same bytes. */
import PDFDocument from 'pdfkit'
import { FIELDS } from './fields.ts'
import { COLOURS, drawBars, drawLine } from './pdf-charts.ts'
import { beginTable, type Cells, drawTable } from './pdf-table.ts'
import type { Figure, Report } from './report.ts'

type Document = PDFKit.PDFDocument

const MARGIN = 48
const WIDTH = 595.28 - 2 * MARGIN
const BOTTOM = 841.89 - 60

export async function reportPdf(report: Report): Promise<Buffer> {
  const doc = new PDFDocument({
    size: 'A4',
    margins: { top: MARGIN, bottom: 20, left: MARGIN, right: MARGIN },
    bufferPages: true,
    info: {
      Title: `Data quality of ${report.operator}, ${report.month}`,
      Author: 'Preadvice',
      // Not the time of printing: the bytes follow from the data alone.
      CreationDate: new Date(report.to),
      ModDate: new Date(report.to),
    },
  })
  const chunks: Buffer[] = []
  doc.on('data', (chunk: Buffer) => chunks.push(chunk))
  const ended = new Promise<void>((resolve) => doc.on('end', resolve))
  drawTitle(doc, report)
  drawMessages(doc, report)
  drawFigures(doc, report)
  drawTrend(doc, report)
  drawFields(doc, report)
  drawFindings(doc, report)
  drawSamples(doc, report)
  drawDefinitions(doc, report)
  drawFooters(doc, report)
  doc.end()
  await ended
  return Buffer.concat(chunks)
}

function drawTitle(doc: Document, { operator, month, from, to, countedTo }: Report): void {
  const last = new Date(Date.parse(to) - 86_400_000).toISOString().slice(0, 10)
  doc.font('Helvetica-Bold').fontSize(20).fillColor(COLOURS.ink)
  doc.text(`Data quality of ${operator}`, MARGIN, MARGIN)
  doc.font('Helvetica').fontSize(11).fillColor(COLOURS.soft)
  doc.text(`Electronic advance data, ${monthName(month)} (${from.slice(0, 10)} to ${last}, UTC)`)
  const counted =
    countedTo === null ? 'Nothing has been counted yet.' : `Counted up to ${countedTo.slice(0, 16)} UTC.`
  doc.fontSize(9).text(`Items of which ${operator} is the origin operator. ${counted}`)
  doc.moveDown(1)
}

function heading(doc: Document, text: string, room: number): void {
  if (doc.y + room > BOTTOM) doc.addPage()
  doc.font('Helvetica-Bold').fontSize(12).fillColor(COLOURS.ink)
  doc.text(text, MARGIN, doc.y + 8)
  doc.moveDown(0.4)
}

function note(doc: Document, text: string): void {
  doc.font('Helvetica').fontSize(8).fillColor(COLOURS.soft)
  doc.text(text, MARGIN, doc.y, { width: WIDTH })
  doc.moveDown(0.6)
}

/** The first part of the UPU's compliance report: what was sent, and what of it was without error. */
function drawMessages(doc: Document, { messages }: Report): void {
  heading(doc, 'Messages sent', 80)
  const sent = messages.filter(({ now, before }) => now.denominator + before.denominator > 0)
  const table = beginTable(doc, MARGIN, BOTTOM, [
    { title: 'Type', width: 142 },
    { title: 'Messages', width: 92, align: 'right' },
    { title: 'Without error', width: 82, align: 'right' },
    { title: 'Share', width: 62, align: 'right' },
    { title: 'Last month', width: 58, align: 'right' },
  ])
  drawTable(
    table,
    sent.map((figure): Cells => {
      const { key, now } = figure
      return [
        key ?? '',
        number(now.denominator),
        number(now.numerator),
        shareOf(figure, 'now'),
        shareOf(figure, 'before'),
      ]
    }),
  )
}

/** What a reader wants first; the rest is in the CSV. */
const KEY_FIGURES = [
  'clean-items',
  'rejected-items',
  'completeness',
  'syntax-compliance',
  'hs-presence',
  'hs-validity',
  'hs-agreement',
  'vague-descriptions',
  'deliverable-addresses',
  'ead-coverage',
  'timeliness',
  'late-data',
  'hold-rate',
  'flag-rate',
] as const

function drawFigures(doc: Document, report: Report): void {
  heading(doc, 'Key figures', 120)
  note(doc, 'In brackets the 95 % interval. Fewer than 50 counted: too few to compare by.')
  const isCounted = ({ now, before }: Figure) => now.denominator + before.denominator > 0
  const figures = KEY_FIGURES.flatMap((id) =>
    report.figures.filter((figure) => figure.measure.id === id && isCounted(figure)),
  )
  const rows = figures.map((figure): Cells => {
    const { measure, now, before } = figure
    return [
      measure.name,
      countsOf(figure),
      shareOf(figure, 'now'),
      intervalOf(figure),
      shareOf(figure, 'before'),
      changeOf(now.share, before.share, measure),
    ]
  })
  const table = beginTable(doc, MARGIN, BOTTOM, [
    { title: 'Measure', width: 142 },
    { title: 'Counted', width: 92, align: 'right' },
    { title: 'This month', width: 62, align: 'right' },
    { title: 'Interval', width: 82, align: 'right' },
    { title: 'Last month', width: 58, align: 'right' },
    { title: 'Change', width: 63, align: 'right' },
  ])
  drawTable(table, rows)
}

function countsOf({ now }: Figure): string {
  return `${number(now.numerator)} of ${number(now.denominator)}`
}

function shareOf({ measure, now, before }: Figure, which: 'now' | 'before'): string {
  const row = which === 'now' ? now : before
  if (row.share === null) return '-'
  return `${inUnit(row.share, measure.unit)}${row.enough ? '' : ' *'}`
}

function intervalOf({ measure, now }: Figure): string {
  if (now.low === null || now.high === null) return '-'
  return `(${inUnit(now.low, measure.unit)} - ${inUnit(now.high, measure.unit)})`
}

function changeOf(now: number | null, before: number | null, { unit }: Figure['measure']): string {
  if (now === null || before === null) return '-'
  const scale = unit === 'share' ? 100 : 1_000
  const change = ((now - before) * scale).toFixed(1)
  return `${Number(change) > 0 ? '+' : ''}${change}${unit === 'share' ? ' points' : ''}`
}

function drawFields(doc: Document, { fields }: Report): void {
  heading(doc, 'Completeness by field', 80 + fields.completeness.length * 14.5)
  note(
    doc,
    'Filled of expected. The black mark is last month. Orange: below the limit at which an incident is opened.',
  )
  const bars = fields.completeness.map(({ key, now, before }, place) => ({
    label: key ?? '',
    share: now.share,
    before: before.share,
    text: now.share === null ? 'not expected' : `${percent(now.share)} of ${number(now.denominator)}`,
    isPoor: now.enough && now.share !== null && now.share < (FIELDS[place]?.filledMin ?? 0),
  }))
  const top = doc.y
  doc.y = top + drawBars(doc, bars, { x: MARGIN, y: top, labelWidth: 128, barWidth: 270 }) + 8
}

function drawTrend(doc: Document, { trend, all, operator }: Report): void {
  heading(doc, 'Trend', 290)
  const days = (rows: Report['trend']['items'], value: 'share' | 'denominator') =>
    rows.map((row) => ({ label: row.key.slice(5), value: row[value] }))
  const most = Math.max(1, ...trend.items.map(({ denominator }) => denominator))
  note(doc, 'Declared items a day')
  drawDays(doc, days(trend.items, 'denominator'), {
    low: 0,
    high: most,
    format: (n) => number(Math.round(n)),
  })
  const lowest = Math.min(0.99, ...trend.completeness.map(({ share }) => share ?? 1))
  const low = Math.max(0, Math.floor(lowest * 20) / 20)
  const others = all?.share == null ? '' : `; all operators together: ${percent(all.share)}`
  note(doc, `Completeness over all fields of ${operator} a day${others}`)
  drawDays(doc, days(trend.completeness, 'share'), { low, high: 1, format: percent })
}

/** A line as wide as the page. Text moves the place where the next text goes, so it is set behind the chart. */
function drawDays(
  doc: Document,
  points: Parameters<typeof drawLine>[1],
  scale: Parameters<typeof drawLine>[3],
): void {
  const [top, height] = [doc.y + 4, 78]
  drawLine(doc, points, { x: MARGIN + 40, y: top, width: WIDTH - 60, height }, scale)
  doc.y = top + height + 24
}

function sentence(said: string): string {
  return `${said.charAt(0).toUpperCase()}${said.slice(1).replace(/\.$/, '')}.`
}

function drawFindings(doc: Document, { findings }: Report): void {
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

function drawSamples(doc: Document, { samples }: Report): void {
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

function drawDefinitions(doc: Document, { figures }: Report): void {
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

function drawFooters(doc: Document, { operator, month }: Report): void {
  const { start, count } = doc.bufferedPageRange()
  for (let page = start; page < start + count; page++) {
    doc.switchToPage(page)
    doc.font('Helvetica').fontSize(7.5).fillColor(COLOURS.soft)
    const text = `Preadvice - data quality of ${operator}, ${month} - page ${page + 1} of ${count}`
    doc.text(text, MARGIN, 841.89 - 40, { width: WIDTH, align: 'center', lineBreak: false })
  }
}

function inUnit(share: number, unit: Figure['measure']['unit']): string {
  return unit === 'share' ? percent(share) : `${(share * 1_000).toFixed(1)} ‰`
}

function percent(share: number): string {
  return `${(share * 100).toFixed(1)} %`
}

function number(count: number): string {
  return count.toLocaleString('en-US')
}

function monthName(month: string): string {
  return new Date(`${month}-01T00:00:00Z`).toLocaleDateString('en-GB', {
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  })
}

/** The numbers of the printed report: messages, key figures, completeness by field, the trend. */
import { FIELDS } from './fields.ts'
import { drawBars, drawLine } from './pdf-charts.ts'
import { BOTTOM, type Document, heading, MARGIN, note, WIDTH } from './pdf-page.ts'
import { beginTable, type Cells, drawTable } from './pdf-table.ts'
import { changeOf, countsOf, intervalOf, percent, shareOf } from './pdf-words.ts'
import type { Figure, Report } from './report.ts'
import type { ReportWords } from './report-words.ts'

/** The first part of the UPU's compliance report: what was sent, and what of it was without error. */
export function drawMessages(doc: Document, { messages }: Report, words: ReportWords): void {
  const { heads, number } = words
  heading(doc, words.headings.messages, 80)
  const sent = messages.filter(({ now, before }) => now.denominator + before.denominator > 0)
  const table = beginTable(doc, MARGIN, BOTTOM, [
    { title: heads.type, width: 142 },
    { title: heads.messages, width: 92, align: 'right' },
    { title: heads.withoutError, width: 82, align: 'right' },
    { title: heads.share, width: 62, align: 'right' },
    { title: heads.lastMonth, width: 58, align: 'right' },
  ])
  drawTable(
    table,
    sent.map((figure): Cells => {
      const { key, now } = figure
      return [
        key ?? '',
        number(now.denominator),
        number(now.numerator),
        shareOf(figure, 'now', words),
        shareOf(figure, 'before', words),
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

export function drawFigures(doc: Document, report: Report, words: ReportWords): void {
  const { heads } = words
  heading(doc, words.headings.figures, 120)
  note(doc, words.notes.figures)
  const isCounted = ({ now, before }: Figure) => now.denominator + before.denominator > 0
  const figures = KEY_FIGURES.flatMap((id) =>
    report.figures.filter((figure) => figure.measure.id === id && isCounted(figure)),
  )
  const rows = figures.map((figure): Cells => {
    return [
      words.measures[figure.measure.id].name,
      countsOf(figure, words),
      shareOf(figure, 'now', words),
      intervalOf(figure, words),
      shareOf(figure, 'before', words),
      changeOf(figure, words),
    ]
  })
  const table = beginTable(doc, MARGIN, BOTTOM, [
    { title: heads.measure, width: 142 },
    { title: heads.counted, width: 92, align: 'right' },
    { title: heads.thisMonth, width: 62, align: 'right' },
    { title: heads.interval, width: 82, align: 'right' },
    { title: heads.lastMonth, width: 58, align: 'right' },
    { title: heads.change, width: 63, align: 'right' },
  ])
  drawTable(table, rows)
}

export function drawFields(doc: Document, { fields }: Report, words: ReportWords): void {
  heading(doc, words.headings.fields, 80 + fields.completeness.length * 14.5)
  note(doc, words.notes.fields)
  const bars = fields.completeness.map(({ key, now, before }, place) => ({
    label: words.field(key ?? ''),
    share: now.share,
    before: before.share,
    text:
      now.share === null
        ? words.notExpected
        : words.of(percent(now.share, words), words.number(now.denominator)),
    isPoor: now.enough && now.share !== null && now.share < (FIELDS[place]?.filledMin ?? 0),
  }))
  const top = doc.y
  doc.y = top + drawBars(doc, bars, { x: MARGIN, y: top, ...widthsFor(doc, bars) }) + 8
}

const LABEL_WIDTH = 128
const BAR_WIDTH = 270

/** Names that are longer than usual take their room from the bars. */
function widthsFor(
  doc: Document,
  bars: readonly { label: string }[],
): { labelWidth: number; barWidth: number } {
  doc.font('Helvetica').fontSize(8)
  const labelWidth = Math.max(
    LABEL_WIDTH,
    ...bars.map(({ label }) => Math.ceil(doc.widthOfString(label)) + 8),
  )
  return { labelWidth, barWidth: LABEL_WIDTH + BAR_WIDTH - labelWidth }
}

export function drawTrend(doc: Document, { trend, all, operator }: Report, words: ReportWords): void {
  heading(doc, words.headings.trend, 290)
  const days = (rows: Report['trend']['items'], value: 'share' | 'denominator') =>
    rows.map((row) => ({ label: words.dayOfMonth(row.key), value: row[value] }))
  const most = Math.max(1, ...trend.items.map(({ denominator }) => denominator))
  note(doc, words.notes.items)
  drawDays(doc, days(trend.items, 'denominator'), {
    low: 0,
    high: most,
    format: (n) => words.number(Math.round(n)),
  })
  const lowest = Math.min(0.99, ...trend.completeness.map(({ share }) => share ?? 1))
  const low = Math.max(0, Math.floor(lowest * 20) / 20)
  note(doc, words.completeness(operator, all?.share == null ? null : percent(all.share, words)))
  drawDays(doc, days(trend.completeness, 'share'), {
    low,
    high: 1,
    format: (share) => percent(share, words),
  })
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

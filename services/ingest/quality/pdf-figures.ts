/** The numbers of the printed report: messages, key figures, completeness by field, the trend. */
import { FIELDS } from './fields.ts'
import { drawBars, drawLine } from './pdf-charts.ts'
import { BOTTOM, type Document, heading, MARGIN, note, WIDTH } from './pdf-page.ts'
import { beginTable, type Cells, drawTable } from './pdf-table.ts'
import { changeOf, countsOf, intervalOf, number, percent, shareOf } from './pdf-words.ts'
import type { Figure, Report } from './report.ts'

/** The first part of the UPU's compliance report: what was sent, and what of it was without error. */
export function drawMessages(doc: Document, { messages }: Report): void {
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

export function drawFigures(doc: Document, report: Report): void {
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

export function drawFields(doc: Document, { fields }: Report): void {
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

export function drawTrend(doc: Document, { trend, all, operator }: Report): void {
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

/** Charts as drawn on a PDF page: bars with a second mark beside them, and a line over days. Points, from the top left. */

export const COLOURS = {
  ink: '#1d2733',
  soft: '#5b6774',
  line: '#d5dbe1',
  bar: '#2f6f9f',
  poor: '#b4542d',
  mark: '#1d2733',
  pale: '#eef2f5',
} as const

type Document = PDFKit.PDFDocument

export interface Bar {
  label: string
  /** From 0 to 1; null where nothing was counted. */
  share: number | null
  /** A thin mark: the month before. */
  before: number | null
  /** Text behind the bar. */
  text: string
  /** Below its limit. */
  isPoor: boolean
}

const BAR_HEIGHT = 9
const BAR_STEP = 14.5

/** Horizontal bars on a scale from 0 to 100 %. @returns the height that was used */
export function drawBars(
  doc: Document,
  bars: readonly Bar[],
  at: { x: number; y: number; labelWidth: number; barWidth: number },
): number {
  const { x, y, labelWidth, barWidth } = at
  const barX = x + labelWidth
  drawScale(doc, barX, y, barWidth, bars.length * BAR_STEP)
  doc.font('Helvetica').fontSize(8)
  for (const [i, bar] of bars.entries()) {
    const top = y + 12 + i * BAR_STEP
    doc.fillColor(COLOURS.ink).text(bar.label, x, top + 1, { width: labelWidth - 6, lineBreak: false })
    doc.rect(barX, top, barWidth, BAR_HEIGHT).fill(COLOURS.pale)
    if (bar.share !== null) {
      const colour = bar.isPoor ? COLOURS.poor : COLOURS.bar
      doc.rect(barX, top, Math.max(0.5, bar.share * barWidth), BAR_HEIGHT).fill(colour)
    }
    if (bar.before !== null) {
      doc.rect(barX + bar.before * barWidth - 0.75, top - 1.5, 1.5, BAR_HEIGHT + 3).fill(COLOURS.mark)
    }
    doc.fillColor(COLOURS.soft).text(bar.text, barX + barWidth + 8, top + 1, { lineBreak: false })
  }
  return 12 + bars.length * BAR_STEP
}

function drawScale(doc: Document, x: number, y: number, width: number, height: number): void {
  doc.font('Helvetica').fontSize(7).lineWidth(0.5)
  for (const percent of [0, 25, 50, 75, 100]) {
    const at = x + (percent / 100) * width
    doc
      .fillColor(COLOURS.soft)
      .text(`${percent} %`, at - 15, y, { width: 30, align: 'center', lineBreak: false })
    doc
      .moveTo(at, y + 10)
      .lineTo(at, y + 10 + height)
      .stroke(COLOURS.line)
  }
}

export interface Point {
  label: string
  /** Null: a gap in the line. */
  value: number | null
}

interface Box {
  x: number
  y: number
  width: number
  height: number
}

/** A line over days between two values, with the lowest and highest written at the side. */
export function drawLine(
  doc: Document,
  points: readonly Point[],
  box: Box,
  scale: { low: number; high: number; format: (value: number) => string },
): void {
  const { x, y, width, height } = box
  drawFrame(doc, box, scale)
  const across = (i: number) => x + (points.length === 1 ? width / 2 : (i / (points.length - 1)) * width)
  const up = (value: number) => y + height - ((value - scale.low) / (scale.high - scale.low || 1)) * height
  doc.lineWidth(1.4)
  let isDrawing = false
  for (const [i, { value }] of points.entries()) {
    if (value === null) isDrawing = false
    else if (isDrawing) doc.lineTo(across(i), up(value))
    else doc.moveTo(across(i), up(value))
    isDrawing = value !== null
  }
  doc.stroke(COLOURS.bar)
  for (const [i, { value }] of points.entries())
    if (value !== null) doc.circle(across(i), up(value), 1.6).fill(COLOURS.bar)
  drawDays(doc, points, box, across)
}

function drawFrame(
  doc: Document,
  { x, y, width, height }: Box,
  { low, high, format }: { low: number; high: number; format: (value: number) => string },
): void {
  doc.font('Helvetica').fontSize(7).lineWidth(0.5)
  for (const part of [0, 0.5, 1]) {
    const at = y + height - part * height
    doc
      .moveTo(x, at)
      .lineTo(x + width, at)
      .stroke(COLOURS.line)
    const text = format(low + part * (high - low))
    doc.fillColor(COLOURS.soft).text(text, x - 38, at - 3.5, { width: 34, align: 'right', lineBreak: false })
  }
}

/** The first, the last and every seventh day. */
function drawDays(
  doc: Document,
  points: readonly Point[],
  { y, height }: Box,
  across: (i: number) => number,
): void {
  doc.font('Helvetica').fontSize(7).fillColor(COLOURS.soft)
  for (const [i, { label }] of points.entries()) {
    if (i % 7 !== 0) continue
    doc.text(label, across(i) - 15, y + height + 4, { width: 30, align: 'center', lineBreak: false })
  }
}

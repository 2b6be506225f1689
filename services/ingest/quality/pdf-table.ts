/** Tables on PDF pages: columns of fixed width, rows as high as their text, the head again on every page. */
import { COLOURS } from './pdf-charts.ts'

type Document = PDFKit.PDFDocument

export interface Column {
  title: string
  width: number
  align?: 'left' | 'right'
}

export type Cells = readonly string[]

interface Table {
  doc: Document
  x: number
  bottom: number
  columns: readonly Column[]
}

const GAP = 6
const FONT_SIZE = 8

export function beginTable(doc: Document, x: number, bottom: number, columns: readonly Column[]): Table {
  return { doc, x, bottom, columns }
}

export function drawTable(table: Table, rows: readonly Cells[]): void {
  const { doc, bottom } = table
  drawHead(table)
  for (const cells of rows) {
    const height = heightOf(table, cells)
    if (doc.y + height > bottom) {
      doc.addPage()
      drawHead(table)
    }
    drawRow(table, cells, height, COLOURS.ink)
  }
  doc.y += 6
}

function drawHead(table: Table): void {
  const { doc, x, columns } = table
  doc.font('Helvetica-Bold').fontSize(FONT_SIZE)
  drawRow(
    table,
    columns.map(({ title }) => title),
    12,
    COLOURS.soft,
  )
  const width = columns.reduce((sum, column) => sum + column.width, 0)
  doc
    .moveTo(x, doc.y - 1)
    .lineTo(x + width, doc.y - 1)
    .lineWidth(0.6)
    .stroke(COLOURS.line)
  doc.y += 2
  doc.font('Helvetica').fontSize(FONT_SIZE)
}

function heightOf({ doc, columns }: Table, cells: Cells): number {
  doc.font('Helvetica').fontSize(FONT_SIZE)
  const heights = columns.map(({ width }, i) =>
    doc.heightOfString(printable(cells[i] ?? ''), { width: width - GAP }),
  )
  return Math.max(...heights) + 3.5
}

function drawRow({ doc, x, columns }: Table, cells: Cells, height: number, colour: string): void {
  const top = doc.y
  let at = x
  doc.fillColor(colour)
  for (const [i, { width, align = 'left' }] of columns.entries()) {
    doc.text(printable(cells[i] ?? ''), at, top, { width: width - GAP, align })
    at += width
  }
  doc.y = top + height
}

/** The fonts that every reader has know Latin letters only. */
export function printable(text: string): string {
  return text.replace(/[^\u0020-\u007e\u00a0-\u00ff•–—‘’“”„…€‰Œœ]/gu, '?')
}

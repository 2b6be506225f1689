/** The page of a printed report: its measures, its headings and its notes. */
import { COLOURS } from './pdf-charts.ts'

export type Document = PDFKit.PDFDocument

/** In points of an A4 page. */
export const MARGIN = 48
export const WIDTH = 595.28 - 2 * MARGIN
export const HEIGHT = 841.89
export const BOTTOM = HEIGHT - 60

/** @param room that must be left below, so that no heading stands alone */
export function heading(doc: Document, text: string, room: number): void {
  if (doc.y + room > BOTTOM) doc.addPage()
  doc.font('Helvetica-Bold').fontSize(12).fillColor(COLOURS.ink)
  doc.text(text, MARGIN, doc.y + 8)
  doc.moveDown(0.4)
}

export function note(doc: Document, text: string): void {
  doc.font('Helvetica').fontSize(8).fillColor(COLOURS.soft)
  doc.text(text, MARGIN, doc.y, { width: WIDTH })
  doc.moveDown(0.6)
}

/** The report as PDF, A4: key figures, completeness by field, trend, findings with hints, samples, definitions. The same data give the same bytes. */
import PDFDocument from 'pdfkit'
import { COLOURS } from './pdf-charts.ts'
import { drawFields, drawFigures, drawMessages, drawTrend } from './pdf-figures.ts'
import { drawDefinitions, drawFindings, drawSamples } from './pdf-findings.ts'
import { type Document, HEIGHT, MARGIN, WIDTH } from './pdf-page.ts'
import type { Report } from './report.ts'

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

function drawFooters(doc: Document, { operator, month }: Report): void {
  const { start, count } = doc.bufferedPageRange()
  for (let page = start; page < start + count; page++) {
    doc.switchToPage(page)
    doc.font('Helvetica').fontSize(7.5).fillColor(COLOURS.soft)
    const text = `Preadvice - data quality of ${operator}, ${month} - page ${page + 1} of ${count}`
    doc.text(text, MARGIN, HEIGHT - 40, { width: WIDTH, align: 'center', lineBreak: false })
  }
}

function monthName(month: string): string {
  return new Date(`${month}-01T00:00:00Z`).toLocaleDateString('en-GB', {
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  })
}

/** The report as PDF, A4: key figures, completeness by field, trend, findings with hints, samples, definitions. The same data give the same bytes. */
import PDFDocument from 'pdfkit'
import type { Language } from '#contracts/language.ts'
import { COLOURS } from './pdf-charts.ts'
import { drawFields, drawFigures, drawMessages, drawTrend } from './pdf-figures.ts'
import { drawDefinitions, drawFindings, drawSamples } from './pdf-findings.ts'
import { type Document, HEIGHT, MARGIN, WIDTH } from './pdf-page.ts'
import type { Report } from './report.ts'
import { reportIn } from './report-in.ts'
import { REPORT_WORDS, type ReportWords } from './report-words.ts'

export async function reportPdf(told: Report, language: Language): Promise<Buffer> {
  const report = reportIn(told, language)
  const words = REPORT_WORDS[language]
  const doc = new PDFDocument({
    size: 'A4',
    margins: { top: MARGIN, bottom: 20, left: MARGIN, right: MARGIN },
    bufferPages: true,
    info: {
      Title: `${words.title(report.operator)}, ${report.month}`,
      Author: 'Preadvice',
      // Not the time of printing: the bytes follow from the data alone.
      CreationDate: new Date(report.to),
      ModDate: new Date(report.to),
    },
  })
  const chunks: Buffer[] = []
  doc.on('data', (chunk: Buffer) => chunks.push(chunk))
  const ended = new Promise<void>((resolve) => doc.on('end', resolve))
  drawTitle(doc, report, words)
  drawMessages(doc, report, words)
  drawFigures(doc, report, words)
  drawTrend(doc, report, words)
  drawFields(doc, report, words)
  drawFindings(doc, report, words)
  drawSamples(doc, report, words)
  drawDefinitions(doc, report, words)
  drawFooters(doc, report, words)
  doc.end()
  await ended
  return Buffer.concat(chunks)
}

function drawTitle(
  doc: Document,
  { operator, month, from, to, countedTo }: Report,
  words: ReportWords,
): void {
  const last = new Date(Date.parse(to) - 86_400_000).toISOString()
  doc.font('Helvetica-Bold').fontSize(20).fillColor(COLOURS.ink)
  doc.text(words.title(operator), MARGIN, MARGIN)
  doc.font('Helvetica').fontSize(11).fillColor(COLOURS.soft)
  doc.text(words.about(words.month(month), words.day(from), words.day(last)))
  const counted = countedTo === null ? words.nothingCounted : words.countedTo(words.moment(countedTo))
  doc.fontSize(9).text(`${words.whose(operator)} ${counted}`)
  doc.moveDown(1)
}

function drawFooters(doc: Document, { operator, month }: Report, words: ReportWords): void {
  const { start, count } = doc.bufferedPageRange()
  for (let page = start; page < start + count; page++) {
    doc.switchToPage(page)
    doc.font('Helvetica').fontSize(7.5).fillColor(COLOURS.soft)
    const text = words.footer(operator, month, page + 1, count)
    doc.text(text, MARGIN, HEIGHT - 40, { width: WIDTH, align: 'center', lineBreak: false })
  }
}

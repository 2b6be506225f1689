/** Pages to be printed: the letter to an addressee, also as text, and the order for an examination. Pure; HTML, because it prints every script. */
import type { Declaration } from '#domain/item.ts'
import type { Examination } from './examine.ts'
import type { CaseRow } from './sql.ts'
import type { Procedure } from './working.ts'
import type { Letter } from './working-on.ts'

/** Nothing is loaded, nothing runs. */
export const PRINT_POLICY = "default-src 'none'; style-src 'unsafe-inline'; sandbox"

const STYLE = `body{font:11pt/1.4 serif;max-width:17cm;margin:2cm auto}h1{font-size:14pt}
.to{margin:2cm 0 1cm;white-space:pre-line}.id{font:14pt monospace;letter-spacing:.15em}
table{border-collapse:collapse;width:100%}td,th{border:1px solid #777;padding:.15cm;text-align:left;vertical-align:top}
.box{display:inline-block;width:.35cm;height:.35cm;border:1px solid #000;margin-right:.3cm}
@media print{body{margin:0}}`

export function printLetter(
  { itemId, caseId }: Pick<CaseRow, 'itemId' | 'caseId'>,
  declaration: Pick<Declaration, 'addressee'> | null,
  letter: Letter,
  writtenAt: string,
): string {
  return page(`Question about item ${itemId}`, [
    `<p class="to">${text(addressOf(declaration))}</p>`,
    `<p>${text(writtenAt.slice(0, 10))} · reference ${caseId}</p>`,
    `<h1>Your postal item <span class="id">${text(itemId)}</span></h1>`,
    '<p>Customs has a question about an item that is addressed to you. Please answer in writing and give the reference:</p>',
    `<ol>${letter.asks.map((ask) => `<li>${text(ask)}</li>`).join('')}</ol>`,
    `<p>Please answer before ${text(letter.answerBefore)}. Until then the item waits. Without an answer it may be returned to its sender.</p>`,
  ])
}

/** The same letter as plain text, for e-mail: nothing of it is markup. */
export function letterText(
  { itemId, caseId }: Pick<CaseRow, 'itemId' | 'caseId'>,
  { asks, answerBefore }: Letter,
): string {
  return [
    `Your postal item ${itemId} (reference ${caseId})`,
    '',
    'Customs has a question about an item that is addressed to you. Please answer to this address and give the reference:',
    '',
    ...asks.map((ask, i) => `${i + 1}. ${ask}`),
    '',
    `Please answer before ${answerBefore}. Until then the item waits. Without an answer it may be returned to its sender.`,
    '',
  ].join('\r\n')
}

export function printOrder(
  { itemId, caseId, office, category }: Pick<CaseRow, 'itemId' | 'caseId' | 'office' | 'category'>,
  declaration: Declaration | null,
  examination: Pick<Examination, 'instructions' | 'orderedBy' | 'orderedAt' | 'examinationId'>,
  procedure: Procedure,
): string {
  const pieces = declaration?.contents ?? []
  const rows = pieces.map(
    ({ description, quantity, hsCode }) =>
      `<tr><td>${text(description)}</td><td>${text(quantity)}</td><td>${text(hsCode)}</td><td></td></tr>`,
  )
  const steps = procedure.steps.map((step) => `<li><span class="box"></span>${text(step.text)}</li>`)
  return page(`Examination of ${itemId}`, [
    `<h1>Examination order <span class="id">${text(itemId)}</span></h1>`,
    `<p>Case ${caseId} · office ${text(office ?? 'not known')} · ${text(category ?? 'no category')}<br>
      Ordered by ${text(examination.orderedBy)}, ${text(examination.orderedAt)}<br>Order ${text(examination.examinationId)}</p>`,
    `<h2>Instructions</h2><p>${text(examination.instructions)}</p>`,
    `<h2>Declared</h2><table><tr><th>Description</th><th>Quantity</th><th>HS</th><th>Found</th></tr>${rows.join('')}</table>`,
    `<h2>${text(procedure.title)}</h2><ul style="list-style:none;padding:0">${steps.join('')}</ul>`,
    '<h2>Result</h2><p>nothing found · seized whole · seized in part · revised · other agency · not presented · abandoned</p>',
    '<p style="margin-top:2cm">Date, name, signature</p>',
  ])
}

function addressOf(declaration: Pick<Declaration, 'addressee'> | null): string {
  if (!declaration) return 'To the addressee'
  const { name, address } = declaration.addressee
  const lines = Object.values(address).flatMap((part) => part ?? [])
  return [name, ...lines].filter((line) => line !== null && line !== '').join('\n')
}

function page(title: string, parts: readonly string[]): string {
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${text(title)}</title><style>${STYLE}</style></head><body>
${parts.join('\n')}
</body></html>
`
}

/** What others have written never becomes markup. */
function text(value: unknown): string {
  const escapes: Record<string, string> = {
    '&': '&amp;',
    '<': '&lt;',
    '>': '&gt;',
    '"': '&quot;',
    "'": '&#39;',
  }
  return String(value ?? '').replaceAll(/[&<>"']/g, (sign) => escapes[sign]!)
}

/** Pages to be printed: the letter to an addressee, also as text, and the order for an examination. Pure. */
import type { Language } from '#contracts/language.ts'
import type { Declaration } from '#domain/item.ts'
import { dayOf, momentOf, pageOf, textOf } from '../printed.ts'
import type { Examination } from './examine.ts'
import { PRINT_WORDS } from './print-words.ts'
import type { CaseRow } from './sql.ts'
import type { Procedure } from './working.ts'
import type { Letter } from './working-on.ts'

const STYLE = `body{font:11pt/1.4 serif;max-width:17cm;margin:2cm auto}h1{font-size:14pt}
.to{margin:2cm 0 1cm;white-space:pre-line}.id{font:14pt monospace;letter-spacing:.15em}
table{border-collapse:collapse;width:100%}td,th{border:1px solid #777;padding:.15cm;text-align:left;vertical-align:top}
.box{display:inline-block;width:.35cm;height:.35cm;border:1px solid #000;margin-right:.3cm}
@media print{body{margin:0}}`

export function printLetter(
  { itemId, caseId }: Pick<CaseRow, 'itemId' | 'caseId'>,
  declaration: Pick<Declaration, 'addressee'> | null,
  { asks, answerBefore }: Letter,
  writtenAt: string,
  language: Language,
): string {
  const words = PRINT_WORDS[language]
  return pageOf({ language, title: words.letterTitle(itemId), style: STYLE }, [
    `<p class="to">${textOf(addressOf(declaration) ?? words.toAddressee)}</p>`,
    `<p>${textOf(dayOf(writtenAt, language))} · ${textOf(words.reference(caseId))}</p>`,
    `<h1>${textOf(words.yourItem)} <span class="id">${textOf(itemId)}</span></h1>`,
    `<p>${textOf(words.question)}</p>`,
    `<ol>${asks.map((ask) => `<li>${textOf(ask)}</li>`).join('')}</ol>`,
    `<p>${textOf(words.answerBefore(dayOf(answerBefore, language)))}</p>`,
  ])
}

/** The same letter as plain text, for e-mail: nothing of it is markup. */
export function letterText(
  { itemId, caseId }: Pick<CaseRow, 'itemId' | 'caseId'>,
  { asks, answerBefore }: Letter,
  language: Language,
): string {
  const words = PRINT_WORDS[language]
  return [
    `${words.yourItem} ${itemId} (${words.reference(caseId)})`,
    '',
    words.questionByMail,
    '',
    ...asks.map((ask, i) => `${i + 1}. ${ask}`),
    '',
    words.answerBefore(dayOf(answerBefore, language)),
    '',
  ].join('\r\n')
}

export function letterSubject({ itemId }: Pick<CaseRow, 'itemId'>, language: Language): string {
  return `${PRINT_WORDS[language].yourItem} ${itemId}`
}

export function printOrder(
  { itemId, caseId, office, category }: Pick<CaseRow, 'itemId' | 'caseId' | 'office' | 'category'>,
  declaration: Pick<Declaration, 'contents'> | null,
  examination: Pick<Examination, 'instructions' | 'orderedBy' | 'orderedAt' | 'examinationId'>,
  procedure: Procedure,
  language: Language,
): string {
  const words = PRINT_WORDS[language]
  const orderedAt = momentOf(examination.orderedAt, language)
  const pieces = declaration?.contents ?? []
  const rows = pieces.map(
    ({ description, quantity, hsCode }) =>
      `<tr><td>${textOf(description)}</td><td>${textOf(quantity)}</td><td>${textOf(hsCode)}</td><td></td></tr>`,
  )
  const heads = words.columns.map((column) => `<th>${textOf(column)}</th>`)
  const steps = procedure.steps.map(
    (step) => `<li><span class="box"></span>${textOf(words.procedure(step.text))}</li>`,
  )
  return pageOf({ language, title: words.orderTitle(itemId), style: STYLE }, [
    `<h1>${textOf(words.order)} <span class="id">${textOf(itemId)}</span></h1>`,
    `<p>${textOf(words.case(caseId))} · ${textOf(words.office(office))} · ${textOf(words.category(category))}<br>
      ${textOf(words.ordered(examination.orderedBy, orderedAt))}<br>${textOf(words.orderNumber(examination.examinationId))}</p>`,
    `<h2>${textOf(words.instructions)}</h2><p>${textOf(examination.instructions)}</p>`,
    `<h2>${textOf(words.declared)}</h2><table><tr>${heads.join('')}</tr>${rows.join('')}</table>`,
    `<h2>${textOf(words.procedure(procedure.title))}</h2><ul style="list-style:none;padding:0">${steps.join('')}</ul>`,
    `<h2>${textOf(words.result)}</h2><p>${textOf(words.outcomes)}</p>`,
    `<p style="margin-top:2cm">${textOf(words.signature)}</p>`,
  ])
}

/** Null where nothing was declared. */
function addressOf(declaration: Pick<Declaration, 'addressee'> | null): string | null {
  if (!declaration) return null
  const { name, address } = declaration.addressee
  const lines = Object.values(address).flatMap((part) => part ?? [])
  return [name, ...lines].filter((line) => line !== null && line !== '').join('\n')
}

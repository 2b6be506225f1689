import { fault } from '#contracts/findings/catalogue.ts'
import { DOCUMENT_TYPES, MAIL_CATEGORIES, MAIL_CLASSES, NATURES_OF_TRANSACTION } from '#domain/item.ts'
import type { Check, Report } from './check.ts'

/** DQ00: coded fields hold a value of their list. What is missing is no finding. Source: standards.md §1.6. */
export const checkCodeLists: Check = ({ item }, report) => {
  checkCode(item.mailClass, MAIL_CLASSES, 'mailClass', report)
  checkCode(item.mailCategory, MAIL_CATEGORIES, 'mailCategory', report)
  checkCode(item.natureOfTransaction, NATURES_OF_TRANSACTION, 'natureOfTransaction', report)
  for (const [i, document] of item.documents.entries()) {
    checkCode(document.type, DOCUMENT_TYPES, `documents[${i}].type`, report)
  }
}

function checkCode(code: string | null, list: readonly string[], field: string, report: Report): void {
  if (code === null || list.includes(code)) return
  report(field, fault('code-unknown', { codes: list.join(', ') }))
}

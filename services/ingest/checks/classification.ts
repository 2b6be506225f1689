import { type HsFault, hsFault, hsSuccessors } from '#domain/hs.ts'
import { COMMERCIAL_NATURES, type Declaration } from '#domain/item.ts'
import { type Check, type Fault, major, piecesOf, type ValidateContext } from './check.ts'

const LOOK_UP = 'Look the goods up in the nomenclature in force.'

const MESSAGES: Readonly<Record<HsFault, string>> = {
  malformed: 'the HS code is not six to ten digits',
  'no-chapter': 'the HS code begins with a chapter that does not exist',
  'no-heading': 'the HS code begins with a heading that does not exist',
  'no-code': 'the first six digits are not in the nomenclature in force',
  retired: 'the HS code is of an earlier edition and no longer in force',
}

const NO_CODE = major(
  'the HS code is missing',
  'Give the six-digit HS code; sales, returns and commercial samples need one.',
)

/** DQ07: trade has an HS code, and a code that is given is in force on the day the data came. Source: standards.md §4.2. */
export const checkHsCodes: Check = (item, context, report) => {
  for (const { piece, field } of piecesOf(item)) {
    const fault = piece.hsCode === null ? missingFault(item) : codeFault(piece.hsCode, context)
    if (fault) report('DQ07', `${field}.hsCode`, fault)
  }
}

function missingFault(item: Declaration): Fault | null {
  return isCommercial(item) ? NO_CODE : null
}

function codeFault(code: string, context: ValidateContext): Fault | null {
  const fault = hsFault(code, context.receivedAt, context.hsCodes)
  if (!fault) return null
  const successors = fault === 'retired' ? hsSuccessors(code) : []
  const hint = successors.length > 0 ? `Use what took its place: ${successors.join(', ')}.` : LOOK_UP
  return major(MESSAGES[fault], hint)
}

const NO_ORIGIN = major(
  'the country of origin is missing',
  'Give the ISO 3166-1 code of the country of origin of the goods.',
)

/** DQ12: trade names the country its goods come from. Whether that is a country is DQ18's. */
export const checkOrigins: Check = (item, _context, report) => {
  if (!isCommercial(item)) return
  for (const { piece, field } of piecesOf(item)) {
    if (piece.originCountry === null) report('DQ12', `${field}.originCountry`, NO_ORIGIN)
  }
}

function isCommercial(item: Declaration): boolean {
  return item.natureOfTransaction !== null && COMMERCIAL_NATURES.includes(item.natureOfTransaction)
}

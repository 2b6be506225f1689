import { DESCRIPTION_LENGTH_MAX } from '#contracts/message.ts'
import { countWords } from '#domain/text.ts'
import { type Check, critical, type Fault, major, minor, piecesOf } from './check.ts'
import { matchStopWords } from './stop-words.ts'
import { emptinessOf } from './words.ts'

const HINT = 'Say what it is, what it is made of and what it is for, such as "men\'s knitted cotton t-shirt".'

const NOTHING_DECLARED = critical(
  'nothing is declared',
  'Declare at least one content piece with its description, documents too.',
)

/** DQ06: every content piece says what it is, documents (nature 91) too. Source: standards.md §4.1, §4.2. */
export const checkDescriptions: Check = (item, _context, report) => {
  if (item.contents.length === 0) report('DQ06', 'contents', NOTHING_DECLARED)
  for (const { piece, field } of piecesOf(item)) {
    const fault = descriptionFault(piece.description)
    if (fault) report('DQ06', `${field}.description`, fault)
  }
}

function descriptionFault(description: string | null): Fault | null {
  if (description === null) return critical('the description is missing', HINT)
  if (description.length > DESCRIPTION_LENGTH_MAX) return null // rejected as too long already
  const emptiness = emptinessOf(description)
  if (emptiness) return critical(`the description is ${emptiness}`, HINT)
  const match = matchStopWords(description)
  if (match?.kind === 'alone') {
    return { severity: match.severity, message: 'the description is a stop word standing alone', hint: HINT }
  }
  if (match?.kind === 'nothing-else') return major('the description is made of stop words only', HINT)
  if (match?.kind === 'inside') return minor(`the description holds the stop word "${match.term}"`, HINT)
  return countWords(description) <= 1 ? minor('the description is a single word', HINT) : null
}

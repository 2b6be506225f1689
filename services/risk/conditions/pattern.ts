/**
 * Patterns over declared texts, in RE2's syntax: matching takes time in the length of the text alone, whatever the pattern.
 * Texts are compared in NFKC, so that full-width digits and ligatures match; case is ignored.
 */
import { RE2JS } from 're2js'
import type { Declaration, Party } from '#domain/item.ts'
import { TEXT_LENGTH_MAX } from '#domain/text.ts'
import type { PatternField, PatternTest } from '../condition.ts'
import { somePiece } from './logic.ts'
import { FALSE, type Judge, TEXT_SHOWN_MAX, unknown, yes } from './verdict.ts'

/** @throws RE2JSSyntaxException where it is not a pattern of RE2 */
export function compilePattern(matches: string): RE2JS {
  return RE2JS.compile(matches, RE2JS.CASE_INSENSITIVE)
}

/** False of a text left out; of a description that cannot be read, unknown unless it matches. What is personal is not repeated as evidence. */
export function patternOf({ on, matches }: PatternTest): Judge {
  const pattern = compilePattern(matches)
  if (on === 'description')
    return somePiece((_, piece) => {
      const value = firstMatch(pattern, piece.piece.description)
      if (value !== null) return yes({ path: `${piece.path}.description`, value, matched: matches })
      return piece.unreadable === null ? FALSE : unknown(piece.unreadable)
    })
  const isPersonal = !on.startsWith('commerce.')
  return ({ facts }) => {
    const value = firstMatch(pattern, textAt(on, facts.declaration))
    return value === null ? FALSE : yes({ path: on, value: isPersonal ? null : value, matched: matches })
  }
}

/** What of the text matches first, at most TEXT_SHOWN_MAX characters of it; null where nothing does. */
function firstMatch(pattern: RE2JS, source: string | null): string | null {
  if (source === null) return null
  const text = source.slice(0, TEXT_LENGTH_MAX).normalize('NFKC')
  if (!pattern.test(text)) return null
  const matcher = pattern.matcher(text)
  matcher.find()
  return (matcher.group() ?? '').slice(0, TEXT_SHOWN_MAX)
}

function addressText({ address: { lines, city, subdivision, postcode } }: Party): string | null {
  const parts = [...lines, postcode, city, subdivision].filter((part) => part?.trim())
  return parts.length === 0 ? null : parts.join(', ')
}

function partyText(party: Party, field: string): string | null {
  if (field === 'address') return addressText(party)
  return party[field as 'name' | 'phone' | 'email']
}

/** The text a pattern is held against, null where it was left out. Descriptions are read piece by piece. */
export function textAt(on: Exclude<PatternField, 'description'>, declaration: Declaration): string | null {
  const [whole, field] = on.split('.') as ['sender' | 'addressee' | 'commerce', string]
  if (whole === 'commerce') return declaration.commerce[field as 'productUrl' | 'sellerId']
  return partyText(declaration[whole], field)
}

/**
 * Matches that an officer has looked at and found not to be whom the list means. An exception holds for one entry of one list
 * and one party, until it expires. It never hides a match: the match is shown with the exception beside it. Pure.
 */
import { readName } from '#domain/names.ts'

export interface ListException {
  id: number
  list: string
  entryId: string
  /** As `partyKey` gives it. */
  partyKey: string
  /** ISO 3166-1 alpha-2; null for a party of any country. */
  country: string | null
  reason: string
  author: string
  /** YYYY-MM-DD; the last day it holds. */
  expiresOn: string
}

/** The name of a party as exceptions know it: its words in Latin letters, sorted, so that order and marks do not matter. */
export function partyKey(name: string): string {
  return readName(name)
    .words.map(({ text }) => text)
    .sort()
    .join(' ')
}

/** The exception that covers a match, or null. `today` is YYYY-MM-DD. */
export function exceptionFor(
  match: { list: string; entryId: string },
  party: { name: string; country: string | null },
  exceptions: readonly ListException[],
  today: string,
): ListException | null {
  const possible = exceptions.filter(({ list, entryId }) => list === match.list && entryId === match.entryId)
  if (possible.length === 0) return null
  const key = partyKey(party.name)
  return (
    possible.find(
      (exception) =>
        exception.partyKey === key &&
        exception.expiresOn >= today &&
        (exception.country === null || exception.country === party.country),
    ) ?? null
  )
}

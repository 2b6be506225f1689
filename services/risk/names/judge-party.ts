/** The condition `{ party: { list, role?, atLeast } }` of a rule, as a pure function of the facts. */
import type { Evidence } from '#domain/assessment.ts'
import type { PartyMatch, PartyRole } from './screen-parties.ts'

export interface PartyTest {
  /** Name of a list of parties. */
  list: string
  /** Either where left out. */
  role?: PartyRole | 'either' | undefined
  /** 0..1. */
  atLeast: number
}

export type PartyVerdict =
  | { is: 'true'; evidence: Evidence[] }
  | { is: 'false' }
  | { is: 'unknown'; why: string }

/**
 * True where a party matches the list, false where it does not, unknown where it was not screened against it. Matches that an
 * exception covers do not count.
 * @param lists versions of the lists screened against, by list; undefined where the item was not screened
 */
export function judgeParty(
  { list, role = 'either', atLeast }: PartyTest,
  matches: readonly PartyMatch[] | undefined,
  lists: Readonly<Record<string, string>> | undefined,
): PartyVerdict {
  if (matches === undefined || lists === undefined || !Object.hasOwn(lists, list))
    return { is: 'unknown', why: `the parties were not screened against the list ${list}` }
  const hits = matches.filter(
    (match) =>
      match.list === list &&
      (role === 'either' || match.role === role) &&
      match.score >= atLeast &&
      match.exception === null,
  )
  if (hits.length === 0) return { is: 'false' }
  return { is: 'true', evidence: hits.map(evidenceOf) }
}

/** Points at the entry and not at the name: what a rule saw is shown in more places than the facts are. */
function evidenceOf({ role, list, entryId, score, stale }: PartyMatch): Evidence {
  return { path: `${role}.name`, value: score, matched: `${list} ${entryId}${stale ? ' (old list)' : ''}` }
}

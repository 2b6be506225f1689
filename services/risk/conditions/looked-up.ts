/** Conditions on what was looked up before the rules ran: parties and watch lists, findings of data quality. */
import type { Evidence } from '#domain/assessment.ts'
import type { WatchMatch } from '../facts.ts'
import { judgeParty, type PartyTest } from '../names/judge-party.ts'
import type { PieceSight } from '../sight.ts'
import { FALSE, type Judge, unknown, yes } from './verdict.ts'

export function partyOf(test: PartyTest): Judge {
  return ({ facts }) => judgeParty(test, facts.partyMatches, facts.partyLists)
}

/** An entry that stands in another piece does not count for the piece at hand. */
function concerns(path: string, piece: PieceSight | null): boolean {
  return piece === null || !path.startsWith('contents[') || path.startsWith(`${piece.path}.`)
}

/** Points at the entry and where it stands; what stands there may be personal. */
function evidenceOf({ list, entryId, path, stale }: WatchMatch): Evidence {
  return { path, value: null, matched: `${list} ${entryId}${stale ? ' (old list)' : ''}` }
}

export function watchedOf(list: string): Judge {
  return ({ facts: { watchMatches, watchLists } }, piece) => {
    if (watchMatches === undefined || watchLists === undefined || !Object.hasOwn(watchLists, list))
      return unknown(`the watch list ${list} was not looked up`)
    const found = watchMatches.filter((match) => match.list === list && concerns(match.path, piece))
    if (found.length === 0) return FALSE
    return yes(...found.map(evidenceOf))
  }
}

export function findingOf(codes: readonly string[]): Judge {
  return ({ facts: { findings } }) => {
    if (findings === undefined) return unknown('the findings of data quality are not known')
    const found = findings.find((code) => codes.includes(code))
    return found === undefined ? FALSE : yes({ path: 'findings', value: found, matched: codes.join(', ') })
  }
}

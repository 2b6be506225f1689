/** What was asked of a joint case, held against who is in it now. Pure. */
import type { JointMember } from '#contracts/joint-cases.ts'
import type { Part } from '../bulk.ts'

interface Seen {
  caseId: number
  version: number
}

export interface Sorted {
  /** To be acted on. */
  cases: Seen[]
  refused: Part[]
}

/**
 * Only what the officer has seen is acted on: a case that has joined since is told of and left as it is, and what is not in it (any
 * more) is refused. A closed member is asked all the same, so that the same request again is the same request.
 */
export function sortedOut(
  seen: readonly Seen[],
  members: readonly Pick<JointMember, 'caseId' | 'state' | 'closedAt'>[],
  jointId: number,
): Sorted {
  const isMember = new Set(members.filter(({ state }) => state === 'member').map(({ caseId }) => caseId))
  const isSeen = new Set(seen.map(({ caseId }) => caseId))
  const strangers = seen
    .filter(({ caseId }) => !isMember.has(caseId))
    .map(({ caseId }) => partOf(caseId, `case ${caseId} is not in joint case ${jointId}`))
  const unseen = members
    .filter((member) => isOpenMember(member) && !isSeen.has(member.caseId))
    .map(({ caseId }) =>
      partOf(
        caseId,
        `case ${caseId} is in the joint case and was not among those you chose: it is left as it is`,
      ),
    )
  return { cases: seen.filter(({ caseId }) => isMember.has(caseId)), refused: [...strangers, ...unseen] }
}

export const partOf = (caseId: number, told: string): Part => ({ caseId, outcome: 'refused', told })

/** In the joint case and not closed: what is done once is done to these. */
export function isOpenMember({ state, closedAt }: Pick<JointMember, 'state' | 'closedAt'>): boolean {
  return state === 'member' && closedAt === null
}

/** Which of the new cases with a link join by themselves. Pure. */

/** A case that has the link of a joint case, and was not known to have it before. */
export interface Fitting {
  jointId: number
  caseId: number
  /** An officer asked that new ones join at once. */
  isAutomatic: boolean
}

/**
 * A case is in one joint case at most: the oldest that takes it; the others go on proposing it.
 * @param members cases that are in one already
 * @returns case ids by joint case, ascending
 */
export function joiningOf(fresh: readonly Fitting[], members: ReadonlySet<number>): Map<number, number[]> {
  const taken = new Set(members)
  const joining = new Map<number, number[]>()
  for (const { jointId, caseId, isAutomatic } of fresh.toSorted(byAge)) {
    if (!isAutomatic || taken.has(caseId)) continue
    taken.add(caseId)
    joining.set(jointId, [...(joining.get(jointId) ?? []), caseId])
  }
  return joining
}

const byAge = (a: Fitting, b: Fitting): number => a.jointId - b.jointId || a.caseId - b.caseId

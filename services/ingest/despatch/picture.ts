/**
 * When a despatch or a scan asks for an item to be assessed again: where it changes a fact that a rule asks for. Pure.
 *
 * Today no rule asks where an item is, so nothing is assessed again: the same facts give the same answer, and its sender
 * would only be told the same once more. A rule that asks for one of these facts adds it to `FACTS_ASKED_FOR`.
 */

/** Where an item is. ISO 8601, null where nothing has told it. */
export interface Picture {
  despatchedAt: string | null
  departedAt: string | null
  arrivedAt: string | null
}

export type PictureFact = keyof Picture

export const FACTS_ASKED_FOR: readonly PictureFact[] = []

/** The cause of the assessment that a change asks for, `scan:EMD:2026-11-21T08:00:00.000Z`; null for none. */
export function changesPicture(
  before: Picture,
  after: Picture,
  facts: readonly PictureFact[] = FACTS_ASKED_FOR,
): string | null {
  const changed = facts.find((fact) => after[fact] !== null && before[fact] !== after[fact])
  return changed ? `${CAUSES[changed]}:${after[changed]}` : null
}

const CAUSES: Record<PictureFact, string> = {
  despatchedAt: 'predes',
  departedAt: 'scan:EMC',
  arrivedAt: 'scan:EMD',
}

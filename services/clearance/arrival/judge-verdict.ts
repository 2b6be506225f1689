/**
 * One verdict on a receptacle: clean, or which items to pull. Clean only where every item that was told to be in it is known,
 * was decided on and is released; what nobody has told of is never clean. Pure.
 */
import type { PullWhy, Verdict } from '#contracts/arrival.ts'
import { type DecisionCode, decisionOf, standingOf } from '#domain/decision.ts'
import type { Direction } from '#domain/direction.ts'
import { instructionFor } from './instructions.ts'

/** How an item in the receptacle stands. */
export interface ItemInside {
  itemId: string
  /** Data was accepted. */
  isDeclared: boolean
  /** False for documents: without data there is nothing to decide. */
  requiresEad: boolean
  /** What keeps it back, else the decision on the version in force; null where there is none. */
  code: DecisionCode | null
  /** Content hash of the policy of that decision. */
  policy: string | null
  /** False where the item is none of the operator's that asks. */
  isTheirs: boolean
}

export interface ReceptacleFacts {
  receptacleId: string
  despatch: Verdict['despatch']
  direction: Direction
  /** Whether items in it that nobody has declared need data. */
  requiresEad: boolean
  /** By item identifier. */
  items: readonly ItemInside[]
}

const UNDECIDED = 'Take it out and hold it: customs has not decided yet.'
const DO_BY_WHY: Partial<Record<PullWhy, string>> = {
  undecided: UNDECIDED,
  cancelled: 'Take it out and hold it: its declaration was cancelled.',
  'not-yours': 'Take it out and hold it: nothing can be told of it to your operator.',
}

/** @param askedBy operator, null for customs   @param asOf ISO 8601 */
export function judgeVerdict(facts: ReceptacleFacts, askedBy: string | null, asOf: string): Verdict {
  const { receptacleId, despatch, direction, requiresEad, items } = facts
  const judged = items.map((item) => ({ item, why: whyPulled(item, direction) }))
  const pull = judged.flatMap(({ item, why }) => (why && why !== 'document' ? [pulled(item, why)] : []))
  const whole = items.length === 0 && requiresEad
  const count = (wanted: PullWhy | 'document' | null) => judged.filter(({ why }) => why === wanted).length
  return {
    format: 'preadvice-verdict-1',
    receptacleId,
    despatch,
    verdict: pull.length > 0 || whole ? 'pull' : 'clean',
    whole,
    pull,
    counted: {
      items: items.length,
      released: count(null),
      documents: count('document'),
      toPull: pull.length,
      withoutData: count('no-data'),
    },
    policies: [
      ...new Set(items.flatMap(({ policy, isTheirs }) => (policy !== null && isTheirs ? [policy] : []))),
    ].sort(),
    askedBy,
    asOf,
  }
}

/** Null: it may go on. */
function whyPulled(item: ItemInside, direction: Direction): PullWhy | 'document' | null {
  const { code, isDeclared, requiresEad, isTheirs } = item
  const standing = code === null ? null : standingOf(code)
  if (!isDeclared && standing !== 'released') {
    if (requiresEad) return 'no-data'
    if (code === null) return 'document'
  }
  // That data was accepted is told to whoever despatches the item; what was decided on it is not.
  if (!isTheirs && (isDeclared || standing !== 'released')) return 'not-yours'
  if (standing === 'released') return null
  // Complete is an answer about loading, and a release to nobody behind the border.
  if (code === 'ASSESSMENT_COMPLETE' && direction === 'export') return null
  if (code === 'CANCELLED_DECISION') return 'cancelled'
  return standing === null || standing === 'acknowledged' ? 'undecided' : 'kept-back'
}

function pulled({ itemId, code, isTheirs }: ItemInside, why: PullWhy): Verdict['pull'][number] {
  const told = isTheirs ? code : null
  return {
    itemId,
    decision: told === null ? null : decisionOf(told),
    why,
    do: DO_BY_WHY[why] ?? instructionFor(told).do,
  }
}

/** The pull list of an office: receptacles with what to take out, and how long until the flight is due. Pure. */
import type { DecisionCode } from '#domain/decision.ts'
import type { PullRow } from './gather-pulls.ts'
import { instructionFor } from './instructions.ts'

export interface PullItem {
  itemId: string
  code: DecisionCode | null
  /** Name of the decision. */
  decision: string
  do: string
  /** 1 (first) to 5: of its case, else by the decision. */
  priority: number
  /** When it was scanned in at the office; null: not yet. */
  arrivedAt: string | null
  caseId: number | null
}

export interface PullReceptacle
  extends Pick<PullRow, 'receptacleId' | 'despatchId' | 'direction' | 'office' | 'transport' | 'dueAt'> {
  /** Until the flight arrives, of export until it leaves; negative after that, null where nobody knows. */
  minutesLeft: number | null
  /** The most urgent first. */
  items: PullItem[]
}

export interface PullList {
  /** ISO 8601; what the countdown was taken by. */
  asOf: string
  /** The next due first; those of which nobody knows when at the end. */
  receptacles: PullReceptacle[]
}

const MINUTE_MS = 60_000

/** @param rows of whole receptacles, in the order of the list   @param now ISO 8601 */
export function pullListOf(rows: readonly PullRow[], now: string): PullList {
  const byReceptacle = Map.groupBy(rows, ({ receptacleId }) => receptacleId)
  return { asOf: now, receptacles: [...byReceptacle.values()].map((inside) => receptacleOf(inside, now)) }
}

function receptacleOf(inside: readonly PullRow[], now: string): PullReceptacle {
  const { receptacleId, despatchId, direction, office, transport, dueAt } = inside[0]!
  return {
    ...{ receptacleId, despatchId, direction, office, transport, dueAt },
    minutesLeft: dueAt === null ? null : Math.floor((Date.parse(dueAt) - Date.parse(now)) / MINUTE_MS),
    items: inside
      .map(itemOf)
      .sort((a, b) => a.priority - b.priority || (a.itemId < b.itemId ? -1 : a.itemId > b.itemId ? 1 : 0)),
  }
}

function itemOf({ itemId, code, arrivedAt, caseId, casePriority }: PullRow): PullItem {
  const { decision, do: toDo, priority } = instructionFor(code)
  return { itemId, code, decision, do: toDo, priority: casePriority ?? priority, arrivedAt, caseId }
}

/**
 * What becomes of the case of an item when clearance has decided, asked or heard something: opened, kept up, closed. Pure.
 *
 * A case is there for people's work: it opens when an item is kept back or selected, and closes when a person has decided or
 * nothing keeps the item back any more. It never decides.
 */
import type { HitEffect } from '#domain/assessment.ts'
import { dueAt } from './clocks.ts'
import type { Working } from './working.ts'

export type SelectedBy = 'rule' | 'score' | 'model' | 'random' | 'no-data' | 'policy' | 'officer' | 'scan'

/** What happened to the item in this batch. */
export interface Happened {
  itemId: string
  /** ISO 8601. */
  at: string
  /** A person has decided. */
  byPerson: boolean
  /** It was drawn by chance just now. */
  drawn: boolean
  /** It was selected within its office's capacity just now; left out where it was not. */
  selection?: Picked
}

export interface AssessmentFacts {
  receiptId: string
  place: number
  cause: string
  score: number
  category: string | null
  /** A hit asked for more than weight, or the weight was enough. */
  threat: boolean
  /** Ids of the rules that hit. */
  rules: string[]
  /** The most that a hit asks for; null where none hit. */
  effect: HitEffect | null
  /** Probability with which the item was drawn by chance; null where it was not. */
  share: number | null
}

/** What keeps the item now, from the tables. */
export interface ItemFacts {
  code: string | null
  standing: string | null
  undeclared: boolean
  isWaiting: boolean
  /** Of the question that is open, ISO 8601. */
  deadlineAt: string | null
  isProposed: boolean
  office: string | null
  destination: string | null
  despatchId: string | null
  arrivesAt: string | null
  assessment: AssessmentFacts | null
}

/** What of a case follows from the item. */
export interface Followed {
  lane: 'todo' | 'waiting' | 'proposed'
  code: string | null
  standing: string | null
  category: string | null
  score: number
  rules: string[]
  office: string | null
  destination: string | null
  despatchId: string | null
  arrivesAt: string | null
  deadlineAt: string | null
  priority: number
  dueAt: string
}

export interface KnownCase extends Followed {
  caseId: number
  openedBecause: 'decision' | 'selection' | 'scan' | 'officer'
  openedAt: string
  closedAt: string | null
  officeGiven: boolean
  priorityGiven: boolean
  isSealed: boolean
}

export interface Picked {
  selectedBy: SelectedBy
  pSelect: number | null
  assessment: Pick<AssessmentFacts, 'receiptId' | 'place' | 'cause'> | null
}

export type CaseMove =
  | { move: 'none' }
  | { move: 'open'; because: 'decision' | 'selection'; followed: Followed; picked: Picked }
  | { move: 'reopen' | 'update'; caseId: number; followed: Followed }
  | { move: 'close'; caseId: number; because: 'decision' | 'lifted'; followed: Followed }

const DAY_MS = 86_400_000

export function followCase(
  happened: Happened,
  item: ItemFacts,
  known: KnownCase | null,
  working: Working,
): CaseMove {
  const isKept = item.standing === 'held' || item.standing === 'referred'
  const open = known && known.closedAt === null ? known : null
  if (!open) {
    const refusedByMachine = item.standing === 'refused' && !happened.byPerson
    if (!isKept && !refusedByMachine && !happened.drawn) return { move: 'none' }
    const isRecent =
      known !== null && Date.parse(happened.at) - Date.parse(known.closedAt!) <= working.reopenDays * DAY_MS
    if (isRecent && isKept)
      return { move: 'reopen', caseId: known.caseId, followed: follow(item, known, working) }
    const because = isKept || refusedByMachine ? 'decision' : 'selection'
    const fresh = { openedAt: happened.at, officeGiven: false, priorityGiven: false }
    return { move: 'open', because, followed: follow(item, fresh, working), picked: pickedBy(item, happened) }
  }
  const followed = follow(item, open, working)
  const { caseId } = open
  if (isDone(happened, item, open, isKept))
    return { move: 'close', caseId, because: happened.byPerson ? 'decision' : 'lifted', followed }
  return isSame(followed, open) ? { move: 'none' } : { move: 'update', caseId, followed }
}

/** What was refused by a machine, selected, scanned or sealed stays open until a person has done with it. */
function isDone(
  { byPerson }: Happened,
  { standing, isProposed }: ItemFacts,
  { openedBecause, isSealed }: KnownCase,
  isKept: boolean,
): boolean {
  if (isKept || isProposed || isSealed || standing === null) return false
  return byPerson || (openedBecause === 'decision' && standing !== 'refused')
}

type Kept = Pick<KnownCase, 'openedAt' | 'officeGiven' | 'priorityGiven'> &
  Partial<Pick<KnownCase, 'office' | 'priority'>>

function follow(item: ItemFacts, kept: Kept, working: Working): Followed {
  const { code, standing, destination, despatchId, arrivesAt, assessment } = item
  const score = assessment?.score ?? 0
  const priority = kept.priorityGiven ? kept.priority! : priorityOf(score, working)
  const deadlineAt = item.isWaiting ? item.deadlineAt : null
  return {
    lane: item.isProposed ? 'proposed' : item.isWaiting ? 'waiting' : 'todo',
    code,
    standing,
    category: assessment?.category ?? null,
    score,
    rules: assessment?.rules ?? [],
    office: kept.officeGiven ? kept.office! : item.office,
    destination,
    despatchId,
    arrivesAt,
    deadlineAt,
    priority,
    dueAt: dueAt({ openedAt: kept.openedAt, priority, arrivesAt, deadlineAt }, working),
  }
}

export function priorityOf(score: number, { priorities }: Working): number {
  return (priorities.find(({ scoreFrom }) => score >= scoreFrom) ?? priorities.at(-1)!).priority
}

/** Why the item was picked, and with what probability: what a rule asks for is asked for of every such item. */
function pickedBy(item: ItemFacts, { byPerson, drawn, selection }: Happened): Picked {
  if (selection) return selection
  const { assessment, undeclared, standing } = item
  const of = assessment && {
    receiptId: assessment.receiptId,
    place: assessment.place,
    cause: assessment.cause,
  }
  const picked = (selectedBy: SelectedBy, pSelect: number | null): Picked => ({
    selectedBy,
    pSelect,
    assessment: of,
  })
  if (byPerson) return picked('officer', null)
  if (undeclared) return picked('no-data', 1)
  const isKept = standing !== 'released' && standing !== 'acknowledged'
  if (isKept && assessment?.effect && assessment.effect !== 'score') return picked('rule', 1)
  if (isKept && assessment?.threat) return picked('score', 1)
  if (drawn && assessment?.share) return picked('random', assessment.share)
  return picked('policy', 1)
}

const FOLLOWED_KEYS = [
  'lane',
  'code',
  'standing',
  'category',
  'score',
  'office',
  'destination',
  'despatchId',
  'arrivesAt',
  'deadlineAt',
  'priority',
  'dueAt',
] as const satisfies (keyof Followed)[]

function isSame(now: Followed, before: Followed): boolean {
  return (
    FOLLOWED_KEYS.every((key) => now[key] === before[key]) && now.rules.join('\n') === before.rules.join('\n')
  )
}

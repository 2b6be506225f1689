/** A joint case as it is shown: one set of notes, one thread with each post, one checklist for each procedure, what a decision would send. Pure. */

import type { ItemAction } from '#contracts/item-view.ts'
import type {
  JointAction,
  JointChecklist,
  JointComment,
  JointNote,
  JointRecord,
  JointStep,
} from '#contracts/joint-cases.ts'
import type { Procedure } from '../working.ts'

export interface MembersStep {
  caseId: number
  itemId: string
  step: string
  who: string
  text: string | null
  facts: { jointId?: number; procedure?: string; step?: string; done?: boolean } | null
  at: string
}

/** What was written on all, and what was written on one member alone, oldest first. */
export function notesOf(
  steps: readonly JointStep[],
  members: readonly MembersStep[],
  jointId: number,
): JointNote[] {
  const onAll = steps
    .filter(({ step }) => step === 'note')
    .map(({ who, text, at }) => ({ who, text: text ?? '', at, itemId: null }))
  const onOne = members
    .filter(({ step, facts }) => step === 'note' && facts?.jointId !== jointId)
    .map(({ who, text, at, itemId }) => ({ who, text: text ?? '', at, itemId }))
  return [...onAll, ...onOne].sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))
}

export interface ItemComment extends Omit<JointComment, 'items'> {
  itemId: string
}

/** What somebody wrote at once about many items is one message. @param comments oldest first */
export function threadsOf(comments: readonly ItemComment[]): JointRecord['threads'] {
  const threads = new Map<string, Map<string, JointComment>>()
  for (const { itemId, ...comment } of comments) {
    const { operator, officer, at, text } = comment
    const thread = threads.get(operator) ?? new Map<string, JointComment>()
    threads.set(operator, thread)
    const key = JSON.stringify([officer, at, text])
    const before = thread.get(key)
    thread.set(key, { ...comment, items: [...(before?.items ?? []), itemId] })
  }
  return [...threads]
    .map(([operator, thread]) => ({ operator, comments: [...thread.values()] }))
    .sort((a, b) => (a.operator < b.operator ? -1 : 1))
}

/**
 * Of each procedure that open members go by, how many have each step done.
 * @param ticks steps `ticked` of members, oldest first
 */
export function checklistsOf(
  members: readonly { caseId: number; procedure: Procedure }[],
  ticks: readonly MembersStep[],
): JointChecklist[] {
  const last = new Map(
    ticks.map(({ caseId, facts }) => [`${caseId} ${facts?.procedure} ${facts?.step}`, facts?.done]),
  )
  const byProcedure = Map.groupBy(members, ({ procedure }) => procedure.id)
  return [...byProcedure.values()].map((own) => {
    const { id: procedure, title, steps } = own[0]!.procedure
    const doneOf = (step: string) =>
      own.filter(({ caseId }) => last.get(`${caseId} ${procedure} ${step}`) === true).length
    return {
      procedure,
      title,
      of: own.length,
      steps: steps.map(({ id, text }) => ({ id, text, done: doneOf(id) })),
    }
  })
}

/** What could be decided on an item if nobody else were working on it. @param why it is kept back; null where it is not */
export function heldBack(actions: readonly ItemAction[], why: string | null): ItemAction[] {
  return actions.map((action) =>
    why === null || action.refused !== null ? action : { ...action, refused: why, sends: null },
  )
}

/** What each decision would come to for all, from what it would come to for each. */
export function actionsTogether(each: readonly (readonly ItemAction[])[]): JointAction[] {
  const byCode = Map.groupBy(each.flat(), ({ code }) => code)
  return [...byCode.values()].map((actions) => {
    const { code, category } = actions[0]!
    const goes = actions.filter(({ refused }) => refused === null)
    const reasons = goes.flatMap(({ sends }) => sends?.reasons ?? [])
    return {
      code,
      category,
      now: goes.filter(({ needsSecond }) => !needsSecond).length,
      proposed: goes.filter(({ needsSecond }) => needsSecond).length,
      refused: counted(actions.flatMap(({ refused }) => refused ?? [])).map(([told, count]) => ({
        told,
        count,
      })),
      to: counted(goes.flatMap(({ sends }) => sends?.to ?? [])).map(([operator, count]) => ({
        operator,
        count,
      })),
      reasons: counted(reasons.map(({ code: of, text }) => JSON.stringify([of, text]))).map(
        ([key, count]) => {
          const [of, text] = JSON.parse(key) as [string, string]
          return { code: of, text, count }
        },
      ),
    }
  })
}

/** Each with how often it is there, the most frequent first. */
function counted(all: readonly string[]): [string, number][] {
  const groups = Map.groupBy(all, (each) => each)
  return [...groups]
    .map(([each, those]): [string, number] => [each, those.length])
    .sort((a, b) => b[1] - a[1])
}

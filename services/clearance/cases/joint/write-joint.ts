/** What people write once on a joint case, for every member: notes, ticks of the checklist, messages to the posts. */

import type { z } from 'zod'
import type { JointMember, jointTickBody } from '#contracts/joint-cases.ts'
import type { Database, Queryable, Tx } from '#platform/database.ts'
import { sql } from '#platform/sql.ts'
import { readItemStatuses } from '../../item-status.ts'
import type { Part } from '../bulk.ts'
import { submittersOf } from '../comments.ts'
import type { Officer } from '../hold-case.ts'
import { CaseRefusal } from '../refusal.ts'
import { recordSteps } from '../steps.ts'
import { procedureFor } from '../working.ts'
import { findJoint, findOpenJoint, readMembers } from './rows.ts'
import { isOpenMember, partOf } from './sorted-out.ts'
import { recordJointStep } from './steps.ts'

/** A note may be written on a closed joint case too, and stands there alone then. */
export function writeJointNote(
  database: Database,
  jointId: number,
  text: string,
  officer: Officer,
): Promise<void> {
  const { name: who, now: at } = officer
  return database.transaction(async (tx) => {
    const { closedAt } = await findJoint(tx, jointId)
    await recordJointStep(tx, { jointId, step: 'note', who, text, at })
    const members = closedAt === null ? await openOf(tx, jointId, who) : []
    const step = { step: 'note', who, text, facts: { jointId }, at }
    await recordSteps(
      tx,
      members.map(({ caseId, itemId }) => ({ caseId, itemId, ...step })),
    )
  })
}

/** Ticks a step of a procedure for every open member that goes by it. @returns how many */
export function tickJoint(
  database: Database,
  jointId: number,
  { procedure, step, done }: z.infer<typeof jointTickBody>,
  { name: who, now: at }: Officer,
): Promise<number> {
  return database.transaction(async (tx) => {
    await findOpenJoint(tx, jointId)
    const members = (await openOf(tx, jointId, who)).filter(
      ({ category }) => procedureFor(category).id === procedure,
    )
    const first = members[0]
    const known = first && procedureFor(first.category)
    if (!known?.steps.some(({ id }) => id === step))
      throw new CaseRefusal(
        409,
        `no open case of joint case ${jointId} has the step "${step}" of ${procedure}`,
      )
    const { version } = known
    const facts = { procedure, version, step, done, jointId }
    await recordSteps(
      tx,
      members.map(({ caseId, itemId }) => ({ caseId, itemId, step: 'ticked', who, facts, at })),
    )
    await recordJointStep(tx, { jointId, step: 'ticked', who, facts: { procedure, version, step, done }, at })
    return members.length
  })
}

/** Writes to the post of each open member, or to one operator about those it has to do with. Each post sees its own items alone. */
export function writeJointComment(
  database: Database,
  jointId: number,
  { text, operator }: { text: string; operator?: string | undefined },
  { name: who, now: at }: Officer,
): Promise<Part[]> {
  return database.transaction(async (tx) => {
    await findOpenJoint(tx, jointId)
    const members = await openOf(tx, jointId, who)
    if (members.length === 0) throw new CaseRefusal(409, `no case of joint case ${jointId} is open`)
    const posts = await postsOf(tx, members, operator)
    const parts = members.map(({ caseId, itemId }): Part => {
      const to = posts.get(itemId)
      return to === undefined
        ? partOf(caseId, whyNot(itemId, operator))
        : { caseId, outcome: 'done', told: to }
    })
    await tx.execute(sql`
      INSERT INTO item_comments (item_id, operator, officer, text, at)
      SELECT item_id, operator, ${who}, ${text}, ${at}::timestamptz
        FROM unnest(${sql.param([...posts.keys()])}::text[], ${sql.param([...posts.values()])}::text[]) AS written (item_id, operator)`)
    await recordSteps(
      tx,
      members.flatMap(({ caseId, itemId }) => {
        const to = posts.get(itemId)
        const facts = { operator: to, jointId }
        return to === undefined ? [] : [{ caseId, itemId, step: 'commented', who, facts, at }]
      }),
    )
    const operators = [...new Set(posts.values())].sort()
    if (operators.length === 0) throw new CaseRefusal(409, parts[0]!.told)
    await recordJointStep(tx, { jointId, step: 'commented', who, facts: { operators }, at })
    return parts
  })
}

/** Whom to write to, by item id; an item that has nothing to do with them has nobody. */
async function postsOf(
  tx: Tx,
  members: readonly JointMember[],
  operator: string | undefined,
): Promise<Map<string, string>> {
  const ids = members.map(({ itemId }) => itemId)
  const to =
    operator === undefined
      ? await submittersOf(tx, ids)
      : new Map(ids.map((itemId) => [itemId, operator] as const))
  const posts = new Map<string, string>()
  for (const each of new Set(to.values())) {
    const own = ids.filter((itemId) => to.get(itemId) === each)
    for (const itemId of (await readItemStatuses(tx, each, own)).keys()) posts.set(itemId, each)
  }
  return posts
}

function whyNot(itemId: string, operator: string | undefined): string {
  return operator === undefined
    ? `no post has told of ${itemId}: name one`
    : `${operator} has nothing to do with ${itemId}`
}

async function openOf(db: Queryable | Tx, jointId: number, name: string): Promise<JointMember[]> {
  return (await readMembers(db, jointId, name)).filter(isOpenMember).sort((a, b) => a.caseId - b.caseId)
}

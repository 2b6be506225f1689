/** Joint cases opened by an officer, by a link or of chosen cases; renamed, and closed. */

import { JOINT_MAX, type Joint, type JointSetting, type OpenJoint } from '#contracts/joint-cases.ts'
import type { Database, Tx } from '#platform/database.ts'
import { sql } from '#platform/sql.ts'
import type { Officer } from '../hold-case.ts'
import { CaseRefusal } from '../refusal.ts'
import { findLinked, type Link, linkOf, lockLinking } from './links.ts'
import { type JoinPart, join, refuseNone, visible } from './members.ts'
import { findJoint, findOpenJoint } from './rows.ts'
import { recordJointStep } from './steps.ts'

export interface Opened {
  joint: Joint
  /** Of each case that was found or chosen. */
  parts: JoinPart[]
}

const CHOSEN: Link = { link: 'chosen', fromItem: null, name: null, key: null }

/** The most urgent join; what else has the link is proposed. */
export function openJoint(database: Database, asked: OpenJoint, officer: Officer): Promise<Opened> {
  const { title, reason, joins, of } = asked
  const { name, now } = officer
  return database.transaction(async (tx) => {
    await lockLinking(tx, 'alone')
    const link = of.link === 'chosen' ? CHOSEN : await linkOf(tx, of)
    const found = of.link === 'chosen' ? await visible(tx, of.cases, name) : await findLinked(tx, link, name)
    refuseNone(found)
    const joint = await insert(tx, { title, joins, link }, officer)
    const { jointId } = joint
    const facts = { link: link.link, fromItem: link.fromItem, name: link.name, joins }
    await recordJointStep(tx, { jointId, step: 'opened', who: name, text: reason, facts, at: now })
    const because = of.link === 'chosen' ? 'officer' : 'link'
    const caseIds = found.slice(0, JOINT_MAX)
    const parts = await join(tx, joint, { caseIds, because, who: name, reason, at: now })
    if (!parts.some(({ outcome }) => outcome === 'done')) throw new CaseRefusal(409, parts[0]!.told) // nothing is left behind
    await propose(tx, jointId, [...found.slice(JOINT_MAX), ...refusedOf(parts)], officer)
    return { joint, parts }
  })
}

const refusedOf = (parts: readonly JoinPart[]): number[] =>
  parts.filter(({ outcome }) => outcome === 'refused').map(({ caseId }) => caseId)

async function insert(
  tx: Tx,
  { title, joins, link }: Pick<OpenJoint, 'title' | 'joins'> & { link: Link },
  { name, now }: Officer,
): Promise<Joint> {
  const { rows } = await tx.execute<{ jointId: number }>(sql`
    INSERT INTO joint_cases (title, link, from_item, link_name, link_key, joins, opened_by, opened_at)
    VALUES (${title}, ${link.link}, ${link.fromItem}, ${link.name}, ${link.key}::bigint, ${joins}, ${name}, ${now}::timestamptz)
    RETURNING joint_id::float8 AS "jointId"`)
  return findJoint(tx, rows[0]!.jointId)
}

/** What is in another joint case, or has no room here, is shown beside it. */
async function propose(tx: Tx, jointId: number, caseIds: readonly number[], { name, now }: Officer) {
  await tx.execute(sql`
    INSERT INTO joint_members (joint_id, case_id, state, because, who, at)
    SELECT ${jointId}, c.case_id, 'proposed', 'link', ${name}, ${now}::timestamptz FROM cases c
     WHERE c.case_id = ANY(${sql.param(caseIds)}::bigint[]) AND c.closed_at IS NULL
    ON CONFLICT DO NOTHING`)
}

/** Closing decides nothing: its members go on as cases of their own. */
export function setJoint(
  database: Database,
  jointId: number,
  { change, reason }: JointSetting,
  { name: who, now: at }: Officer,
): Promise<Joint> {
  return database.transaction(async (tx) => {
    if (change.change === 'close') await lockLinking(tx, 'alone')
    const joint = await findOpenJoint(tx, jointId)
    await tx.execute(
      sql`UPDATE joint_cases SET ${settingOf(joint, change, who, at)} WHERE joint_id = ${jointId}`,
    )
    if (change.change === 'close') await endMembers(tx, jointId, who, at)
    const { change: step, ...facts } = change
    // A title may name people: it stays with the joint case.
    const told = change.change === 'title' ? {} : { facts }
    await recordJointStep(tx, { jointId, step: STEPS[step], who, text: reason, ...told, at })
    return findJoint(tx, jointId)
  })
}

const STEPS = { title: 'renamed', joins: 'joins-changed', close: 'closed' } as const

function settingOf({ link, title }: Joint, change: JointSetting['change'], who: string, at: string) {
  switch (change.change) {
    case 'title':
      if (change.was !== undefined && change.was !== title)
        throw new CaseRefusal(409, 'it has been named otherwise since you wrote this name: look at it again')
      return sql`title = ${change.title}`
    case 'joins':
      if (link === 'chosen')
        throw new CaseRefusal(
          409,
          'its cases were chosen one by one: there is no link by which others could join',
        )
      return sql`joins = ${change.joins}`
    case 'close':
      return sql`closed_by = ${who}, closed_at = ${at}::timestamptz, link_key = NULL`
  }
}

async function endMembers(tx: Tx, jointId: number, who: string, at: string): Promise<void> {
  await tx.execute(sql`
    UPDATE joint_members SET state = CASE state WHEN 'member' THEN 'ended' ELSE 'declined' END, who = ${who}, at = ${at}::timestamptz
     WHERE joint_id = ${jointId} AND state IN ('member', 'proposed')`)
}

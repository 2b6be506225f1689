/** Writes what came of commands: the command with its facts, decisions, standings, referrals, proposals and responses. */

import type { ItemDecided } from '#contracts/events.ts'
import type { Response } from '#contracts/response.ts'
import { responsesTopic, TOPICS } from '#contracts/topics.ts'
import { type Columns, copyRows } from '#platform/copy.ts'
import type { Tx } from '#platform/database.ts'
import type { LogEvent } from '#platform/log.ts'
import { takeSequences } from '#platform/sequences.ts'
import { sql } from '#platform/sql.ts'
import { followCommands } from '../cases/follow.ts'
import { inPartnersCodes, readPartnerCodes } from '../delivery/partner-codes.ts'
import { ENGINE } from '../engine.ts'
import { type Decidable, respond } from '../respond.ts'
import type { ClearanceCommand, CommandFacts, CommandResult, EntryDecision } from './command-result.ts'
import type { EntryStanding } from './docket.ts'

export interface JudgedCommand {
  facts: CommandFacts
  result: CommandResult
  /** Entries that stand for an item nobody declared, from this command on. */
  opened: readonly EntryStanding[]
}

/** Cause of the decisions that follow from a command. */
export function causeOf({ commandId }: Pick<ClearanceCommand, 'commandId'>): string {
  return `command:${commandId}`
}

/** A decision by command on one entry, with all that is written of it. */
interface Decided {
  of: Decidable
  facts: CommandFacts
  decision: EntryDecision
  /** Cause of the decision that stood before. */
  replaces: string | null
}

export async function recordCommands(
  tx: Tx,
  policy: string,
  judged: readonly JudgedCommand[],
): Promise<void> {
  if (judged.length === 0) return
  await insertCommands(tx, policy, judged)
  await insertDocuments(tx, judged)
  const decided = judged.flatMap(decidedBy)
  await insertDecisions(tx, policy, decided)
  await upsertStandings(tx, decided)
  await updateReferrals(tx, judged)
  await insertReferrals(tx, decided)
  await insertAnswers(tx, judged)
  await updateProposals(tx, judged)
  await insertResponses(tx, decided)
  await followCommands(tx, judged)
}

function decidedBy({ facts, result, opened }: JudgedCommand): Decided[] {
  const entries = new Map([...facts.docket.entries, ...opened].map((entry) => [keyOf(entry), entry]))
  return result.decisions.map((decision) => {
    const entry = entries.get(keyOf(decision))!
    return { of: decidable(entry, facts), facts, decision, replaces: entry.cause || null }
  })
}

function keyOf({ receiptId, place }: { receiptId: string; place: number }): string {
  return `${receiptId}/${place}`
}

function decidable(entry: EntryStanding, { docket, command }: CommandFacts): Decidable {
  const { receiptId, place, version, submitter, originOperator, destinationOperator } = entry
  const cause = causeOf(command)
  return {
    receiptId,
    place,
    itemId: docket.itemId,
    version,
    submitter,
    originOperator,
    destinationOperator,
    cause,
  }
}

function askedBy(command: ClearanceCommand): string | null {
  if ('by' in command) return command.by.name
  return command.command === 'answer' ? command.operator : null
}

function insertCommands(tx: Tx, policy: string, judged: readonly JudgedCommand[]): Promise<void> {
  const columns: Columns<JudgedCommand> = {
    command_id: ['uuid', ({ facts }) => facts.command.commandId],
    item_id: ['text', ({ facts }) => facts.command.itemId],
    kind: ['text', ({ facts }) => facts.command.command],
    facts: ['json', ({ facts }) => facts],
    engine: ['text', () => ENGINE],
    policy: ['text', () => policy],
    outcome: ['text', ({ result }) => result.outcome],
    told: ['text', ({ result }) => result.told],
    result: ['json', ({ result }) => result],
    asked_by: ['text', ({ facts }) => askedBy(facts.command)],
    decided_at: ['timestamptz', ({ facts }) => facts.decidedAt],
  }
  return copyRows(tx, 'commands', columns, judged)
}

function insertDocuments(tx: Tx, judged: readonly JudgedCommand[]): Promise<void> {
  const given = judged.flatMap(({ facts: { command } }) =>
    'documents' in command
      ? command.documents.map(({ sha256, name }, place) => ({ id: command.commandId, place, sha256, name }))
      : [],
  )
  const columns: Columns<(typeof given)[number]> = {
    command_id: ['uuid', ({ id }) => id],
    place: ['int4', ({ place }) => place],
    sha256: ['text', ({ sha256 }) => sha256],
    name: ['text', ({ name }) => name],
  }
  return copyRows(tx, 'command_documents', columns, given)
}

const KEY: Columns<Decided> = {
  receipt_id: ['uuid', ({ of }) => of.receiptId],
  place: ['int4', ({ of }) => of.place],
  cause: ['text', ({ of }) => of.cause],
}

function insertDecisions(tx: Tx, policy: string, decided: readonly Decided[]): Promise<void> {
  const columns: Columns<Decided> = {
    ...KEY,
    item_id: ['text', ({ of }) => of.itemId],
    version: ['int4', ({ of }) => of.version],
    engine: ['text', () => ENGINE],
    policy: ['text', () => policy],
    code: ['text', ({ decision }) => decision.result.code],
    standing: ['text', ({ decision }) => decision.result.standing],
    // What it was thought from stands once, with the command.
    facts: ['json', ({ facts }) => ({ command: facts.command.commandId })],
    result: ['json', ({ decision }) => decision.result],
    decided_at: ['timestamptz', ({ facts }) => facts.decidedAt],
    replaces: ['text', ({ replaces }) => replaces],
  }
  return copyRows(tx, 'decisions', columns, decided)
}

async function upsertStandings(tx: Tx, decided: readonly Decided[]): Promise<void> {
  // Several commands of a batch may decide on one entry: the last stands.
  const last = [...new Map(decided.map((each) => [keyOf(each.of), each])).values()]
  await tx.execute(sql`
    INSERT INTO standings (receipt_id, place, item_id, version, cause, code, standing)
    SELECT * FROM unnest(
      ${sql.param(last.map(({ of }) => of.receiptId))}::uuid[], ${sql.param(last.map(({ of }) => of.place))}::int[],
      ${sql.param(last.map(({ of }) => of.itemId))}::text[], ${sql.param(last.map(({ of }) => of.version))}::int[],
      ${sql.param(last.map(({ of }) => of.cause))}::text[],
      ${sql.param(last.map(({ decision }) => decision.result.code))}::text[],
      ${sql.param(last.map(({ decision }) => decision.result.standing))}::text[])
    ON CONFLICT (receipt_id, place) DO UPDATE SET
      cause = excluded.cause, code = excluded.code, standing = excluded.standing, recorded_at = clock_timestamp()`)
}

async function updateReferrals(tx: Tx, judged: readonly JudgedCommand[]): Promise<void> {
  const changes = judged.flatMap(({ facts, result }) =>
    (result.referrals ?? []).map((change) => ({ ...change, at: facts.decidedAt })),
  )
  const last = [...new Map(changes.map((change) => [change.reference, change])).values()]
  await tx.execute(sql`
    UPDATE referrals r SET state = c.state, state_at = c.at
      FROM unnest(
        ${sql.param(last.map(({ reference }) => reference))}::text[], ${sql.param(last.map(({ state }) => state))}::text[],
        ${sql.param(last.map(({ at }) => at))}::timestamptz[]
      ) AS c (reference, state, at)
     WHERE r.reference = c.reference`)
}

/** One question per command, whatever number of entries it is on; one that was open before goes on under its own number. */
async function insertReferrals(tx: Tx, decided: readonly Decided[]): Promise<void> {
  const opened = decided.filter(
    ({ decision, facts }) =>
      decision.result.referral !== null &&
      !facts.docket.referrals.some(({ reference }) => reference === decision.result.referral!.reference),
  )
  const once = [...new Map(opened.map((each) => [each.decision.result.referral!.reference, each])).values()]
  const columns: Columns<Decided> = {
    ...KEY,
    item_id: ['text', ({ of }) => of.itemId],
    reference: ['text', ({ decision }) => decision.result.referral!.reference],
    type: ['text', ({ decision }) => decision.result.referral!.type],
    asks: ['json', ({ decision }) => decision.result.referral!.asks],
    deadline_at: ['timestamptz', ({ decision }) => decision.result.referral!.deadlineAt],
    opened_at: ['timestamptz', ({ facts }) => facts.decidedAt],
  }
  await copyRows(tx, 'referrals', columns, once)
}

function insertAnswers(tx: Tx, judged: readonly JudgedCommand[]): Promise<void> {
  const taken = judged.flatMap(({ facts: { command }, result }) =>
    command.command === 'answer' && result.outcome === 'done' ? [command] : [],
  )
  const columns: Columns<(typeof taken)[number]> = {
    command_id: ['uuid', ({ commandId }) => commandId],
    reference: ['text', ({ reference }) => reference],
    operator: ['text', ({ operator }) => operator],
    text: ['text', ({ text }) => text],
    data: ['json', ({ data }) => data],
    screening: ['json', ({ screening }) => screening],
    answered_at: ['timestamptz', ({ at }) => at],
  }
  return copyRows(tx, 'referral_answers', columns, taken)
}

async function updateProposals(tx: Tx, judged: readonly JudgedCommand[]): Promise<void> {
  for (const { facts, result } of judged) {
    const { command, decidedAt } = facts
    if (result.proposal)
      await tx.execute(sql`
        INSERT INTO proposals (proposal_id, item_id, code, reason, proposed_by, proposed_at, duties)
        VALUES (${result.proposal.proposalId}, ${command.itemId}, ${result.proposal.code}, ${result.proposal.reason},
                ${result.proposal.by}, ${decidedAt}, ${jsonOf(result.proposal.duties)}::json)`)
    if (result.settles)
      await tx.execute(
        sql`UPDATE proposals SET settled_by = ${command.commandId} WHERE proposal_id = ${result.settles}`,
      )
  }
}

function jsonOf(value: unknown): string | null {
  return value === undefined ? null : JSON.stringify(value)
}

async function insertResponses(tx: Tx, decided: readonly Decided[]): Promise<void> {
  const counts = new Map<string, number>()
  for (const { of } of decided) counts.set(of.submitter, (counts.get(of.submitter) ?? 0) + 1)
  const next = await takeSequences(tx, 'responses', counts)
  const partners = await readPartnerCodes(tx, [...counts.keys()])
  const numbered = decided.map(({ of, decision: { result }, facts }) => {
    const sequence = next.get(of.submitter)!
    next.set(of.submitter, sequence + 1)
    const { responseId, ...rest } = respond(of, result, facts.decidedAt)
    const decision = inPartnersCodes(rest.decision, partners.get(of.submitter))
    return { of, response: { responseId, sequence, ...rest, decision } }
  })
  const columns: Columns<{ of: Decidable; response: Response }> = {
    receipt_id: ['uuid', ({ of }) => of.receiptId],
    place: ['int4', ({ of }) => of.place],
    cause: ['text', ({ of }) => of.cause],
    response_id: ['uuid', ({ response }) => response.responseId],
    submitter: ['text', ({ of }) => of.submitter],
    sequence: ['int8', ({ response }) => response.sequence],
    body: ['json', ({ response }) => response],
  }
  await copyRows(tx, 'responses', columns, numbered)
}

/** What follows from commands, from the stored rows: a repeat gives the same events. */
export async function eventsOfCommands(tx: Tx, commandIds: readonly string[]): Promise<LogEvent[]> {
  const { rows } = await tx.execute<ItemDecided & { response: Response } & Record<string, unknown>>(sql`
    SELECT d.receipt_id AS "receiptId", d.place, d.item_id AS "itemId", d.version, r.submitter,
           r.body ->> 'originOperator' AS "originOperator", r.body ->> 'destinationOperator' AS "destinationOperator",
           true AS authorised, d.cause, d.code, d.standing, r.body ->> 'decidedAt' AS "decidedAt", r.body AS response
      FROM commands c
      JOIN standings s ON s.item_id = c.item_id
      JOIN decisions d ON (d.receipt_id, d.place, d.cause) = (s.receipt_id, s.place, 'command:' || c.command_id)
      JOIN responses r ON (r.receipt_id, r.place, r.cause) = (d.receipt_id, d.place, d.cause)
     WHERE c.command_id = ANY(${sql.param(commandIds)}::uuid[])
     ORDER BY r.submitter, r.sequence`)
  return rows.flatMap(({ response, ...decided }) => {
    const key = decided.itemId!
    return [
      { topic: TOPICS.itemDecided, key, value: JSON.stringify(decided satisfies ItemDecided) },
      { topic: responsesTopic(decided.submitter), key, value: JSON.stringify(response) },
    ]
  })
}

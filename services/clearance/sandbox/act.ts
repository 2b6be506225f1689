/** What is done in the sandbox: a message comes, somebody issues a test decision, a test referral is answered. Gather, think, record. */
import type { SandboxDecision, TestEntry, TestMessage, TestReceipt } from '#contracts/sandbox.ts'
import type { DecisionCode } from '#domain/decision.ts'
import type { Database, Tx } from '#platform/database.ts'
import { CaseRefusal } from '../cases/refusal.ts'
import type { PolicyBody } from '../policy.ts'
import { scripted, type TestItem, testReferral, testResponse } from './script.ts'
import * as store from './store.ts'

export interface Acting {
  operator: string
  policy: PolicyBody
  /** ISO 8601. */
  now: string
}

/** Each accepted item is answered at once. */
export function takeTestMessage(
  database: Database,
  { receipt, entries }: TestMessage,
  by: Acting,
): Promise<TestReceipt> {
  const { operator, now } = by
  return database.transaction(async (tx) => {
    const counters = await store.lockCounters(tx, operator)
    await store.removeOld(tx, now)
    const known = new Map(
      (await store.readItems(tx, operator, { itemIds: entries.map(({ itemId }) => itemId) })).map(
        ({ decidedAt: _, ...item }) => [item.itemId, item as TestItem],
      ),
    )
    const versions: number[] = []
    for (const entry of entries) {
      const item = await answerEntry(tx, entry, known.get(entry.itemId) ?? null, counters, by)
      known.set(item.itemId, item)
      versions.push(item.version)
    }
    const told = withVersions(receipt, versions)
    counters.receipts += 1
    await store.saveReceipt(tx, operator, counters.receipts, told)
    await store.saveCounters(tx, operator, counters)
    return told
  })
}

/** Versions are those of the sandbox; accepted items have one each, in their order. */
function withVersions(receipt: TestMessage['receipt'], versions: readonly number[]): TestReceipt {
  let next = 0
  const items = receipt.items.map((item) =>
    item.outcome === 'accepted' && next < versions.length ? { ...item, version: versions[next++]! } : item,
  )
  return { ...receipt, items, test: true }
}

async function answerEntry(
  tx: Tx,
  entry: TestEntry,
  before: TestItem | null,
  counters: store.Counters,
  by: Acting,
): Promise<TestItem> {
  const { itemId, originOperator, destinationOperator } = entry
  const code = scripted(entry, before)
  // An open question of the version before goes on under its own number.
  const kept = before?.code === code ? before.referral : null
  const item = {
    operator: by.operator,
    itemId,
    originOperator,
    destinationOperator,
    version: (before?.version ?? 0) + 1,
  }
  return tell(tx, { ...item, code, referral: kept }, counters, by)
}

/** The next response, and how the item stands from now on. */
async function tell(
  tx: Tx,
  item: TestItem,
  counters: store.Counters,
  { operator, policy, now }: Acting,
  asks?: string[] | undefined,
): Promise<TestItem> {
  counters.responses += 1
  const sequence = counters.responses
  const referral = item.referral ?? testReferral(item.code, { operator, sequence, now, asks }, policy)
  const decided = { ...item, referral }
  await store.saveAnswer(tx, decided, testResponse(decided, { sequence, now }, policy))
  return decided
}

/** A test decision, on purpose: what customs would say, without customs. */
export function issue(
  database: Database,
  itemId: string,
  { code, asks }: SandboxDecision,
  by: Acting,
): Promise<void> {
  return database.transaction(async (tx) => {
    const counters = await store.lockCounters(tx, by.operator)
    const [item] = await store.readItems(tx, by.operator, { itemIds: [itemId] })
    if (!item) throw new CaseRefusal(404, `there is no test item ${itemId}: send one to the sandbox first`)
    await tell(tx, decidedAnew(item, code), counters, by, asks)
    await store.saveCounters(tx, by.operator, counters)
  })
}

function decidedAnew(
  { decidedAt: _, ...item }: TestItem & { decidedAt?: string },
  code: DecisionCode,
): TestItem {
  return { ...item, code, referral: null }
}

/** A test referral is answered: the item is released, as by an officer who is content with the answer. */
export function answerTest(database: Database, reference: string, by: Acting): Promise<void> {
  return database.transaction(async (tx) => {
    const counters = await store.lockCounters(tx, by.operator)
    const [item] = await store.readItems(tx, by.operator, { reference })
    if (!item) throw new CaseRefusal(404, `there is no open test referral ${reference}`)
    await tell(tx, decidedAnew(item, 'RELEASED'), counters, by)
    await store.saveCounters(tx, by.operator, counters)
  })
}

export function emptySandbox(database: Database, operator: string): Promise<void> {
  return database.transaction(async (tx) => {
    await store.lockCounters(tx, operator)
    await store.empty(tx, operator)
  })
}

/** What the stage counts and registers: once for each assessment, however often a batch comes or fails. Real database. */
import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Database } from '#platform/database.ts'
import type { LogBatch } from '#platform/log.ts'
import { sql } from '#platform/sql.ts'
import { compileRuleSet } from '#services/risk/compile.ts'
import { riskConsumer } from '#services/risk/consume.ts'
import { loadShippedRuleSet } from '#services/risk/packs.ts'
import { countsOf } from '#services/risk/rules/counts.ts'
import { withRules } from '#services/risk/rules/in-force.ts'
import { openTestDatabase } from '../../../harness/database.ts'
import { aDeclaration, aPiece } from '../declarations.ts'
import { aRule } from './a-rule.ts'

const ruleSet = withRules(loadShippedRuleSet(), [aRule()])
const NOW = '2026-11-22T10:30:00.000Z'
const consumer = riskConsumer({ ruleSet, compiled: compileRuleSet(ruleSet) }, null, () => NOW)
let database: Database

beforeAll(async () => {
  database = await openTestDatabase()
})

async function anEntry(description: string): Promise<object> {
  const receiptId = randomUUID()
  const declaration = aDeclaration({ contents: [aPiece({ description })] })
  await database.execute(sql`
    INSERT INTO entries (receipt_id, place, outcome, submitter, authorised, findings, received_at)
    VALUES (${receiptId}, 0, 'rejected', 'CNA', true, '[]', ${NOW})`)
  return {
    ...{ receiptId, place: 0, itemId: null, version: null, submitter: 'CNA', authorised: true },
    ...{ originOperator: 'CNA', destinationOperator: 'FRA', outcome: 'rejected', function: 'original' },
    ...{ supersededBy: null, receivedAt: NOW, declaration, findings: [] },
  }
}

function batchOf(events: readonly object[]): LogBatch {
  const records = events.map((event, offset) => ({
    ...{ topic: 'item.received.v1', partition: 0, offset, key: null, headers: {}, appendedAt: NOW },
    value: Buffer.from(JSON.stringify(event)),
  }))
  return { topic: 'item.received.v1', partition: 0, records }
}

describe('the counts of a rule', () => {
  it('are of what was recorded: not of a batch that failed, nor again of one that comes again', async () => {
    const batch = batchOf([
      await anEntry('brass trumpet'),
      await anEntry('brass trumpet'),
      await anEntry('shirt'),
    ])
    const failing = database.transaction(async (tx) => {
      await consumer.handle(batch, tx)
      throw new Error('the disk is full')
    })
    await expect(failing).rejects.toThrow('the disk is full')
    const first = await database.transaction((tx) => consumer.handle(batch, tx))
    const again = await database.transaction((tx) => consumer.handle(batch, tx))
    expect(again).toEqual(first)
    expect(await countsOf(database, 'local.trumpets', 1, 'effective')).toMatchObject({
      items: 3,
      hits: 2,
      holds: 2,
      alone: 2,
      overlap: 0,
      lastHit: '2026-11-22T10:00:00.000Z',
    })
  })

  it('stand beside a rule set that is stored, though the batch that first stored it failed', async () => {
    const { rows } = await database.execute<{ stored: boolean; rules: number }>(sql`
      SELECT EXISTS (SELECT FROM rule_sets WHERE version = ${ruleSet.version}) AS stored,
             (SELECT count(*)::int FROM rule_set_rules WHERE rule_set = ${ruleSet.version}) AS rules`)
    expect(rows).toEqual([{ stored: true, rules: 1 }])
  })
})

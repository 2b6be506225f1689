/** The model scores what comes in: version, backend and scores by value with each assessment, reasons where the score says something; nothing hangs on it alone. */

import { expect, test } from 'vitest'
import { shippedVersion } from '#models/registry.ts'
import { THREAT_CLASSES } from '#models/threat-classes.ts'
import { sql } from '#platform/sql.ts'
import type { ModelScores } from '#services/risk/facts.ts'
import { replay } from '../../cli/replay.ts'
import { startPreadvice } from '../harness/preadvice.ts'
import { HELD, letter, letterWith, messageOf } from './mail.ts'

const preadvice = await startPreadvice()
const china = await preadvice.post('CNA')

async function scoresOf(item: { itemId: string }): Promise<ModelScores> {
  await china.send(messageOf([item]))
  await preadvice.through()
  const { rows } = await preadvice.database.execute<{ model: ModelScores }>(
    sql`SELECT facts -> 'model' AS model FROM assessments WHERE item_id = ${item.itemId}`,
  )
  return rows[0]!.model
}

test('an ordinary letter scores low, in every class', async () => {
  const item = letter() as unknown as { itemId: string }
  const model = await scoresOf(item)
  expect(model).toMatchObject({ version: shippedVersion(), backend: 'wasm' })
  expect(Object.keys(model.scores)).toEqual([...THREAT_CLASSES])
  for (const score of Object.values(model.scores)) expect(score).toBeLessThan(200)
  expect((await china.get(`/v1/items/${item.itemId}`)).body.decision.code).toBe('RELEASED')
})

test('ivory scores high for the environment, with reasons in words', async () => {
  const { scores, reasons } = await scoresOf(letterWith(HELD) as unknown as { itemId: string })
  expect(scores.environment).toBeGreaterThan(500)
  expect(reasons!.length).toBeGreaterThan(0)
})

test('the rules on its scores are in shadow: counted, never effective', async () => {
  const { rows } = await preadvice.database.execute<{ hits: number; quiet: number }>(sql`
    SELECT count(*) FILTER (WHERE result ->> 'hits' LIKE '%"model.%')::int AS hits,
           count(*) FILTER (WHERE result ->> 'quiet' LIKE '%"model.environment"%')::int AS quiet FROM assessments`)
  expect(rows[0]).toEqual({ hits: 0, quiet: 1 })
})

test('replay derives every byte again without the model', async () => {
  expect(await replay(preadvice.database, null, () => {})).toMatchObject({ assessments: 2, differences: 0 })
})

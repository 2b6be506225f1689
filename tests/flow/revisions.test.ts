/**
 * An officer revises what a post declared. Proved on the real services: the version with its author, both values kept, risk and
 * clearance as for any version, nothing twice, what the post declares next, the books and the measures of quality.
 */

import { describe, expect, test } from 'vitest'
import { TOPICS } from '#contracts/topics.ts'
import { addPerson } from '#platform/people.ts'
import { sql } from '#platform/sql.ts'
import { revisionCommand, revisionEvent } from '#services/ingest/revision/command.ts'
import { revisionConsumer } from '#services/ingest/revision/consume.ts'
import { replay } from '../../cli/replay.ts'
import { verbHere } from '../harness/command.ts'
import { startPreadvice } from '../harness/preadvice.ts'
import { clearanceRefreshed, folded } from '../harness/quality.ts'
import { responsesOn } from './calls.ts'
import { HELD, letter, messageOf } from './mail.ts'

const PASSWORD = 'a long enough password'
const preadvice = await startPreadvice()
const china = await preadvice.post('CNA')
await addPerson(preadvice.database, { name: 'ana', password: PASSWORD, roles: ['targeter'] })
await addPerson(preadvice.database, { name: 'kim', password: PASSWORD, roles: ['analyst'] })

type Asked = Partial<Parameters<typeof revisionCommand>[0]>

const asked = (itemId: string, changes: Asked = {}) =>
  revisionCommand({
    ...{ itemId, version: 1, line: 0, fields: { hsCode: '611020' }, reason: 'opened', author: 'ana' },
    ...changes,
  })

/** Asks for revisions and sees them through. @returns what came of each */
async function revise(...commands: ReturnType<typeof asked>[]) {
  await preadvice.log.append(commands.map(revisionEvent))
  await preadvice.through()
  const { rows } = await preadvice.database.execute<{
    id: string
    outcome: string
    version: number | null
    refusal: string
  }>(sql`SELECT revision_id AS id, outcome, version, refusal FROM revisions`)
  return commands.map(({ commandId }) => {
    const found = rows.find(({ id }) => id === commandId)
    return found ? (found.refusal ?? found.version) : null
  })
}

async function sent(changes = {}) {
  const item = letter(changes)
  await china.send(messageOf([item]))
  await preadvice.through()
  return item
}

/** The versions of an item: author, HS code of the first line, and what was revised in it. */
async function versionsOf(itemId: string) {
  const { rows } = await preadvice.database.execute<{
    version: number
    author: string
    hs: string
    revised: { field: string; declared: unknown; revised: unknown }[] | null
  }>(sql`
    SELECT version, author_kind || ' ' || coalesce(author, submitter) AS author, declaration #>> '{contents,0,hsCode}' AS hs, revised
      FROM entries WHERE item_id = ${itemId} AND version IS NOT NULL ORDER BY version`)
  return rows.map(({ version, author, hs, revised }) => {
    const fields = (revised ?? []).map((each) => `${each.field} ${each.declared} → ${each.revised}`)
    return [`${version} ${author} ${hs}`, ...fields].join(', ')
  })
}

test('a revision is a version with its author: both values are kept, it is assessed, decided, answered and in force', async () => {
  const { itemId } = await sent()
  expect(await revise(asked(itemId))).toEqual([2])
  expect(await versionsOf(itemId)).toEqual([
    '1 operator CNA 610910',
    '2 officer ana 611020, hsCode 610910 → 611020',
  ])
  expect(
    (await responsesOn(preadvice, china, itemId)).map(({ itemVersion, decision }) => [
      itemVersion,
      decision.code,
    ]),
  ).toEqual([
    [1, 'RELEASED'],
    [2, 'RELEASED'],
  ])
  expect((await china.get(`/v1/items/${itemId}`)).body).toMatchObject({
    version: 2,
    decision: { code: 'RELEASED' },
  })
})

test('a revision that shows a threat holds the item, and one that takes it away lifts no hold', async () => {
  const { itemId } = await sent()
  const worse = asked(itemId, { fields: { description: HELD } })
  const better = asked(itemId, { version: 2, fields: { description: 'wooden figurine, painted' } })
  expect(await revise(worse)).toEqual([2])
  expect((await china.get(`/v1/items/${itemId}`)).body.decision.code).toBe('HOLD_EXAM')
  expect(await revise(better)).toEqual([3])
  expect((await china.get(`/v1/items/${itemId}`)).body.decision.code).toBe('HOLD_EXAM')
})

test('the same command again changes nothing, and publishes the stored version again', async () => {
  const { itemId } = await sent()
  const command = asked(itemId)
  expect(await revise(command, command)).toEqual([2, 2])
  expect(await revise(command)).toEqual([2])
  expect(await versionsOf(itemId)).toHaveLength(2)
  const record = {
    ...{ topic: TOPICS.commands, partition: 0, offset: 7, key: itemId, headers: {} },
    ...{ value: Buffer.from(JSON.stringify(command)), appendedAt: new Date().toISOString() },
  }
  const batch = { topic: TOPICS.commands, partition: 0, records: [record] }
  const events = () => preadvice.database.transaction((tx) => revisionConsumer().handle(batch, tx))
  const [first, second] = [await events(), await events()]
  expect(first).toHaveLength(1)
  expect(second).toEqual(first)
  await expect(responsesOn(preadvice, china, itemId)).resolves.toHaveLength(2)
})

describe('is refused, with the reason,', () => {
  test.each<[string, Asked, RegExp]>([
    [
      'where the version is in force no more',
      { version: 7 },
      /version 7 is not in force any more: version 1 is/,
    ],
    ['where there is no such line', { line: 4 }, /has 1 lines and no line 5/],
    ['where it changes nothing', { fields: { hsCode: '610910' } }, /changes nothing/],
    [
      'where the line could not be accepted so',
      { fields: { description: 'gift' } },
      /^contents\[0\]\.description: /,
    ],
  ])('%s', async (_, changes, refusal) => {
    const { itemId } = await sent()
    expect(await revise(asked(itemId, changes))).toEqual([expect.stringMatching(refusal)])
    expect(await versionsOf(itemId)).toHaveLength(1)
  })

  test('where the item is unknown or cancelled', async () => {
    const item = await sent()
    await china.send(messageOf([{ ...item, function: 'cancellation' }]))
    expect(await revise(asked(letter().itemId), asked(item.itemId, { version: 2 }))).toEqual([
      'no version of the item was accepted',
      'the item was cancelled by its post',
    ])
  })

  test('where two officers revise the same version: the first counts', async () => {
    const { itemId } = await sent()
    const other = asked(itemId, { author: 'bo', fields: { hsCode: '611030' } })
    expect(await revise(asked(itemId), other)).toEqual([2, expect.stringMatching(/version 2 is/)])
  })
})

describe('what the post declares next', () => {
  const amended = (item: object, changes: object) => ({ ...item, function: 'amendment', ...changes })

  test('the same again is a duplicate still', async () => {
    const item = await sent()
    await revise(asked(item.itemId))
    const { receipt } = await china.send(messageOf([item]))
    expect(receipt.items[0]).toMatchObject({ outcome: 'duplicate', version: 2 })
  })

  test('of something else: the revision goes on in the post’s version', async () => {
    const item = await sent()
    await revise(asked(item.itemId))
    const { receipt } = await china.send(messageOf([amended(item, { grossWeightGrams: 450 })]))
    expect(receipt.items[0]).toMatchObject({ outcome: 'accepted', version: 3 })
    expect((await versionsOf(item.itemId))[2]).toBe('3 operator CNA 611020, hsCode 610910 → 611020')
    expect(receipt.items[0]!.findings.map(({ path }) => path)).not.toContain('items[0].contents[0]')
  })

  test('of what was revised: its newer word stands, and it is told', async () => {
    const item = await sent()
    await revise(asked(item.itemId))
    const contents = [{ ...item.contents[0], hsCode: '610990' }]
    const { receipt } = await china.send(messageOf([amended(item, { contents })]))
    expect((await versionsOf(item.itemId))[2]).toBe('3 operator CNA 610990')
    expect(receipt.items[0]!.findings).toContainEqual(
      expect.objectContaining({ rule: 'DQ19', severity: 'minor', path: 'items[0].contents[0]' }),
    )
  })

  test('sent before the revision and after what was revised is in force, not late', async () => {
    const item = await sent()
    const amendment = messageOf([amended(item, { grossWeightGrams: 450 })])
    await revise(asked(item.itemId))
    await china.send(amendment)
    await preadvice.through()
    expect((await china.get(`/v1/items/${item.itemId}`)).body.version).toBe(3)
  })
})

test('other commands are left to others', async () => {
  const { itemId } = await sent()
  await preadvice.log.append([
    { topic: TOPICS.commands, key: itemId, value: JSON.stringify({ command: 'release', itemId }) },
  ])
  await preadvice.through()
  const { rows } = await preadvice.database.execute(
    sql`SELECT 1 FROM dead_letters WHERE consumer_group = 'revisions'`,
  )
  expect(rows).toEqual([])
})

describe('revise ITEM', () => {
  const command = (user: string, ...args: string[]) =>
    verbHere(['revise', ...args, '--as', user, '--json'], {
      DATABASE_URL: preadvice.config.databaseUrl!,
      PREADVICE_PASSWORD: PASSWORD,
    })

  test('revises through the log, and item shows who did and both values', async () => {
    const { itemId } = await sent()
    const words = [
      '--line',
      '1',
      '--hs',
      '6110.20',
      '--value',
      '30',
      '--currency',
      'eur',
      '--reason',
      'invoice',
    ]
    const { code, stdout } = await command('ana', itemId, ...words)
    expect([code, JSON.parse(stdout)]).toEqual([
      0,
      expect.objectContaining({ itemId, outcome: 'recorded', version: 2 }),
    ])
    const shown = await verbHere(['item', itemId, '--json'], {
      DATABASE_URL: preadvice.config.databaseUrl!,
    })
    const { entries, revisions } = JSON.parse(shown.stdout)
    expect(entries.map(({ author }: { author: unknown }) => author)).toEqual([
      { kind: 'operator', name: 'CNA' },
      { kind: 'officer', name: 'ana' },
    ])
    expect(entries[1].revised).toMatchObject([
      { field: 'hsCode', declared: '610910', revised: '611020' },
      { field: 'value', declared: { currency: 'USD' }, revised: { amount: '30', currency: 'EUR' } },
    ])
    expect(revisions).toMatchObject([{ author: 'ana', reason: 'invoice', outcome: 'recorded', version: 2 }])
  })

  test.each([
    ['kim', ['--line', '1', '--hs', '611020', '--reason', 'r'], 'may not work on items'],
    ['nobody', ['--line', '1', '--hs', '611020', '--reason', 'r'], 'is not known'],
    ['ana', ['--hs', '611020', '--reason', 'r'], 'say which line'],
    ['ana', ['--line', '1', '--reason', 'r'], 'nothing is revised'],
    ['ana', ['--line', '1', '--hs', '61', '--reason', 'r'], 'hsCode'],
    ['ana', ['--line', '1', '--value', '3', '--reason', 'r'], 'go together'],
    ['ana', ['--line', '1', '--hs', '611020'], 'say why'],
  ])('%s %j is wrong use: %s', async (user, args, words) => {
    const { itemId } = await sent()
    const { code, stderr } = await command(user, itemId, ...args)
    expect([code, stderr]).toEqual([2, expect.stringContaining(words)])
  })
})

test('the books balance over all of it and say how many versions are officers’', async () => {
  const books = await preadvice.through()
  expect(books).toMatchObject({ balanced: true, problems: [], inFlight: 0 })
  const { rows } = await preadvice.database.execute<{ count: number }>(
    sql`SELECT count(*)::int AS count FROM entries WHERE author_kind = 'officer'`,
  )
  expect(books.revisions).toBe(rows[0]!.count)
  expect([books.assessed, books.decided]).toEqual([books.accepted, books.accepted])
  expect(await replay(preadvice.database, null, () => {})).toMatchObject({ differences: 0 })
})

test('no officer’s version is counted as an operator’s data', async () => {
  await folded(preadvice.database)
  await clearanceRefreshed(preadvice.database)
  const { rows } = await preadvice.database.execute<{
    decided: number
    counted: number
  }>(sql`
    SELECT (SELECT sum(counts[1])::int FROM quality_counts WHERE grain = 'clearance') AS counted,
           (SELECT count(*)::int FROM decisions JOIN entries USING (receipt_id, place)
             WHERE author_kind = 'operator' AND decisions.version IS NOT NULL) AS decided`)
  expect(rows[0]!.counted).toBe(rows[0]!.decided)
})

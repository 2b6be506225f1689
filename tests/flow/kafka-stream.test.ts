/**
 * An operator streams into a secured hub with the example client of the documentation, and reads its receipt and response
 * there: the real services under their own account, TLS, SCRAM, and the ACLs that the command grants.
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { startSecureBroker } from '../../infra/kafka/secure.ts'
import { run } from '../harness/command.ts'
import { createDatabase } from '../harness/database.ts'
import { withoutKafka } from '../harness/kafka.ts'
import { startPreadvice } from '../harness/preadvice.ts'

const users = { admin: 'admin-password-1', preadvice: 'hub-password-1', CNA: 'post-password-1' }

if (withoutKafka) test.skip(`an operator streams: ${withoutKafka}`, () => {})
else
  test('an operator streams, and is answered', { timeout: 120_000 }, async () => {
    const dataDir = await mkdtemp(path.join(tmpdir(), 'preadvice-stream-'))
    const broker = await startSecureBroker({ port: 0, dataDir, users, superUsers: ['admin'] })
    onTestFinished(async () => {
      await broker.stop()
      await rm(dataDir, { recursive: true, force: true })
    }, 60_000)
    const as = (user: keyof typeof users) => ({
      KAFKA_BROKERS: broker.brokers,
      KAFKA_TLS: 'true',
      KAFKA_CA_FILE: broker.caFile,
      KAFKA_USERNAME: user,
      KAFKA_PASSWORD: users[user],
    })
    const DATABASE_URL = await createDatabase()
    const admin = { ...as('admin'), DATABASE_URL }
    expect((await run('cli/preadvice.ts', ['operator', 'add', 'CNA'], admin)).code).toBe(0)
    const applied = await run('cli/preadvice.ts', ['topics', 'apply', '--acls'], admin)
    expect(applied.code, applied.stderr).toBe(0)
    const preadvice = await startPreadvice({ ...as('preadvice'), DATABASE_URL })
    onTestFinished(() => preadvice.stop())

    const { code, stdout, stderr } = await run('docs/examples/kafka-client.mjs', [], {
      ...as('CNA'),
      OPERATOR: 'CNA',
    })
    expect(code, stderr).toBe(0)
    const read = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line))
    expect(read.find(({ topic }) => topic === 'ead.receipts.CNA.v1').record).toMatchObject({
      messageId: 'CNA-20261121-000017',
      outcome: 'accepted',
    })
    expect(read.find(({ topic }) => topic === 'ead.responses.CNA.v1').record).toMatchObject({
      itemId: 'LX000000005CN',
      decision: { code: 'RELEASED' },
    })
    expect(await preadvice.through()).toMatchObject({ balanced: true, inFlight: 0, accepted: 1 })
  })

/** The verb `topics` where it cannot work: each wrong use and each failure is one line on stderr and nothing on stdout. With a broker: tests/log/secured.test.ts. */
import { beforeAll, expect, it } from 'vitest'
import { topics as verb } from '../../cli/verbs/topics.ts'
import { run } from '../harness/command.ts'
import { createDatabase } from '../harness/database.ts'

let url = ''
beforeAll(async () => {
  url = await createDatabase()
})

/** Nothing listens on port 1. */
const NOWHERE = { KAFKA_BROKERS: '127.0.0.1:1' }

it.each([
  [[], 'write "topics plan" or "topics apply"'],
  [['destroy'], 'write "topics plan" or "topics apply"'],
  [['plan', 'item.received.v1'], 'write "topics plan" or "topics apply"'],
  [['plan', '--item-partitions', '0'], '--item-partitions: "0" is not a whole number from 1 to 1000'],
  [['plan', '--item-partitions', 'two'], '--item-partitions: "two" is not a whole number'],
  [['plan', '--service-user', 'services'], '--service-user is about ACLs: write --acls too'],
  [['plan', '--acls', '--service-user='], '--service-user takes the name of one user'],
  [['plan', '--acls', '--service-user', '*'], '--service-user takes the name of one user'],
  [['apply', '--acls', '--service-user', 'CNA'], '--service-user "CNA" could be an operator'],
])('%j is wrong use: %s', async (args, words) => {
  const error = await verb.run(args).catch((thrown: unknown) => thrown)
  expect(error).toMatchObject({ exitCode: 2, message: expect.stringContaining(`topics: ${words}`) })
})

it.each([
  ['', 'topics: KAFKA_BROKERS is not set, and the embedded log makes its topics itself'],
  ['kafka', 'KAFKA_BROKERS: "kafka" is not host:port'],
])('KAFKA_BROKERS=%s: one line, exit 2', async (brokers, words) => {
  const { code, stdout, stderr } = await topics(['apply'], { KAFKA_BROKERS: brokers })
  expect([code, stdout]).toEqual([2, ''])
  expect(stderr.trim().split('\n')).toHaveLength(1)
  expect(stderr).toContain(words)
})

it.each([
  ['nobody answers', NOWHERE, /^topics: 127\.0\.0\.1:1: .*ECONNREFUSED.*\n$/],
  [
    'no such certificate',
    { ...NOWHERE, KAFKA_TLS: 'true', KAFKA_CA_FILE: '/nowhere/ca.pem' },
    /^KAFKA_CA_FILE cannot be read: .*\n$/,
  ],
])('%s: one line, exit 1', async (_, env, line) => {
  const { code, stdout, stderr } = await topics(['plan'], env)
  expect([code, stdout]).toEqual([1, ''])
  expect(stderr).toMatch(line)
})

function topics(args: string[], env: Record<string, string>) {
  return run('cli/preadvice.ts', ['topics', ...args], { DATABASE_URL: url, ...env })
}

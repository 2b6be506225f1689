/**
 * Kafka as a hub runs it: TLS, SASL/SCRAM and ACLs. Proves that `preadvice topics` makes the topics and the ACLs and changes
 * nothing the second time; that two operators each write and read what is theirs and are refused everything else; that a
 * stranger gets nothing. The real broker from its jars, kafkajs clients with their own accounts, and Kafka's own tools.
 *
 * Every refusal is for its own reason: an operator first does the same with what is its own.
 */
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Admin, Kafka } from 'kafkajs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { inboundTopic, receiptsTopic, responsesTopic, TOPICS } from '#contracts/topics.ts'
import { addOperator, addOperatorKey, revokeOperatorKeys } from '#platform/auth.ts'
import { type KafkaSettings, readConfig } from '#platform/config.ts'
import { openDatabase } from '#platform/database.ts'
import { CompressionTypes, createKafka, Partitioners } from '#platform/kafka-client.ts'
import { migrate } from '#platform/migrate.ts'
import { brokerUnavailable } from '../../infra/kafka/broker.ts'
import { runTool } from '../../infra/kafka/java.ts'
import { type SecureBroker, startSecureBroker } from '../../infra/kafka/secure.ts'
import { type Ran, run } from '../harness/command.ts'
import { createDatabase, silent } from '../harness/database.ts'

const EXAMPLE = path.join(import.meta.dirname, '../../docs/examples/message.json')
/** Where a refusal is missing, nothing ever comes: then say so and go on. */
const READ_MS_MAX = 20_000
const TIMEOUT = { timeout: 180_000 }
/** Characters that a properties file, a command line or a list of settings could take for its own. */
const PASSWORDS = {
  hub: 'h[u]b=1,\\é:#!',
  preadvice: 'of the services',
  CNA: 'of CNA',
  DEA: 'of DEA',
  stranger: 'of nobody we know',
}
type User = keyof typeof PASSWORDS
const OTHER = { CNA: 'DEA', DEA: 'CNA' } as const
const OPERATORS = ['CNA', 'DEA'] as const

const TOPIC_REFUSED = 'TOPIC_AUTHORIZATION_FAILED'
const CLUSTER_REFUSED = 'CLUSTER_AUTHORIZATION_FAILED'
/** What kafkajs makes of GROUP_AUTHORIZATION_FAILED; Kafka's own client says more. */
const GROUP_REFUSED = 'KafkaJSGroupCoordinatorNotFound'

const unavailable = await brokerUnavailable()
if (unavailable) test.skip(`the secured Kafka broker is left out: ${unavailable}`, () => {})

describe.skipIf(unavailable !== null)('a secured broker', TIMEOUT, () => {
  let dataDir: string
  let clientDir: string
  let databaseUrl: string
  let broker: SecureBroker
  const opened: { disconnect(): Promise<void> }[] = []

  beforeAll(async () => {
    databaseUrl = await createDatabase()
    await knowOperators(databaseUrl)
    dataDir = await mkdtemp(path.join(tmpdir(), 'preadvice-secured-'))
    clientDir = await mkdtemp(path.join(tmpdir(), 'preadvice-secured-clients-'))
    broker = await startSecureBroker({ port: 0, dataDir, users: PASSWORDS, superUsers: ['hub'] })
  }, TIMEOUT.timeout)

  afterAll(async () => {
    await Promise.allSettled(opened.map((each) => each.disconnect()))
    await broker?.kill()
    for (const folder of [dataDir, clientDir]) if (folder) await rm(folder, { recursive: true, force: true })
  })

  /** The settings of a user, as the environment has them. */
  function environment(user: User): Record<string, string> {
    return {
      KAFKA_BROKERS: broker.brokers,
      KAFKA_TLS: 'true',
      KAFKA_CA_FILE: broker.caFile,
      KAFKA_USERNAME: user,
      KAFKA_PASSWORD: PASSWORDS[user],
    }
  }

  function client(user: User, changed: Partial<KafkaSettings> = {}): Promise<Kafka> {
    return createKafka({ ...readConfig(environment(user)).kafka!, ...changed }, silent)
  }

  function topics(...args: string[]): Promise<Ran> {
    return run('cli/preadvice.ts', ['topics', ...args], { DATABASE_URL: databaseUrl, ...environment('hub') })
  }

  async function admin(user: User): Promise<Admin> {
    const opening = (await client(user)).admin()
    await opening.connect()
    opened.push(opening)
    return opening
  }

  /** Sends one record, durably. */
  async function send(user: User, topic: string, value: string, headers = {}): Promise<void> {
    const kafka = await client(user)
    const producer = kafka.producer({ createPartitioner: Partitioners.DefaultPartitioner })
    await producer.connect()
    try {
      const messages = [{ key: 'k', value, headers }]
      await producer.send({ topic, acks: -1, compression: CompressionTypes.ZSTD, messages })
    } finally {
      await producer.disconnect()
    }
  }

  /** Reads a topic in a group from where the group was, until the value is there; fails as the consumer does. */
  async function readUntil(user: User, groupId: string, topic: string, value: string): Promise<void> {
    const consumer = (await client(user)).consumer({ groupId, maxWaitTimeInMs: 100 })
    await consumer.connect()
    try {
      await consumer.subscribe({ topic, fromBeginning: true })
      await new Promise<void>((resolve, reject) => {
        consumer.on('consumer.crash', ({ payload }) => payload.restart || reject(payload.error))
        const eachMessage = async ({ message }: { message: { value: Buffer | null } }) => {
          if (String(message.value) === value) resolve()
        }
        consumer.run({ eachMessage }).catch(reject)
        setTimeout(
          reject,
          READ_MS_MAX,
          new Error(`not refused, but nothing came in ${READ_MS_MAX} ms`),
        ).unref()
      })
    } finally {
      await consumer.disconnect()
    }
  }

  function tool(mainClass: string, args: string[], input?: string): Promise<string> {
    return runTool(mainClass, ['--bootstrap-server', broker.adminBrokers, ...args], input)
  }

  /** The settings that docs/kafka.md gives for Kafka's own client, as a file. */
  async function javaConfig(user: User): Promise<string> {
    const login = 'org.apache.kafka.common.security.scram.ScramLoginModule required'
    const lines = [
      'security.protocol=SASL_SSL',
      'sasl.mechanism=SCRAM-SHA-512',
      `sasl.jaas.config=${login} username="${user}" password="${PASSWORDS[user]}";`,
      'ssl.truststore.type=PEM',
      `ssl.truststore.location=${broker.caFile}`,
    ]
    const file = path.join(clientDir, `${user}.properties`)
    await writeFile(file, lines.join('\n'), { mode: 0o600 })
    return file
  }

  async function settingsOf(topic: string): Promise<string> {
    return tool('kafka.admin.ConfigCommand', [
      '--describe',
      '--entity-type',
      'topics',
      '--entity-name',
      topic,
    ])
  }

  describe('topics', () => {
    test('plan says what apply would do, and changes nothing', async () => {
      const { code, stdout, stderr } = await topics('plan', '--acls')
      expect([code, stderr]).toEqual([0, ''])
      expect(stdout).toMatch(/^item\.received\.v1 +2 {2}create$/m)
      expect(stdout).toMatch(/^User:CNA +WRITE +TOPIC ead\.inbound\.CNA\.v1 +grant$/m)
      expect(stdout).toContain('Nothing was changed')
      expect(await (await admin('hub')).listTopics()).toEqual([])
      expect(await tool('org.apache.kafka.tools.AclCommand', ['--list'])).not.toContain('User:')
    })

    test('apply makes the topics and the ACLs; a second time there is nothing to do', async () => {
      const first = JSON.parse((await topics('apply', '--acls', '--item-partitions', '3', '--json')).stdout)
      expect(first.applied).toBe(true)
      // Our own, and 3 for each of 3 operators; 20 ACLs for the services, 7 for each operator that is trusted.
      const counts = [Object.keys(TOPICS).length + 9, 34]
      expect([first.topics.create.length, first.acls.create.length]).toEqual(counts)

      const second = JSON.parse((await topics('apply', '--acls', '--item-partitions', '3', '--json')).stdout)
      expect(second.topics).toMatchObject({ create: [], alter: [], refused: [] })
      expect(second.acls).toMatchObject({ create: [], leftAlone: [] })
      expect([second.topics.keep.length, second.acls.keep.length]).toEqual(counts)
    })

    test('a topic has the settings of its contract', async () => {
      const settings = await settingsOf(TOPICS.itemDecided)
      for (const each of [
        'compression.type=zstd',
        'cleanup.policy=compact,delete',
        'retention.ms=2592000000',
      ])
        expect(settings).toContain(each)
      const { topics: metadata } = await (await admin('hub')).fetchTopicMetadata({
        topics: [TOPICS.itemDecided, inboundTopic('CNA')],
      })
      const partitions = metadata.map((each) => [each.name, each.partitions.length])
      expect(Object.fromEntries(partitions)).toEqual({ [TOPICS.itemDecided]: 3, [inboundTopic('CNA')]: 1 })
    })

    test('a retention changed by hand is put back; a setting that is not ours stays', async () => {
      const topic = receiptsTopic('CNA')
      const what = ['--entity-type', 'topics', '--entity-name', topic]
      const changed = ['--alter', '--add-config', 'retention.ms=1000,segment.bytes=2000000']
      await tool('kafka.admin.ConfigCommand', [...changed, ...what])
      const planned = await topics('plan', '--item-partitions', '3')
      expect(planned.stdout).toMatch(/^ead\.receipts\.CNA\.v1 +1 {2}change retention\.ms 1000 → 2592000000$/m)
      expect(await settingsOf(topic), 'a plan changes nothing').toContain('retention.ms=1000 ')

      const applied = JSON.parse((await topics('apply', '--item-partitions', '3', '--json')).stdout)
      expect(applied.topics.alter).toMatchObject([
        { topic, changes: [{ name: 'retention.ms', from: '1000' }] },
      ])
      const settings = await settingsOf(topic)
      expect(settings).toContain('retention.ms=2592000000')
      expect(settings).toContain('segment.bytes=2000000')
      expect(settings).toContain('compression.type=zstd')
    })

    test('another number of partitions is told and not made', async () => {
      const { code, stdout } = await topics('apply', '--item-partitions', '5')
      expect(code).toBe(0)
      expect(stdout).toMatch(/^item\.received\.v1 +3 {2}unchanged; stays at 3 partition\(s\), not 5$/m)
      expect(stdout).toMatch(/^ead\.inbound\.CNA\.v1 +1 {2}unchanged$/m)
    })

    test('what somebody else may do with our topics is told and left alone', async () => {
      const acls = 'org.apache.kafka.tools.AclCommand'
      await tool(acls, [
        '--add',
        '--allow-principal',
        'User:XZA',
        '--operation',
        'READ',
        '--topic',
        'ead.receipts.XZA.v1',
      ])
      const { stdout } = await topics('apply', '--acls')
      expect(stdout).toMatch(/^User:XZA +READ +TOPIC ead\.receipts\.XZA\.v1 +not ours: left alone$/m)
      expect(await tool(acls, ['--list', '--principal', 'User:XZA'])).toContain('operation=READ')
    })

    test.each([
      ['stranger', /^topics: stranger at \S+: Not authorized to access topics: .+\n$/],
      ['CNA', /^topics: CNA at \S+: Not authorized to access topics: .+\n$/],
    ] as const)('%s may not apply them: one line, exit 1', async (user, line) => {
      const env = { DATABASE_URL: databaseUrl, ...environment(user) }
      const { code, stdout, stderr } = await run('cli/preadvice.ts', ['topics', 'apply'], env)
      expect([code, stdout]).toEqual([1, ''])
      expect(stderr).toMatch(line)
    })
  })

  describe('the hub', () => {
    test.each(OPERATORS)('gives and takes with %s, and so does the operator', async (operator) => {
      await send(operator, inboundTopic(operator), `from ${operator}`)
      await readUntil('preadvice', 'ingest', inboundTopic(operator), `from ${operator}`)
      for (const topic of [receiptsTopic(operator), responsesTopic(operator)]) {
        const value = JSON.stringify({ messageId: 'an early one', responseId: 'an early one' })
        await send('preadvice', topic, value)
        await readUntil(operator, `${operator}.customs`, topic, value)
      }
    })

    test.each([
      ['ingest', TOPICS.itemReceived],
      ['risk', TOPICS.itemAssessed],
      ['clearance', TOPICS.itemDecided],
      ['ingest', TOPICS.deadLetters],
    ])('writes and reads what stands between its services: %s %s', async (group, topic) => {
      await send('preadvice', topic, 'between us')
      await readUntil('preadvice', group, topic, 'between us')
    })

    test('makes the topics of a new operator, and may not change who may do what', async () => {
      const services = await admin('preadvice')
      expect(
        await services.createTopics({ topics: [{ topic: inboundTopic('NEW'), numPartitions: 1 }] }),
      ).toBe(true)
      const stranger = services.createTopics({ topics: [{ topic: 'orders', numPartitions: 1 }] })
      expect(await refusalOf(stranger)).toBe(TOPIC_REFUSED)
      const acl = {
        principal: 'User:preadvice',
        host: '*',
        operation: 2,
        permissionType: 3,
        resourceType: 2,
        resourceName: '*',
        resourcePatternType: 3,
      }
      expect(await refusalOf(services.createAcls({ acl: [acl] }))).toBe(CLUSTER_REFUSED)
    })
  })

  describe.each(OPERATORS)('%s', (operator) => {
    const other = OTHER[operator]
    const own = `${operator}.customs`

    test.each([
      inboundTopic(other),
      receiptsTopic(operator),
      responsesTopic(operator),
      receiptsTopic(other),
      responsesTopic(other),
      ...Object.values(TOPICS),
    ])('may not write %s', async (topic) => {
      expect(await refusalOf(send(operator, topic, 'forged'))).toBe(TOPIC_REFUSED)
    })

    test.each([
      inboundTopic(operator),
      inboundTopic(other),
      receiptsTopic(other),
      responsesTopic(other),
      ...Object.values(TOPICS),
    ])('may not read %s', async (topic) => {
      expect(await refusalOf(readUntil(operator, own, topic, 'secret'))).toBe(TOPIC_REFUSED)
    })

    test.each([`${other}.customs`, operator, `${operator}customs`, 'ingest', 'risk', 'clearance'])(
      'may not read in the group %s',
      async (group) => {
        const reading = readUntil(operator, group, receiptsTopic(operator), 'secret')
        expect(await refusalOf(reading)).toBe(GROUP_REFUSED)
      },
    )

    test('is told by Kafka’s own client that it may not use a foreign group', async () => {
      const config = await javaConfig(operator)
      const describeGroup = (group: string) =>
        runTool('org.apache.kafka.tools.consumer.group.ConsumerGroupCommand', [
          ...['--bootstrap-server', broker.brokers, '--command-config', config],
          ...['--describe', '--group', group],
        ])
      expect(await describeGroup(own)).toContain(receiptsTopic(operator))
      expect(await describeGroup('ingest')).toContain('GroupAuthorizationException')
    })

    test('sees its own topics alone', async () => {
      const own = [inboundTopic(operator), receiptsTopic(operator), responsesTopic(operator)]
      expect((await (await admin(operator)).listTopics()).sort()).toEqual(own)
    })

    test('may not make or delete topics, change their settings or see and change who may do what', async () => {
      const at = await admin(operator)
      const topic = inboundTopic(operator)
      const made = at.createTopics({ topics: [{ topic: `ead.inbound.${operator}.v2`, numPartitions: 1 }] })
      expect(await refusalOf(made)).toBe(TOPIC_REFUSED)
      expect(await refusalOf(at.deleteTopics({ topics: [topic] }))).toBe(TOPIC_REFUSED)
      const altered = at.alterConfigs({
        validateOnly: false,
        resources: [{ type: 2, name: topic, configEntries: [{ name: 'retention.ms', value: '1' }] }],
      })
      expect(await refusalOf(altered)).toBe(TOPIC_REFUSED)
      const all = { resourceType: 1, resourcePatternType: 1, operation: 1, permissionType: 1 }
      expect(await refusalOf(at.describeAcls(all))).toBe(CLUSTER_REFUSED)
    })
  })

  describe('a stranger', () => {
    /** Why a client with these settings gets nowhere. */
    async function knock(user: User, changed: Partial<KafkaSettings>): Promise<string> {
      const knocking = (await client(user, changed)).admin()
      try {
        await knocking.connect()
        return `was let in, and sees ${await knocking.listTopics()}`
      } catch (error) {
        return String(error)
      } finally {
        await knocking.disconnect()
      }
    }

    test.each([
      ['a wrong password', 'CNA'],
      ['an unknown name', 'nobody'],
    ])('with %s is not let in', async (_, username) => {
      const sasl = { mechanism: 'scram-sha-512', username, password: 'guessed' } as const
      expect(await knock('CNA', { sasl })).toMatch(/invalid credentials/)
    })

    test('without a name is not let in', async () => {
      expect(await knock('CNA', { sasl: null })).toMatch(/closed connection/i)
    })

    test('without TLS is not let in', async () => {
      expect(await knock('CNA', { tls: null })).toMatch(/closed connection|ECONNRESET/i)
    })

    test('that does not know the certificate does not come', async () => {
      const tls = { caFile: null, certFile: null, keyFile: null }
      expect(await knock('CNA', { tls })).toMatch(/self-signed certificate/)
    })

    test('with an account that nothing was granted to sees, writes and reads nothing', async () => {
      expect(await (await admin('stranger')).listTopics()).toEqual([])
      for (const topic of [inboundTopic('CNA'), receiptsTopic('CNA'), TOPICS.itemDecided]) {
        expect(await refusalOf(send('stranger', topic, 'x'))).toBe(TOPIC_REFUSED)
        expect(await refusalOf(readUntil('stranger', 'CNA.customs', topic, 'x'))).toBe(TOPIC_REFUSED)
      }
    })
  })

  test.each(['lz4', 'snappy'])(
    'Kafka’s own client sends as an operator, with %s, and it is read',
    async (codec) => {
      const config = await javaConfig('DEA')
      const value = `by ${codec} `.repeat(200).trim()
      const args = ['--bootstrap-server', broker.brokers, '--command-config', config]
      const how = ['--topic', inboundTopic('DEA'), '--compression-codec', codec]
      await runTool('org.apache.kafka.tools.ConsoleProducer', [...args, ...how], `${value}\n`)
      await readUntil('preadvice', 'ingest', inboundTopic('DEA'), value)
    },
  )

  test('the example client of the documentation sends, is answered, ignores repeats, and ends', async () => {
    const env = { ...environment('CNA'), OPERATOR: 'CNA' }
    const ended = run('docs/examples/kafka-client.mjs', [], env)
    await readUntil('preadvice', 'ingest', inboundTopic('CNA'), await readFile(EXAMPLE, 'utf8'))
    for (const [topic, value] of await answersToExample())
      await send('preadvice', topic, JSON.stringify(value))
    const { code, stdout, stderr } = await ended
    expect([code, stderr]).toEqual([0, ''])
    const printed = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line))
    const told = printed.map(({ topic, record }) => [topic, record.receiptId ?? record.responseId])
    expect(told.sort()).toEqual([
      [receiptsTopic('CNA'), 'the receipt'],
      [responsesTopic('CNA'), 'an early one'],
      [responsesTopic('CNA'), 'of another item'],
      [responsesTopic('CNA'), 'the response'],
    ])
  })

  test('no password is in what the broker keeps or says, nor in a file that is left over', async () => {
    const files = (await readdir(dataDir, { withFileTypes: true })).filter((each) => each.isFile())
    const names = files.map(({ name }) => name)
    expect(names.sort()).toEqual(['broker.log', 'cluster-id', 'server.properties'])
    for (const name of names) {
      const text = await readFile(path.join(dataDir, name), 'utf8')
      expect(Object.values(PASSWORDS).filter((password) => text.includes(password))).toEqual([])
    }
  })
})

/** Two that may send, and one whose keys were ended. */
async function knowOperators(databaseUrl: string): Promise<void> {
  const database = await openDatabase({ databaseUrl, dataDir: '' }, silent)
  try {
    await migrate(database)
    for (const operator of [...OPERATORS, 'XZA']) {
      await addOperator(database, operator, null)
      await addOperatorKey(database, operator)
    }
    await revokeOperatorKeys(database, 'XZA', null)
  } finally {
    await database.close()
  }
}

/** What the cluster says to work that it refuses, by Kafka's name for it; `done` where it did not refuse. */
async function refusalOf(work: Promise<unknown>): Promise<string> {
  try {
    await work
    return 'done'
  } catch (thrown) {
    const { errors, cause, type, name } = thrown as Error & { errors?: Refusal[]; cause?: Refusal } & Refusal
    return type ?? cause?.type ?? errors?.[0]?.type ?? name
  }
}

interface Refusal {
  type?: string
}

/** What the hub says of the example's message: with a repeat, and of another item too. */
async function answersToExample(): Promise<[topic: string, value: object][]> {
  const { message, items } = JSON.parse(await readFile(EXAMPLE, 'utf8'))
  const { itemId } = items[0]
  const response = { responseId: 'the response', itemId, itemVersion: 1 }
  const receipt = {
    receiptId: 'the receipt',
    messageId: message.id,
    items: [{ itemId, version: 1, outcome: 'accepted' }],
  }
  return [
    [responsesTopic('CNA'), { ...response, responseId: 'of another item', itemId: 'LX000000019CN' }],
    [responsesTopic('CNA'), { ...response, responseId: 'of another item', itemId: 'LX000000019CN' }],
    [receiptsTopic('CNA'), { ...receipt, messageId: 'of another message' }],
    [receiptsTopic('CNA'), receipt],
    [responsesTopic('CNA'), response],
  ]
}

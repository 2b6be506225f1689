/**
 * The broker of `npm run kafka` under what happens to it: stops, kill -9, taken ports and folders, a folder with an awkward
 * name. The real Kafka from its jars, and its own console clients; where Java or Maven is missing the tests say so.
 */
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Broker, brokerUnavailable, startBroker } from '../../infra/kafka/broker.ts'
import { runTool } from '../../infra/kafka/java.ts'
import { cleanUp, isAlive, run } from './programs.ts'

const MAIN = [process.execPath, '--disable-warning=ExperimentalWarning', 'infra/kafka/main.ts']
const TOPIC = 'ead.inbound.ZZA.v1'
const TIMEOUT = { timeout: 180_000 }

const unavailable = await brokerUnavailable()
if (unavailable) test.skip(`the Kafka broker is left out: ${unavailable}`, () => {})

describe.skipIf(unavailable !== null)('a broker on a folder', TIMEOUT, () => {
  let parent: string
  let dataDir: string
  const brokers: Broker[] = []

  beforeAll(async () => {
    parent = await mkdtemp(path.join(tmpdir(), 'preadvice-kafka-'))
    dataDir = path.join(parent, "d'été – 邮件, data")
  })

  afterAll(async () => {
    await Promise.all(brokers.map((broker) => broker.kill()))
    await cleanUp()
    await rm(parent, { recursive: true, force: true })
  })

  async function start(port = 0): Promise<Broker> {
    const broker = await startBroker({ port, dataDir })
    brokers.push(broker)
    return broker
  }

  test('what was acknowledged is there after kill -9 and after a stop; a taken folder or port is told in one line', async () => {
    const first = await start()
    const address = ['--bootstrap-server', first.brokers]
    await runTool('org.apache.kafka.tools.TopicCommand', [...address, '--create', '--topic', TOPIC])
    await produce(first, ['one', 'two', 'three'])
    const clusterId = await readFile(path.join(dataDir, 'cluster-id'), 'utf8')
    await first.kill()
    expect(isAlive(first.pid)).toBe(false)

    const second = await start(portOf(first))
    expect(second.brokers).toBe(first.brokers)
    await produce(second, ['four'])
    expect(await consume(second, 4)).toEqual(['one', 'two', 'three', 'four'])
    await second.stop()
    expect(isAlive(second.pid)).toBe(false)

    const third = await start()
    expect(await consume(third, 4)).toEqual(['one', 'two', 'three', 'four'])
    expect(await readFile(path.join(dataDir, 'cluster-id'), 'utf8')).toBe(clusterId)

    await expect(start(), 'the folder is in use').rejects.toThrow(/did not start: .*\.lock/)
    const elsewhere = { port: portOf(third), dataDir: path.join(parent, 'other') }
    await expect(startBroker(elsewhere), 'the port is taken').rejects.toThrow(
      /did not start: .*already in use/,
    )
    expect(await consume(third, 4), 'the one that runs was left alone').toHaveLength(4)
    await third.stop()
    const left = await readdir(dataDir, { recursive: true })
    expect(
      left.map((each) => path.basename(each)),
      'it ended by itself, and was not killed',
    ).toContain('.kafka_cleanshutdown')
  })

  test('the command says where it answers, and ends with 0 when it is asked to', async () => {
    const program = run(null, [...MAIN, '--port', '0', '--data', path.join(parent, 'command')], {})
    const said = await firstLine(program.child.stdout!)
    const address = /^Kafka answers at (127\.0\.0\.1:\d+); its log is .*broker\.log$/.exec(said)?.[1]
    const topics = ['--bootstrap-server', address!, '--list']
    expect(await runTool('org.apache.kafka.tools.TopicCommand', topics)).toBe('\n')
    program.child.kill('SIGTERM')
    expect(await program.ended).toBe(0)
    expect(program.output().stderr).toBe('')
  })
})

test.each([
  [['--port', 'x'], /^kafka: --port takes a whole number .*\n$/],
  [['--data', ''], /^kafka: --data takes a folder\n$/],
  [['--what'], /^Unknown option '--what'.*\n$/],
])('%j is wrong use: one line, exit 2', async (args, line) => {
  const program = run(null, [...MAIN, ...args], {})
  expect(await program.ended).toBe(2)
  expect(program.output().stderr).toMatch(line)
})

async function produce({ brokers }: Broker, values: string[]): Promise<void> {
  const args = ['--bootstrap-server', brokers, '--topic', TOPIC]
  await runTool('org.apache.kafka.tools.ConsoleProducer', args, `${values.join('\n')}\n`)
}

async function consume({ brokers }: Broker, count: number): Promise<string[]> {
  const args = [
    '--bootstrap-server',
    brokers,
    '--topic',
    TOPIC,
    '--from-beginning',
    '--max-messages',
    String(count),
  ]
  const printed = await runTool('org.apache.kafka.tools.consumer.ConsoleConsumer', [
    ...args,
    '--timeout-ms',
    '20000',
  ])
  return printed.trim().split('\n')
}

function portOf({ brokers }: Broker): number {
  return Number(brokers.split(':')[1])
}

async function firstLine(stream: AsyncIterable<string | Buffer>): Promise<string> {
  let said = ''
  for await (const text of stream) {
    said += text
    if (said.includes('\n')) break
  }
  return said.split('\n')[0]!
}

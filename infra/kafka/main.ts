/** `npm run kafka -- --port P --data DIR`: a broker that stays up until Ctrl-C or SIGTERM. Plaintext, on 127.0.0.1 alone. */
import path from 'node:path'
import { parseArgs } from 'node:util'
import { PreadviceError, usageError } from '#platform/errors.ts'
import { untilSignal } from '#platform/lifecycle.ts'
import { runProgram } from '#platform/program.ts'
import { type BrokerOptions, startBroker } from './broker.ts'
import { brokerLog } from './storage.ts'

const PORT_DEFAULT = '9092'
const DATA_DEFAULT = '.data/kafka'

await runProgram(() => serve(readOptions(process.argv.slice(2))))

/** A first signal during the start waits for it, and then stops what has started; a second ends both at once. */
async function serve(options: BrokerOptions): Promise<number> {
  const signal = untilSignal()
  const log = brokerLog(path.resolve(options.dataDir))
  const broker = await startBroker(options)
  process.stdout.write(`Kafka answers at ${broker.brokers}; its log is ${log}\n`)
  const isSignalled = await Promise.race([signal.then(() => true), broker.ended.then(() => false)])
  if (!isSignalled) throw new PreadviceError(`Kafka ended by itself; see ${log}`)
  await broker.stop()
  return 0
}

function readOptions(args: string[]): BrokerOptions {
  const { values } = parseArgs({
    args,
    options: {
      port: { type: 'string', default: PORT_DEFAULT },
      data: { type: 'string', default: DATA_DEFAULT },
    },
  })
  const port = Number(values.port)
  if (values.port.trim() === '' || !Number.isInteger(port) || port < 0 || port > 65_535) {
    throw usageError(
      `kafka: --port takes a whole number from 0 (any free port) to 65535, not "${values.port}"`,
    )
  }
  if (values.data === '') throw usageError('kafka: --data takes a folder')
  return { port, dataDir: values.data }
}

/** The command line: `preadvice <verb>`. One line says what is wrong; exit 2 for wrong use, 1 for a finding. */
import { PreadviceError } from '#platform/errors.ts'
import { balance } from './verbs/balance.ts'
import { item } from './verbs/item.ts'
import { operator } from './verbs/operator.ts'
import { receipts } from './verbs/receipts.ts'
import { replayVerb } from './verbs/replay.ts'
import { responses } from './verbs/responses.ts'
import { submit } from './verbs/submit.ts'
import type { Verb } from './verb.ts'

const VERBS: Record<string, Verb> = { submit, receipts, responses, item, balance, replay: replayVerb, operator }

const [name, ...args] = process.argv.slice(2)
try {
  const verb = VERBS[name ?? '']
  if (verb) process.exitCode = await verb.run(args)
  else process.exitCode = help(name)
} catch (error) {
  process.exitCode = explain(error)
}

function help(asked: string | undefined): number {
  const known = asked === undefined || asked === 'help' || asked === '--help'
  const lines = Object.values(VERBS).map(({ usage, does }) => `  ${usage.padEnd(58)} ${does}`)
  const text = ['preadvice <verb>, on the data of DATA_DIR or DATABASE_URL:', '', ...lines, '', '  --json: the result alone on stdout, as one line'].join('\n')
  if (known) process.stdout.write(`${text}\n`)
  else process.stderr.write(`there is no verb "${asked}"\n${text}\n`)
  return known ? 0 : 2
}

/** Wrong use and operating errors are one line; a defect shows where it is. */
function explain(error: unknown): number {
  const isUsage = error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS')
  if (isUsage) process.stderr.write(`${error.message.split('. ')[0]}: see "preadvice help"\n`)
  else if (error instanceof PreadviceError) process.stderr.write(`${error.message}\n`)
  else process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`)
  return isUsage ? 2 : error instanceof PreadviceError ? error.exitCode : 1
}

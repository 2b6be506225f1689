/** The command line: `preadvice <verb>`. One line says what is wrong; exit 2 for wrong use, 1 for a finding. */
import { usageError } from '#platform/errors.ts'
import { runProgram } from '#platform/program.ts'
import type { Verb } from './verb.ts'
import { balance } from './verbs/balance.ts'
import { item } from './verbs/item.ts'
import { lists } from './verbs/lists.ts'
import { operator } from './verbs/operator.ts'
import { quality } from './verbs/quality.ts'
import { receipts } from './verbs/receipts.ts'
import { redrive } from './verbs/redrive.ts'
import { reference } from './verbs/reference.ts'
import { replayVerb } from './verbs/replay.ts'
import { responses } from './verbs/responses.ts'
import { screen } from './verbs/screen.ts'
import { submit } from './verbs/submit.ts'
import { topics } from './verbs/topics.ts'
import { user } from './verbs/user.ts'

const VERBS: Record<string, Verb> = {
  submit,
  receipts,
  responses,
  item,
  balance,
  redrive,
  replay: replayVerb,
  lists,
  screen,
  operator,
  reference,
  quality,
  topics,
  user,
}

const [name = 'help', ...args] = process.argv.slice(2)
await runProgram(() => run(name, args), ': see "preadvice help"')

async function run(name: string, args: string[]): Promise<number> {
  const verb = Object.hasOwn(VERBS, name) ? VERBS[name] : undefined
  if (verb) return verb.run(args)
  if (name !== 'help' && name !== '--help')
    throw usageError(`there is no verb "${name}": see "preadvice help"`)
  process.stdout.write(`${help()}\n`)
  return 0
}

function help(): string {
  const lines = Object.values(VERBS).map(({ usage, does }) => `  ${usage}\n      ${does}`)
  return [
    'preadvice <verb>, on the data of DATA_DIR or DATABASE_URL:',
    '',
    ...lines,
    '',
    '  --json: the result alone on stdout, as one line',
  ].join('\n')
}

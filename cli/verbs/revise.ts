import { setTimeout as sleep } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import type { RevisionCommand } from '#contracts/revision.ts'
import { may } from '#domain/capability.ts'
import { PreadviceError, usageError } from '#platform/errors.ts'
import type { Log } from '#platform/log.ts'
import { wholeNumber } from '#platform/whole-number.ts'
import {
  type RevisionResult,
  readRevisionResult,
  revisionCommand,
  revisionEvent,
} from '#services/ingest/revision/command.ts'
import { readInForce } from '#services/ingest/revision/gather.ts'
import { startStages } from '#services/stages.ts'
import { untilThrough } from '../until-through.ts'
import { actAs, type Opened, print, type Verb, withLog } from '../verb.ts'

const OPTIONS = {
  line: { type: 'string' },
  hs: { type: 'string' },
  description: { type: 'string' },
  value: { type: 'string' },
  currency: { type: 'string' },
  weight: { type: 'string' },
  reason: { type: 'string' },
  as: { type: 'string' },
  json: { type: 'boolean' },
} as const
type Values = ReturnType<typeof parse>['values']

function parse(args: string[]) {
  return parseArgs({ args, allowPositionals: true, options: OPTIONS })
}

const LINES_MAX = 99
const GRAMS_MAX = 2_147_483_647
const TIMEOUT_MS = 60_000

/** An officer revises a line of the version in force; what the post declared is kept beside it. Through the log, as all work. */
export const revise: Verb = {
  usage:
    'revise ITEM --line N [--hs CODE] [--description TEXT] [--value AMOUNT --currency C] [--weight GRAMS] --reason TEXT --as USER',
  does: 'revise what was declared of a line (counted from 1): a new version, with you as its author',
  run: async (args) => {
    const { values, positionals } = parse(args)
    const itemId = positionals[0]?.toUpperCase()
    if (!itemId || positionals.length > 1) throw usageError('revise: write "revise ITEM --line N …"')
    const { reason } = values
    if (!reason) throw usageError('revise: say why, with --reason TEXT')
    const line = wholeNumber('--line', values.line, 0, 1, LINES_MAX) - 1
    if (line < 0) throw usageError('revise: say which line, with --line N, counted from 1')
    const fields = fieldsIn(values)
    return withLog(async (opened) => {
      const person = await actAs(opened.database, values.as)
      if (!may(person, 'items.decide')) throw usageError(`revise: ${person.name} may not work on items`)
      const inForce = (await readInForce(opened.database, [itemId])).get(itemId)
      if (!inForce) throw new PreadviceError(`revise: no version of ${itemId} was accepted`)
      const command = commandOf({
        itemId,
        version: inForce.version,
        line,
        fields,
        reason,
        author: person.name,
      })
      const result = await ask(opened, command)
      print({ itemId, revisionId: command.commandId, ...result }, values.json, () =>
        result.outcome === 'recorded'
          ? `${itemId}: version ${result.version} is in force, and is assessed`
          : `${itemId}: refused, ${result.refusal}`,
      )
      return result.outcome === 'recorded' ? 0 : 1
    })
  },
}

function fieldsIn({ hs, description, value, currency, weight }: Values): RevisionCommand['fields'] {
  if ((value === undefined) !== (currency === undefined))
    throw usageError('revise: an amount and its currency go together: --value AMOUNT --currency C')
  return {
    ...(description !== undefined && { description }),
    ...(hs !== undefined && { hsCode: hs.replaceAll(/[\s.-]/g, '') }),
    ...(value !== undefined && { value: { amount: value, currency: currency!.toUpperCase() } }),
    ...(weight !== undefined && { netWeightGrams: wholeNumber('--weight', weight, 0, 1, GRAMS_MAX) }),
  }
}

function commandOf(asked: Parameters<typeof revisionCommand>[0]): RevisionCommand {
  try {
    return revisionCommand(asked)
  } catch (error) {
    const [issue] = (error as { issues?: { path: PropertyKey[]; message: string }[] }).issues ?? []
    if (!issue) throw error
    throw usageError(`revise: ${String(issue.path.at(-1))}: ${issue.message}`)
  }
}

async function ask(
  { config, database, log, logger }: Opened & { log: Log },
  command: RevisionCommand,
): Promise<RevisionResult> {
  const stages = await startStages({ config, database, log })
  try {
    await log.append([revisionEvent(command)])
    const deadline = Date.now() + TIMEOUT_MS
    let result = await readRevisionResult(database, command.commandId)
    for (; !result && Date.now() < deadline; await sleep(50))
      result = await readRevisionResult(database, command.commandId)
    if (!result)
      throw new PreadviceError(`revise: it is asked and not recorded yet: look with "item ${command.itemId}"`)
    await untilThrough(database, log, logger)
    return result
  } finally {
    await stages.stop()
  }
}

/** Officers decide from the command line: by the log, like everybody else. */
import { randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { ZodError } from 'zod'
import type { ItemCommand } from '#contracts/officer-commands.ts'
import { type Duties, dutiesSchema } from '#contracts/response.ts'
import type { Person } from '#domain/capability.ts'
import { DECISION_CODES, type DecisionCode } from '#domain/decision.ts'
import { PreadviceError, usageError } from '#platform/errors.ts'
import { askCommand } from '#services/clearance/commands/ask.ts'
import { gatherDockets } from '#services/clearance/commands/gather-dockets.ts'
import { startStages } from '#services/stages.ts'
import { actAs, type Opened, print, type Verb, withLog } from '../verb.ts'

const OPTIONS = {
  reason: { type: 'string' },
  asks: { type: 'string', multiple: true },
  duties: { type: 'string' },
  decline: { type: 'boolean' },
  as: { type: 'string' },
  json: { type: 'boolean' },
} as const
type Values = ReturnType<typeof parse>['values']

const TIMEOUT_MS = 60_000

function parse(args: string[]) {
  return parseArgs({ args, allowPositionals: true, options: OPTIONS })
}

export const decide: Verb = {
  usage: 'decide ITEM CODE --reason TEXT [--asks TEXT …] [--duties FILE] --as USER',
  does: 'hold, release, ask or refuse as an officer; what takes two is proposed',
  run: (args) =>
    commanding('decide', args, 2, async ([, code], { asks, duties }) => {
      const known = DECISION_CODES.find((each) => each === code?.toUpperCase())
      if (!known)
        throw usageError(`decide: there is no decision "${code}"; there are ${DECISION_CODES.join(', ')}`)
      return {
        command: 'decide',
        code: known satisfies DecisionCode,
        ...(asks && { asks }),
        ...(duties && { duties: await readDuties(duties) }),
      }
    }),
}

/** JSON as in the response: `{"dutiable", "totalFee", "taxes"}`. */
async function readDuties(file: string): Promise<Duties> {
  try {
    return dutiesSchema.parse(JSON.parse(await readFile(file, 'utf8')))
  } catch (error) {
    const { path = [], message } =
      error instanceof ZodError ? error.issues[0]! : (error as Error & { path?: [] })
    throw usageError(`decide: ${file} holds no duties: ${[...path, message].join(': ')}`)
  }
}

export const confirm: Verb = {
  usage: 'confirm ITEM [--decline] --reason TEXT --as USER',
  does: 'confirm what another officer proposed, or turn it down',
  run: (args) =>
    commanding('confirm', args, 1, async ([itemId], { decline }, { database }) => {
      const proposal = (await gatherDockets(database, [itemId!])).get(itemId!)!.proposal
      if (!proposal) throw new PreadviceError(`confirm: nothing is proposed on ${itemId}`)
      return { command: 'confirm', proposalId: proposal.proposalId, agree: !decline }
    }),
}

export const recall: Verb = {
  usage: 'recall ITEM --reason TEXT --as USER',
  does: "take the last officer's decision back: the item stands as before it",
  run: (args) => commanding('recall', args, 1, () => ({ command: 'recall' })),
}

type Asked = Record<string, unknown> & { command: ItemCommand['command'] }

async function commanding(
  verb: string,
  args: string[],
  words: number,
  make: (words: string[], values: Values, opened: Opened) => Asked | Promise<Asked>,
): Promise<number> {
  const { values, positionals } = parse(args)
  if (positionals.length !== words) throw usageError(`${verb}: write "${VERBS[verb]!.usage}"`)
  const { reason } = values
  if (!reason) throw usageError(`${verb}: say why, with --reason TEXT`)
  const [itemId, ...rest] = [positionals[0]!.toUpperCase(), ...positionals.slice(1)]
  return withLog(async (opened) => {
    const person = await actAs(opened.database, values.as)
    const asked = await make([itemId, ...rest], values, opened)
    const told = await askAs(person, { ...asked, itemId, reason }, opened)
    print({ itemId, ...told }, values.json, () => `${itemId}: ${told.told}`)
    return told.outcome === 'refused' ? 1 : 0
  })
}

const VERBS: Record<string, Verb> = { decide, confirm, recall }

async function askAs(
  person: Person,
  asked: object,
  { config, database, log }: Opened & { log: Parameters<typeof askCommand>[0]['log'] },
) {
  const stages = await startStages({ config, database, log })
  try {
    const by = { name: person.name, roles: [...person.roles] }
    const command = { ...asked, commandId: randomUUID(), at: new Date().toISOString(), by } as ItemCommand
    const told = await askCommand({ database, log }, command, TIMEOUT_MS)
    if (!told)
      throw new PreadviceError(`it is asked and not carried out yet: look with "item ${command.itemId}"`)
    return { commandId: command.commandId, ...told }
  } finally {
    await stages.stop()
  }
}

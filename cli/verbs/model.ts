/** `preadvice model …`: which model scores, which is tried beside it, and how the mail moves. */
import { parseArgs } from 'node:util'
import type { Person } from '#domain/capability.ts'
import { shippedVersion } from '#models/registry.ts'
import { PreadviceError, usageError } from '#platform/errors.ts'
import { wholeNumber } from '#platform/whole-number.ts'
import { type KnownModel, listModels } from '#services/risk/model-life/catalogue.ts'
import type { Evidence } from '#services/risk/model-life/compare.ts'
import { readStanding } from '#services/risk/model-life/in-force.ts'
import { listPromotions, mustManage, promote, rollback, shadow } from '#services/risk/model-life/life.ts'
import { loadModel } from '#services/risk/model-life/models.ts'
import { type ToldDrift, tellDrift } from '#services/risk/model-life/told-drift.ts'
import { actAs, type Opened, print, table, type Verb, withDatabase } from '../verb.ts'

const OPTIONS = {
  json: { type: 'boolean' },
  as: { type: 'string' },
  reason: { type: 'string' },
  share: { type: 'string' },
  capacity: { type: 'string' },
  days: { type: 'string' },
} as const

function parse(args: string[]) {
  return parseArgs({ args, allowPositionals: true, options: OPTIONS })
}
type Values = ReturnType<typeof parse>['values']
type Action = (rest: string[], values: Values) => Promise<number>

const ACTIONS: Record<string, Action> = {
  list,
  shadow: shadowOne,
  promote: promoteOne,
  rollback: rollBack,
  drift,
}

export const model: Verb = {
  usage:
    'model list | model shadow VERSION [--share 10%] --as USER | model promote VERSION --reason "…" [--capacity 5%] --as USER | ' +
    'model rollback --reason "…" --as USER | model drift [--days 7]',
  does: 'which model scores: try one in shadow, put it in force on evidence, go back, watch for drift',
  run: async (args) => {
    const { values, positionals } = parse(args)
    const [action = '', ...rest] = positionals
    if (!Object.hasOwn(ACTIONS, action))
      throw usageError(`model: there is no "model ${action}"; there are ${Object.keys(ACTIONS).join(', ')}`)
    return ACTIONS[action]!(rest, values)
  },
}

function theVersion(rest: string[], usage: string): string {
  const [version, ...more] = rest
  if (!version || more.length > 0) throw usageError(`model: write "${usage}"`)
  return version
}

function theReason(values: Values, usage: string): string {
  const reason = values.reason?.trim()
  if (!reason) throw usageError(`model: say why: "${usage}"`)
  return reason
}

/** `5%`; without the sign nobody could tell 1 from 100 %. */
function shareOf(name: string, text: string): number {
  const percent = Number(/^(\d{1,3}(?:\.\d{1,4})?)%$/.exec(text)?.[1] ?? Number.NaN)
  if (!(percent <= 100)) throw usageError(`model: ${name} is 0% to 100%, as 5%`)
  return percent / 100
}

async function manager(opened: Opened, values: Values): Promise<Person> {
  const person = await actAs(opened.database, values.as)
  mustManage(person)
  return person
}

/** What cannot be loaded would leave the rules alone. */
async function mustLoad(version: string, { config }: Opened): Promise<void> {
  const loaded = await loadModel(version, config)
  if (loaded.kind === 'degraded') throw new PreadviceError(loaded.why)
}

function list(rest: string[], values: Values): Promise<number> {
  if (rest.length > 0) throw usageError('model: write "model list"')
  return withDatabase(async ({ database, config }) => {
    const models = await listModels(database, config.modelRegistry)
    const promotions = (await listPromotions(database)).toReversed()
    const told = models.map(({ card: _, ...each }) => each)
    print({ models: told, promotions }, values.json, () =>
      [
        table([['version', 'state', ''], ...models.map(lineOf)]),
        ...promotions.map(
          ({ version, isRollback, promotedBy, promotedAt, reason }) =>
            `${promotedAt}  ${isRollback ? 'back to' : 'in force'} ${version ?? 'the shipped model'}, by ${promotedBy}: ${reason}`,
        ),
      ].join('\n'),
    )
    return 0
  })
}

function lineOf({ version, state, share, isShipped, isMissing }: KnownModel): string[] {
  const notes = [
    ...(isShipped ? ['shipped'] : []),
    ...(share !== null ? [`scores ${share * 100} % of the mail`] : []),
    ...(isMissing ? ['not in the registry'] : []),
  ]
  return [version, state, notes.join(', ')]
}

function shadowOne(rest: string[], values: Values): Promise<number> {
  const version = theVersion(rest, 'model shadow VERSION [--share 10%] --as USER')
  const share = shareOf('--share', values.share ?? '10%')
  return withDatabase(async (opened) => {
    const person = await manager(opened, values)
    if (share > 0) await mustLoad(version, opened)
    await shadow(opened.database, version, share, person)
    print({ version, share }, values.json, () =>
      share === 0
        ? `${version} is no longer in shadow`
        : `${version} scores ${share * 100} % of the mail in shadow`,
    )
    return 0
  })
}

function promoteOne(rest: string[], values: Values): Promise<number> {
  const usage = 'model promote VERSION --reason "…" --as USER'
  const version = theVersion(rest, usage)
  const reason = theReason(values, usage)
  const capacityShare = shareOf('--capacity', values.capacity ?? '5%')
  return withDatabase(async (opened) => {
    const person = await manager(opened, values)
    await mustLoad(version, opened)
    const now = (await readStanding(opened.database)).champion ?? shippedVersion()
    const evidence = await promote(opened.database, { version, now, reason, capacityShare }, person)
    print({ version, before: now, evidence }, values.json, () => tellEvidence(version, evidence))
    return 0
  })
}

function tellEvidence(
  version: string,
  { items, examined, found, champion, challenger, capacityShare }: Evidence,
): string {
  const told = (value: number | null) => (value === null ? 'not known' : value.toFixed(3))
  return [
    `${version} is in force from the next batch on`,
    `compared on ${items} items, ${examined} of them examined, ${found} with something in them`,
    table([
      ['', 'before', 'now'],
      [
        `precision at ${capacityShare * 100} %`,
        told(champion.precisionAtCapacity),
        told(challenger.precisionAtCapacity),
      ],
      ['area under the curve', told(champion.auc), told(challenger.auc)],
      ['expected over found', told(champion.expectedToFound), told(challenger.expectedToFound)],
    ]),
  ].join('\n')
}

function rollBack(rest: string[], values: Values): Promise<number> {
  const usage = 'model rollback --reason "…" --as USER'
  if (rest.length > 0) throw usageError(`model: write "${usage}"`)
  const reason = theReason(values, usage)
  return withDatabase(async (opened) => {
    const person = await manager(opened, values)
    const version = (await rollback(opened.database, reason, person)) ?? shippedVersion()
    print({ version }, values.json, () => `${version} is in force again, from the next batch on`)
    return 0
  })
}

function drift(rest: string[], values: Values): Promise<number> {
  if (rest.length > 0) throw usageError('model: write "model drift [--days 7]"')
  const days = wholeNumber('model drift --days', values.days, 7, 1, 400)
  return withDatabase(async ({ database, config }) => {
    const told = await tellDrift(database, config.modelRegistry, new Date().toISOString(), days)
    print(told, values.json, () => tellDays(told))
    return 0
  })
}

function tellDays({ version, reference, days }: ToldDrift): string {
  if (version === null) return 'no model is in force'
  if (reference === null)
    return `${version}: what it was trained on was not kept; there is nothing to hold the mail against`
  if (days.length === 0) return `${version}: nothing was scored`
  return days
    .map(({ day, items, sampled, alarm, scores, inputs }) =>
      [
        `${day}: ${items} items, inputs of ${sampled}, alarm: ${alarm}`,
        table([
          ['', 'index', 'alarm'],
          ...[...Object.entries(scores), ...Object.entries(inputs)].map(([name, { psi, alarm: own }]) => [
            name,
            psi === null ? '' : psi.toFixed(3),
            own,
          ]),
        ]),
      ].join('\n'),
    )
    .join('\n\n')
}

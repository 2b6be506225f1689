/** `preadvice outage …`: the switch for when customs cannot decide as it does, and its drills. */
import { parseArgs } from 'node:util'
import { usageError } from '#platform/errors.ts'
import { endOutage, listOutages, type Outage, startOutage } from '#services/clearance/policy/outages.ts'
import { OUTAGE_MODES } from '#services/clearance/policy/switch.ts'
import { actAs, print, table, type Verb, withDatabase } from '../verb.ts'

const OPTIONS = {
  mode: { type: 'string' },
  reason: { type: 'string' },
  until: { type: 'string' },
  drill: { type: 'boolean' },
  as: { type: 'string' },
  json: { type: 'boolean' },
} as const

function parse(args: string[]) {
  return parseArgs({ args, allowPositionals: true, options: OPTIONS })
}
type Values = ReturnType<typeof parse>['values']

const VERBS: Record<string, (values: Values) => Promise<number>> = { start, end, show }

export const outage: Verb = {
  usage: `outage start --mode ${OUTAGE_MODES.join('|')} --reason TEXT --until TIME [--drill] --as USER
  outage end --reason TEXT --as USER | outage show`,
  does: 'hold all, release what is of low risk, or queue, until a time; what was kept back is decided afterwards',
  run: async (args) => {
    const { values, positionals } = parse(args)
    const [name = 'show', ...more] = positionals
    if (!Object.hasOwn(VERBS, name) || more.length > 0)
      throw usageError(
        `outage: there is no "outage ${positionals.join(' ')}"; there are ${Object.keys(VERBS).join(', ')}`,
      )
    return VERBS[name]!(values)
  },
}

function start(values: Values): Promise<number> {
  const { reason, drill = false } = values
  const mode = OUTAGE_MODES.find((each) => each === values.mode)
  if (!mode) throw usageError(`outage: --mode takes ${OUTAGE_MODES.join(', ')}`)
  if (!reason) throw usageError('outage: say why, with --reason TEXT')
  const until = instantOf(values.until)
  return withDatabase(async ({ database }) => {
    const person = await actAs(database, values.as)
    const id = await startOutage(database, { mode, drill, reason, until }, person, new Date().toISOString())
    const what = drill ? 'drill' : 'outage'
    print({ id, mode, drill, until }, values.json, () => `${what} ${id} is on (${mode}) until ${until}`)
    return 0
  })
}

function instantOf(text: string | undefined): string {
  const at = text === undefined ? Number.NaN : Date.parse(text)
  if (Number.isNaN(at)) throw usageError('outage: --until takes a time, 2026-12-31T18:00:00Z')
  return new Date(at).toISOString()
}

function end(values: Values): Promise<number> {
  const { reason } = values
  if (!reason) throw usageError('outage: say why, with --reason TEXT')
  return withDatabase(async ({ database }) => {
    const person = await actAs(database, values.as)
    const id = await endOutage(database, reason, person, new Date().toISOString())
    print({ id, state: 'ended' }, values.json, () => `${id} is over; what it kept back is decided now`)
    return 0
  })
}

function show(values: Values): Promise<number> {
  return withDatabase(async ({ database }) => {
    const outages = await listOutages(database, new Date().toISOString())
    print({ outages }, values.json, () => describe(outages))
    return 0
  })
}

function describe(outages: readonly Outage[]): string {
  if (outages.length === 0) return 'there was never an outage'
  const rows = outages.map((each) => [
    each.id,
    each.drill ? `drill of ${each.mode}` : each.mode,
    each.isOn ? 'on' : 'over',
    each.startedBy,
    each.startedAt,
    each.endedAt ?? each.until,
    each.changed.reduce((sum, { items }) => sum + items, 0),
    each.waiting,
    each.reason,
  ])
  return table([['number', 'mode', 'state', 'by', 'from', 'until', 'changed', 'waiting', 'why'], ...rows])
}

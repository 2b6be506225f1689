/** Alerts from the command line: items that were delivered, not presented or kept against the decision on them. */
import { parseArgs } from 'node:util'
import { acknowledgeBody, alertQuery, resolveBody } from '#contracts/arrival.ts'
import { type Capability, may } from '#domain/capability.ts'
import { systemClock } from '#platform/clock.ts'
import { PreadviceError, usageError } from '#platform/errors.ts'
import {
  type AlertRow,
  acknowledgeAlert,
  readAlerts,
  resolveAlert,
} from '#services/clearance/arrival/alerts.ts'
import { lookForAlerts } from '#services/clearance/arrival/watch-alerts.ts'
import { CaseRefusal } from '#services/clearance/cases/refusal.ts'
import { actAs, type Opened, print, table, type Verb, withDatabase } from '../verb.ts'

const USAGE =
  'alerts [list] [--state S] [--kind K] [--office IMPC] [--item ID] | alerts acknowledge ALERT [--note TEXT] | alerts resolve ALERT --reason TEXT'

const text = { type: 'string' } as const
const OPTIONS = {
  ...{
    as: text,
    state: text,
    kind: text,
    office: text,
    item: text,
    after: text,
    limit: text,
    note: text,
    reason: text,
  },
  json: { type: 'boolean' },
} as const
type Values = ReturnType<typeof parse>['values']

function parse(args: string[]) {
  return parseArgs({ args, allowPositionals: true, options: OPTIONS })
}

export const alerts: Verb = {
  usage: `${USAGE} --as USER`,
  does: 'scans against holds and releases: held but delivered, held but not presented, released but still held',
  run: async (args) => {
    const { values, positionals } = parse(args)
    const [action = 'list', alertId, ...rest] = positionals
    const settles = action === 'acknowledge' || action === 'resolve'
    if (rest.length > 0 || (action !== 'list' && !settles) || settles !== (alertId !== undefined))
      throw usageError(`alerts: write "${USAGE}"`)
    if (settles && !/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(alertId!))
      throw usageError(`alerts: "${alertId}" is no number of an alert`)
    try {
      return action === 'list' ? await list(values) : await settle(action, alertId!, values)
    } catch (error) {
      if (error instanceof CaseRefusal) throw new PreadviceError(`alerts: ${error.message}`)
      throw error
    }
  },
}

async function nameOf({ database }: Opened, values: Values, capability: Capability): Promise<string> {
  const person = await actAs(database, values.as)
  if (!may(person, capability)) throw usageError(`alerts: ${person.name} may not do this (${capability})`)
  return person.name
}

function list(values: Values): Promise<number> {
  const { as: _, json, note: __, reason: ___, ...asked } = values
  const read = alertQuery.safeParse(asked)
  if (!read.success) {
    const { path, message } = read.error.issues[0]!
    throw usageError(`alerts: --${path.join('.')}: ${message}`)
  }
  return withDatabase(async (opened) => {
    await nameOf(opened, values, 'cases.read')
    await lookForAlerts(opened.database, systemClock)
    const page = await readAlerts(opened.database, read.data)
    print(page, json, () =>
      page.alerts.length === 0 ? 'no alerts' : table([HEAD, ...page.alerts.map(lineOf)]),
    )
    return 0
  })
}

const HEAD = ['alert', 'state', 'item', 'receptacle', 'what']

function lineOf({ alertId, state, itemId, receptacleId, told }: AlertRow): string[] {
  return [alertId, state, itemId, receptacleId ?? '-', told]
}

function settle(action: 'acknowledge' | 'resolve', alertId: string, values: Values): Promise<number> {
  const { note, reason } = values
  const body = action === 'resolve' ? resolveBody.safeParse({ reason }) : acknowledgeBody.safeParse({ note })
  if (!body.success)
    throw usageError(
      `alerts: say ${action === 'resolve' ? 'why, with --reason TEXT' : 'something with --note TEXT, or leave it out'}`,
    )
  return withDatabase(async (opened) => {
    const at = { alertId, who: await nameOf(opened, values, 'cases.write'), now: systemClock() }
    const settled =
      action === 'resolve'
        ? await resolveAlert(opened.database, at, reason!.trim())
        : await acknowledgeAlert(opened.database, at, note?.trim() ?? null)
    print(settled, values.json, () => `alert ${alertId} of ${settled.itemId} is ${settled.state}`)
    return 0
  })
}

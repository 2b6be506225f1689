/** `preadvice retention`: removes what was kept long enough, by policy. With the owner's account of the database. */
import { parseArgs } from 'node:util'
import { usageError } from '#platform/errors.ts'
import { RETENTION_KINDS, readPeriods, SHIPPED, setPeriod } from '#services/clearance/retention/periods.ts'
import { type Removed, runRetention } from '#services/clearance/retention/run-retention.ts'
import { actAs, print, table, type Verb, withDatabase } from '../verb.ts'

const OPTIONS = {
  'dry-run': { type: 'boolean' },
  reason: { type: 'string' },
  as: { type: 'string' },
  json: { type: 'boolean' },
} as const

function parse(args: string[]) {
  return parseArgs({ args, allowPositionals: true, options: OPTIONS })
}
type Values = ReturnType<typeof parse>['values']

export const retention: Verb = {
  usage: `retention [--dry-run] | retention show
  retention set ${RETENTION_KINDS.join('|')} DAYS --reason TEXT --as USER`,
  does: 'remove what was kept long enough; --dry-run tells what would go; set changes how long a kind is kept',
  run: async (args) => {
    const { values, positionals } = parse(args)
    const [name = 'run', ...more] = positionals
    if (name === 'run' && more.length === 0) return run(values)
    if (name === 'show' && more.length === 0) return show(values)
    if (name === 'set' && more.length === 2) return set(more as [string, string], values)
    throw usageError(
      `retention: there is no "retention ${positionals.join(' ')}"; there are show, set KIND DAYS`,
    )
  },
}

function run(values: Values): Promise<number> {
  const isTrial = values['dry-run'] ?? false
  return withDatabase(async ({ database }) => {
    const removed = await runRetention(database, new Date().toISOString(), isTrial)
    print({ dryRun: isTrial, removed }, values.json, () => describe(removed, isTrial))
    return 0
  })
}

function describe(removed: readonly Removed[], isTrial: boolean): string {
  return removed
    .map(({ kind, before, rows }) => {
      const counts = Object.entries(rows).map(([name, count]) => `${name} ${count}`)
      const what = counts.length === 0 ? 'nothing' : counts.join(', ')
      return `${kind}, before ${before}: ${what}${isTrial && counts.length > 0 ? ' would be removed' : ''}`
    })
    .join('\n')
}

function show(values: Values): Promise<number> {
  return withDatabase(async ({ database }) => {
    const periods = await readPeriods(database)
    print({ periods }, values.json, () =>
      table([
        ['kind', 'days', 'what'],
        ...RETENTION_KINDS.map((kind) => [kind, periods[kind], SHIPPED[kind].what]),
      ]),
    )
    return 0
  })
}

function set([given, text]: [string, string], values: Values): Promise<number> {
  const kind = RETENTION_KINDS.find((each) => each === given)
  if (!kind)
    throw usageError(`retention: there is no kind "${given}"; there are ${RETENTION_KINDS.join(', ')}`)
  const days = Number(text)
  if (!Number.isInteger(days) || days < 1 || days > 100_000)
    throw usageError('retention: DAYS is a whole number above 0')
  const { reason } = values
  if (!reason) throw usageError('retention: say why, with --reason TEXT')
  return withDatabase(async ({ database }) => {
    await setPeriod(database, { kind, days, reason }, await actAs(database, values.as))
    print({ kind, days }, values.json, () => `${kind} is kept for ${days} days from now on`)
    return 0
  })
}

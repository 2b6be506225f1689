/** `preadvice drill …`: practised restores and what people practised, on record. The outage switch has drills of its own. */
import path from 'node:path'
import { parseArgs } from 'node:util'
import { may } from '#domain/capability.ts'
import { PreadviceError, usageError } from '#platform/errors.ts'
import { DRILL_KINDS, type Drill, listDrills, recordDrill } from '#services/clearance/continuity/drills.ts'
import { drillRestore } from '../drill-restore.ts'
import { actAs, print, table, type Verb, withDatabase } from '../verb.ts'

const OPTIONS = {
  kind: { type: 'string' },
  result: { type: 'string' },
  started: { type: 'string' },
  failed: { type: 'boolean' },
  as: { type: 'string' },
  json: { type: 'boolean' },
} as const

function parse(args: string[]) {
  return parseArgs({ args, allowPositionals: true, options: OPTIONS })
}
type Values = ReturnType<typeof parse>['values']

export const drill: Verb = {
  usage: `drill restore FOLDER --as USER
  drill record --kind ${DRILL_KINDS.join('|')} --result TEXT [--started TIME] [--failed] --as USER | drill show`,
  does: 'restore a backup beside the live database and look at it, or write down what people practised; exit 1 where a restore fails',
  run: async (args) => {
    const { values, positionals } = parse(args)
    const [name = 'show', ...more] = positionals
    if (name === 'restore' && more.length === 1) return restore(path.resolve(more[0]!), values)
    if (name === 'record' && more.length === 0) return record(values)
    if (name === 'show' && more.length === 0) return show(values)
    throw usageError(
      `drill: there is no "drill ${positionals.join(' ')}"; there are restore FOLDER, record, show`,
    )
  },
}

function restore(folder: string, values: Values): Promise<number> {
  return withDatabase(async (opened) => {
    const person = await actAs(opened.database, values.as)
    if (!may(person, 'outage.switch'))
      throw new PreadviceError(`drill: ${person.name} may not drill: a supervisor or administrator may`)
    const startedAt = new Date().toISOString()
    const result = await drillRestore(opened, folder)
    const passed = result.intact !== false && result.balanced !== false
    const endedAt = new Date().toISOString()
    const told = { kind: 'restore' as const, startedAt, endedAt, passed, result: { ...result } }
    const id = await recordDrill(opened.database, told, person)
    print({ id, passed, ...result }, values.json, () => {
      const seconds = result.restoreSeconds.toFixed(1)
      return `drill ${id} ${passed ? 'passed' : 'FAILED'}: ${result.rows} rows as of ${result.backupAt} in ${seconds} s`
    })
    return passed ? 0 : 1
  })
}

function record(values: Values): Promise<number> {
  const kind = DRILL_KINDS.find((each) => each === values.kind)
  if (!kind) throw usageError(`drill: --kind takes ${DRILL_KINDS.join(', ')}`)
  const text = values.result
  if (!text) throw usageError('drill: say what came of it, with --result TEXT')
  return withDatabase(async ({ database }) => {
    const person = await actAs(database, values.as)
    const endedAt = new Date().toISOString()
    const startedAt = values.started === undefined ? endedAt : instantOf(values.started)
    const passed = !values.failed
    const id = await recordDrill(database, { kind, startedAt, endedAt, passed, result: { text } }, person)
    print({ id, kind, passed }, values.json, () => `drill ${id} is on record`)
    return 0
  })
}

function instantOf(text: string): string {
  const at = Date.parse(text)
  if (Number.isNaN(at) || at > Date.now())
    throw usageError('drill: --started takes a time that is over, 2026-11-21T18:00:00Z')
  return new Date(at).toISOString()
}

function show(values: Values): Promise<number> {
  return withDatabase(async ({ database }) => {
    const drills = await listDrills(database)
    print({ drills }, values.json, () => describe(drills))
    return 0
  })
}

function describe(drills: readonly Drill[]): string {
  if (drills.length === 0) return 'nothing was ever drilled'
  const rows = drills.map(({ kind, who, startedAt, passed, result }) => [
    startedAt,
    kind,
    who,
    passed === null ? '' : passed ? 'passed' : 'failed',
    JSON.stringify(result),
  ])
  return table([['from', 'kind', 'who', '', 'result'], ...rows])
}

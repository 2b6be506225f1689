/** `preadvice lists …`: import, look at and put in use the lists that targeters own; screen again what is on its way. */
import { parseArgs } from 'node:util'
import { may } from '#domain/capability.ts'
import { audit, COMMAND_LINE } from '#platform/audit/record-event.ts'
import type { Database } from '#platform/database.ts'
import { PreadviceError, usageError } from '#platform/errors.ts'
import type { Log } from '#platform/log.ts'
import { wholeNumber } from '#platform/whole-number.ts'
import { importList } from '#services/risk/lists/import-list.ts'
import { LIST_FORMATS, type ListFormat } from '#services/risk/lists/list-formats.ts'
import {
  activateVersion,
  addException,
  endException,
  LIST_KINDS,
  type ListKind,
  type ListVersion,
  listVersions,
} from '#services/risk/lists/list-store.ts'
import { type RescreenResult, rescreen } from '#services/risk/lists/rescreen.ts'
import { isDay } from '../day.ts'
import { actAs, type Opened, print, table, type Verb, withDatabase, withLog } from '../verb.ts'

const OPTIONS = {
  json: { type: 'boolean' },
  as: { type: 'string' },
  list: { type: 'string' },
  format: { type: 'string' },
  kind: { type: 'string' },
  title: { type: 'string' },
  source: { type: 'string' },
  date: { type: 'string' },
  expires: { type: 'string' },
  draft: { type: 'boolean' },
  since: { type: 'string' },
  name: { type: 'string' },
  country: { type: 'string' },
  reason: { type: 'string' },
} as const

type Values = ReturnType<typeof parse>['values']

function parse(args: string[]) {
  return parseArgs({ args, allowPositionals: true, options: OPTIONS })
}

type Action = (rest: string[], values: Values) => Promise<number>

const ACTIONS: Record<string, Action> = {
  import: importFiles,
  list: (rest, values) => show(rest, values, null),
  show: (rest, values) => show(rest.slice(1), values, one(rest, 'lists show ID')),
  activate,
  rescreen: rescreenList,
  except,
}

export const lists: Verb = {
  usage:
    'lists import FILE… --list ID --format ofac|opensanctions|csv [--kind K] [--source S] [--date D] [--expires D] [--draft] | ' +
    'lists list | lists show ID | lists activate ID VERSION | lists rescreen ID [--since DAYS] | ' +
    'lists except ID ENTRY --name NAME --reason R --expires D --as USER [--country CC] | lists except end NUMBER --as USER',
  does: 'lists of parties and other watch lists: versions, what is in use, exceptions',
  run: async (args) => {
    const { values, positionals } = parse(args)
    const [action = '', ...rest] = positionals
    if (!Object.hasOwn(ACTIONS, action))
      throw usageError(`lists: there is no "lists ${action}"; there are ${Object.keys(ACTIONS).join(', ')}`)
    return ACTIONS[action]!(rest, values)
  },
}

function one(rest: string[], usage: string): string {
  if (rest[0] === undefined) throw usageError(`lists: write "${usage}"`)
  return rest[0]
}

function oneOf<T extends string>(option: string, value: string | undefined, allowed: readonly T[]): T {
  if (!allowed.includes(value as T)) throw usageError(`lists: --${option} is one of ${allowed.join(', ')}`)
  return value as T
}

/** A day, YYYY-MM-DD. */
function dayOf(option: string, value: string): string {
  if (!isDay(value)) throw usageError(`lists: --${option} takes a day, as 2026-11-22`)
  return value
}

function today(): string {
  return new Date().toISOString().slice(0, 10)
}

/** Who does it: the person of --as, who must be allowed to, or the installation itself. */
async function author(database: Database, as: string | undefined): Promise<string> {
  if (as === undefined) return COMMAND_LINE
  const person = await actAs(database, as)
  if (!may(person, 'lists.write')) throw usageError(`lists: ${person.name} may not change lists`)
  return person.name
}

async function importFiles(files: string[], values: Values): Promise<number> {
  const list = values.list ?? ''
  if (files.length === 0 || !/^[a-z0-9][a-z0-9-]{0,39}$/.test(list))
    throw usageError(
      'lists: write "lists import FILE… --list ID --format F"; an ID is small letters, digits and dashes',
    )
  const format: ListFormat = oneOf('format', values.format, LIST_FORMATS)
  const kind: ListKind = oneOf('kind', values.kind ?? 'parties', LIST_KINDS)
  const wanted = {
    files,
    list,
    kind,
    format,
    title: values.title ?? list,
    source: values.source ?? files.join(', '),
    retrievedOn: dayOf('date', values.date ?? today()),
    expiresOn: values.expires === undefined ? null : dayOf('expires', values.expires),
    isDraft: values.draft ?? false,
  }
  const isStale = wanted.expiresOn !== null && wanted.expiresOn < today()
  return withLog(async (opened) => {
    const by = await author(opened.database, values.as)
    const imported = await importList(opened.database, { ...wanted, by }, progress())
    const { version, active } = imported
    await audit(opened.database, { kind: 'list.imported', who: by, what: { list, version, active } })
    const rescreened = imported.changed ? await rescreenSince(opened, list, DAYS_IN_TRANSIT) : null
    const { changed: _, ...told } = imported
    print({ ...told, stale: isStale, ...asked(rescreened) }, values.json, () => {
      const known = imported.known ? ' (the same as before)' : ''
      const state = imported.active ? 'in use' : 'a draft'
      const past = isStale
        ? `; its last day, ${wanted.expiresOn}, is past: what it finds is told as stale`
        : ''
      const head = `${list} version ${imported.version}${known}: ${imported.entries} entries, ${state}${past}`
      return rescreened === null ? head : `${head}; ${describeRescreened(rescreened)}`
    })
    return 0
  })
}

const PROGRESS_EVERY_MS = 200

/** One line on a terminal that keeps changing; nothing elsewhere. */
function progress(): (done: number, total: number, entries: number) => void {
  let last = 0
  return (done, total, entries) => {
    if (!process.stderr.isTTY || (Date.now() - last < PROGRESS_EVERY_MS && done < total)) return
    last = Date.now()
    const end = done >= total ? '\n' : ''
    process.stderr.write(
      `\r${Math.floor((done / Math.max(1, total)) * 100)} %, ${entries} entries read${end}`,
    )
  }
}

function show(rest: string[], values: Values, list: string | null): Promise<number> {
  if (rest.length > 0) throw usageError('lists: write "lists list" or "lists show ID"')
  return withDatabase(async ({ database }) => {
    const versions = await listVersions(database, list)
    if (list !== null && versions.length === 0) throw new PreadviceError(`lists: there is no list ${list}`)
    const told = list === null ? versions.filter(({ active }) => active) : versions
    print({ lists: told }, values.json, () => describe(told))
    return 0
  })
}

function describe(versions: readonly ListVersion[]): string {
  const day = today()
  const state = ({ active, expiresOn }: ListVersion) =>
    `${active ? 'in use' : ''}${expiresOn !== null && expiresOn < day ? ' EXPIRED' : ''}`.trim()
  return table([
    ['list', 'kind', 'version', 'entries', 'of', 'expires', 'state', 'source'],
    ...versions.map((each) => [
      each.list,
      each.kind,
      each.version,
      each.entries,
      each.retrievedOn,
      each.expiresOn ?? '',
      state(each),
      each.source,
    ]),
  ])
}

async function activate(rest: string[], values: Values): Promise<number> {
  const [list, version, ...more] = rest
  if (!list || !version || more.length > 0) throw usageError('lists: write "lists activate ID VERSION"')
  return withLog(async (opened) => {
    const { database } = opened
    const by = await author(database, values.as)
    const changed = await database.transaction((tx) => activateVersion(tx, list, version, by))
    const rescreened = changed ? await rescreenSince(opened, list, DAYS_IN_TRANSIT) : null
    print({ list, version, ...asked(rescreened) }, values.json, () => {
      const head = `${list} version ${version} is in use`
      return rescreened === null ? head : `${head}; ${describeRescreened(rescreened)}`
    })
    return 0
  })
}

const DAY_MS = 86_400_000
const DAYS_IN_TRANSIT = 30

async function rescreenList(rest: string[], values: Values): Promise<number> {
  const list = one(rest, 'lists rescreen ID')
  const days = wholeNumber('lists: --since', values.since, DAYS_IN_TRANSIT, 1, 3_650)
  return withLog(async (opened) => {
    const result = await rescreenSince(opened, list, days)
    print(result, values.json, () => {
      const head = `${list}: ${describeRescreened(result)}`
      if (result.matches.length === 0) return head
      const rows = result.matches.map(({ itemId, path, entryId, score }) => [
        itemId ?? '',
        path,
        entryId,
        score,
      ])
      return `${head}\n\n${table([['item', 'where', 'entry', 'score'], ...rows])}`
    })
    return 0
  })
}

function rescreenSince(opened: Opened & { log: Log }, list: string, days: number): Promise<RescreenResult> {
  const now = new Date()
  const since = new Date(now.getTime() - days * DAY_MS).toISOString()
  return rescreen(opened, list, since, now.toISOString())
}

/** For programs: how many items on their way are assessed again because of it. */
function asked(rescreened: RescreenResult | null): { asked: number } {
  return { asked: rescreened?.asked ?? 0 }
}

function describeRescreened({ items, newEntries, asked }: RescreenResult): string {
  return `${items} items on their way looked at for ${newEntries} new entries; ${asked} are assessed again`
}

async function except(rest: string[], values: Values): Promise<number> {
  const [list, entryId, ...more] = rest
  if (!list || !entryId || more.length > 0)
    throw usageError(
      'lists: write "lists except ID ENTRY --name NAME --reason R --expires D --as USER" or "lists except end NUMBER"',
    )
  if (!values.as) throw usageError('lists: an exception has an author: --as USER')
  return withDatabase(async ({ database }) => {
    const by = await author(database, values.as)
    if (list === 'end') {
      await endException(database, wholeNumber('lists except end', entryId, 0, 1, 2_000_000_000))
      await audit(database, { kind: 'list-exception.ended', who: by, what: { exception: Number(entryId) } })
      print({ ended: Number(entryId) }, values.json, () => `exception ${entryId} ended`)
      return 0
    }
    const { name, reason, country, expires } = values
    if (!name || !reason || !expires)
      throw usageError('lists: an exception needs --name, --reason and --expires')
    const id = await addException(database, {
      list,
      entryId,
      name,
      reason,
      country: country?.toUpperCase() ?? null,
      author: by,
      expiresOn: dayOf('expires', expires),
    })
    await audit(database, { kind: 'list-exception.added', who: by, what: { list, entryId, exception: id } })
    print({ exception: id }, values.json, () => `exception ${id} holds until ${expires}`)
    return 0
  })
}

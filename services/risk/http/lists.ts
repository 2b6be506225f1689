/** Lists over HTTP: which there are and how old, their entries, exceptions, and putting a version in use. */
import { documentedFor } from '#contracts/cases.ts'
import {
  type ActivatedView,
  activateBody,
  entriesQuery,
  exceptionBody,
  exceptionPath,
  type ListsView,
  listPath,
} from '#contracts/lists.ts'
import { isCountry } from '#domain/countries.ts'
import { audit } from '#platform/audit/record-event.ts'
import { usageError } from '#platform/errors.ts'
import type { Server } from '#platform/http.ts'
import { requirePerson } from '#platform/http-people.ts'
import { activateVersion, addException, endException } from '../lists/list-store.ts'
import { rescreen } from '../lists/rescreen.ts'
import { answering, readBody } from './answers.ts'
import { readEntries, readList, readLists } from './read-lists.ts'
import { DAYS_IN_TRANSIT, daysBefore, type RulesAt } from './rules-at.ts'

const tags = ['lists']

export function addListRoutes(server: Server, at: RulesAt): void {
  addReading(server, at)
  addChanging(server, at)
}

function addReading(server: Server, { database, clock, rules }: RulesAt): void {
  const onRequest = requirePerson(database, 'lists.read')
  const config = { documented: documentedFor() }
  server.get(
    '/api/lists',
    { onRequest, config, schema: { summary: 'Lists, what is in use and how old it is', tags } },
    (_request, reply) =>
      answering(reply, async () => {
        const { screening } = await rules.read(database)
        const lists = await readLists(database, screening.ruleSet.rules, clock().slice(0, 10))
        return { lists } satisfies ListsView
      }),
  )
  server.get(
    '/api/lists/:list',
    { onRequest, config, schema: { summary: 'A list: versions and exceptions', tags, params: listPath } },
    (request, reply) =>
      answering(reply, async () => {
        const { list } = request.params
        const { screening } = await rules.read(database)
        const view = await readList(database, list, screening.ruleSet.rules)
        await audit(database, { kind: 'list.viewed', who: request.person!.name, what: { list } })
        return view
      }),
  )
  server.get(
    '/api/lists/:list/entries',
    {
      onRequest,
      config,
      schema: { summary: 'Entries of a list, searched', tags, params: listPath, querystring: entriesQuery },
    },
    (request, reply) =>
      answering(reply, async () => {
        const { list } = request.params
        const { q, version = null, after, limit } = request.query
        const view = await readEntries(database, list, { q, version, after, limit })
        // What was searched for may be a name, and is not kept.
        const what = { list, version: view.version, entries: view.entries.length, searched: q !== '' }
        await audit(database, { kind: 'list.entries-viewed', who: request.person!.name, what })
        return view
      }),
  )
}

function addChanging(server: Server, { database, log, clock }: RulesAt): void {
  const onRequest = requirePerson(database, 'lists.write')
  server.post(
    '/api/lists/:list/activate',
    {
      onRequest,
      config: { documented: documentedFor(activateBody) },
      schema: { summary: 'Put a version of a list in use', tags, params: listPath },
    },
    (request, reply) =>
      answering(reply, async () => {
        const { list } = request.params
        const { version } = readBody(request, activateBody)
        const { name } = request.person!
        const changed = await database.transaction((tx) => activateVersion(tx, list, version, name))
        const now = clock()
        const since = daysBefore(now, DAYS_IN_TRANSIT)
        const again = changed ? await rescreen({ database, log }, list, since, now) : null
        const [asked, looked] = [again?.asked ?? null, again?.items ?? null]
        return { list, version, asked, looked } satisfies ActivatedView
      }),
  )
  server.post(
    '/api/lists/:list/exceptions',
    {
      onRequest,
      config: { documented: documentedFor(exceptionBody) },
      schema: { summary: 'Say that a party is not whom an entry means', tags, params: listPath },
    },
    (request, reply) =>
      answering(reply, async () => {
        const { list } = request.params
        const wanted = readBody(request, exceptionBody)
        if (wanted.country !== null && !isCountry(wanted.country))
          throw usageError(`${wanted.country} is not a country code`)
        if (wanted.expiresOn < clock().slice(0, 10))
          throw usageError('the last day of an exception is today or later')
        const { name } = request.person!
        const exception = await addException(database, { list, ...wanted, author: name })
        const what = { list, entryId: wanted.entryId, exception }
        await audit(database, { kind: 'list-exception.added', who: name, what })
        return { exception }
      }),
  )
  server.delete(
    '/api/lists/exceptions/:exception',
    {
      onRequest,
      config: { documented: documentedFor() },
      schema: { summary: 'Take an exception back', tags, params: exceptionPath },
    },
    (request, reply) =>
      answering(reply, async () => {
        const { exception } = request.params
        await endException(database, exception)
        const who = request.person!.name
        await audit(database, { kind: 'list-exception.ended', who, what: { exception } })
        return { ended: exception }
      }),
  )
}

/** The screen of an item over HTTP: all of it, what has changed since, what belongs together with it. Looking is on record. */
import { aheadQuery, documentedFor } from '#contracts/cases.ts'
import { itemPath, revealItemBody } from '#contracts/item-view.ts'
import { audit } from '#platform/audit/record-event.ts'
import type { Config } from '#platform/config.ts'
import type { Server } from '#platform/http.ts'
import { requirePerson } from '#platform/http-people.ts'
import type { CasesAt } from '../cases/asking.ts'
import { readDeclaration } from '../cases/read-case.ts'
import { bodyOf, CaseRefusal } from '../cases/refusal.ts'
import { auditView } from '../cases/steps.ts'
import type { PolicyReader } from '../policy/in-force.ts'
import { readLinks } from './links.ts'
import { readPulse } from './pulse.ts'
import { findCaseOf } from './read-case-view.ts'
import { readItem } from './read-item.ts'

const tags = ['items']

export function addItemViewRoutes(
  server: Server,
  at: Omit<CasesAt, 'log'> & { policies: PolicyReader; config: Pick<Config, 'mail'> },
): void {
  const { database, clock, policies, config } = at
  const mailsLetters = config.mail !== null
  const reads = requirePerson(database, 'items.read')
  server.get(
    '/api/items/:itemId',
    {
      onRequest: reads,
      config: { documented: documentedFor() },
      schema: {
        summary: 'An item with everything an officer sees of it',
        tags,
        params: itemPath,
        querystring: aheadQuery,
      },
    },
    async (request, reply) => {
      const { itemId } = request.params
      const { ahead } = request.query
      const { name, roles } = request.person!
      const now = clock()
      const view = await database.transaction(async (tx) =>
        readItem(tx, itemId, {
          person: { name, roles },
          inForce: await policies.read(tx, now),
          now,
          mailsLetters,
          ahead,
        }),
      )
      return reply.header('cache-control', 'private, no-store').send(view)
    },
  )
  server.get(
    '/api/items/:itemId/pulse',
    {
      onRequest: reads,
      config: { documented: documentedFor() },
      schema: { summary: 'Whether anything about an item has changed', tags, params: itemPath },
    },
    async (request) => readPulse(database, request.params.itemId, request.person!.name),
  )
  server.get(
    '/api/items/:itemId/links',
    {
      onRequest: requirePerson(database, 'cases.read'),
      config: { documented: documentedFor() },
      schema: {
        summary: 'Open cases with a party, address, telephone or despatch in common, as a graph',
        tags,
        params: itemPath,
      },
    },
    async (request) => {
      const { itemId } = request.params
      const { name } = request.person!
      return database.transaction(async (tx) => {
        const { row } = await findCaseOf(tx, itemId, name)
        await auditView(tx, name, { itemId, caseId: row?.caseId ?? null, as: 'links' })
        return readLinks(tx, itemId, row, name)
      })
    },
  )
  addRevealRoute(server, at)
}

/** Who has a reason sees who sent and receives an item; the reason goes on record with it. */
function addRevealRoute(server: Server, { database }: Pick<CasesAt, 'database'>): void {
  server.post(
    '/api/items/:itemId/reveals',
    {
      onRequest: requirePerson(database, 'persons.reveal'),
      config: { documented: documentedFor(revealItemBody) },
      schema: { summary: 'Sender and addressee of an item, where they are masked', tags, params: itemPath },
    },
    async (request) => {
      const { reason } = bodyOf(revealItemBody, request)
      const { itemId } = request.params
      return database.transaction(async (tx) => {
        const declaration = await readDeclaration(tx, itemId)
        if (!declaration) throw new CaseRefusal(404, `nothing is declared of item ${itemId}`)
        await audit(tx, { kind: 'person.revealed', who: request.person!.name, what: { itemId, reason } })
        const { sender, addressee } = declaration
        return { sender, addressee }
      })
    },
  )
}

/** `POST /api/screen`: a name held against the lists in use, as screening does it. The name is not kept; that somebody looked is. */
import { documentedFor } from '#contracts/cases.ts'
import { type ScreenedView, screenBody } from '#contracts/lists.ts'
import { isCountry } from '#domain/countries.ts'
import type { Party } from '#domain/item.ts'
import { audit } from '#platform/audit/record-event.ts'
import { PreadviceError, usageError } from '#platform/errors.ts'
import type { Server } from '#platform/http.ts'
import { requirePerson } from '#platform/http-people.ts'
import { listReader } from '../lists/lists-in-use.ts'
import { screenParty } from '../names/screen-parties.ts'
import { MATCH_SCORE } from '../names/similarity.ts'
import { answering, readBody } from './answers.ts'
import type { RulesAt } from './rules-at.ts'

export function addScreening(server: Server, { database, clock }: RulesAt): void {
  // Lists stay in memory from the first name on, and are read again where they have changed.
  const reader = listReader()
  server.post(
    '/api/screen',
    {
      onRequest: requirePerson(database, 'lists.read'),
      config: { documented: documentedFor(screenBody) },
      schema: { summary: 'A name against the lists in use, with the reasons', tags: ['lists'] },
    },
    (request, reply) =>
      answering(reply, async () => {
        const { name, country, list } = readBody(request, screenBody)
        if (country !== null && !isCountry(country)) throw usageError(`${country} is not a country code`)
        const now = clock()
        const { parties } = await reader.read(database, now)
        if (parties === null) throw new PreadviceError('no list of parties is in use: import one first')
        if (list !== null && !Object.hasOwn(parties.versions, list))
          throw new PreadviceError(`list ${list} is not in use`)
        const found = screenParty(partyOf(name, country), 'sender', parties, now.slice(0, 10))
        const matches = found.filter((match) => list === null || match.list === list)
        const what = { list, matches: matches.length }
        await audit(database, { kind: 'name.screened', who: request.person!.name, what })
        return {
          name,
          threshold: MATCH_SCORE,
          lists: Object.entries(parties.versions).map(([id, each]) => ({ list: id, ...each })),
          matches: matches.map(({ role: _, ...match }) => match),
        } satisfies ScreenedView
      }),
  )
}

function partyOf(name: string, country: string | null): Party {
  const address = { lines: [], city: null, subdivision: null, postcode: null, country }
  return { name, idRef: null, phone: null, email: null, address }
}

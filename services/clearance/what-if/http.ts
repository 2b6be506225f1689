/** The sliders over HTTP: what would be, and a draft of it. */
import { documentedFor } from '#contracts/cases.ts'
import { whatIfDraft, whatIfQuery } from '#contracts/policies.ts'
import type { Server } from '#platform/http.ts'
import { requirePerson } from '#platform/http-people.ts'
import { readBody, refusing } from '../policy/http-answers.ts'
import { draftPolicy, parsePolicy, readVersion } from '../policy/life.ts'
import { type WhatIfAt, whatIfAnswers } from './answer.ts'
import { withSettings } from './settings.ts'

const DRAFT_DAYS = 30
const tags = ['policies']

export function addWhatIfRoutes(server: Server, at: WhatIfAt): void {
  const { database } = at
  const answer = whatIfAnswers(at)
  server.get(
    '/api/what-if',
    {
      onRequest: requirePerson(database, 'items.read'),
      config: { documented: documentedFor() },
      schema: {
        summary: 'What a day would bring under other thresholds and capacities, with intervals',
        tags,
        querystring: whatIfQuery,
      },
    },
    async (request, reply) => {
      const { base, days, ...settings } = request.query
      return refusing(reply, 404, async () =>
        reply.send(await answer({ base, days, settings: given(settings) })),
      )
    },
  )
  server.post(
    '/api/what-if/drafts',
    {
      onRequest: requirePerson(database, 'policy.write'),
      config: { documented: documentedFor(whatIfDraft) },
      schema: { summary: 'A draft of a policy with these settings', tags },
    },
    async (request, reply) =>
      refusing(reply, 409, async () => {
        const { base, title, settings } = readBody(whatIfDraft, request)
        const { body } = await readVersion(database, base)
        const { sample } = await answer({ base, days: DRAFT_DAYS, settings })
        const itemsPerDay = Math.max(1, Math.round(sample.itemsPerDay))
        const written = withSettings(body, settings, { title, itemsPerDay })
        const policy = parsePolicy(JSON.stringify(written), 'what the sliders say')
        await draftPolicy(database, policy, request.person!)
        return reply.status(201).send({ version: policy.version })
      }),
  )
}

/** What was not said is as it is. */
function given<T extends object>(settings: T): { [K in keyof T]?: NonNullable<T[K]> } {
  return Object.fromEntries(Object.entries(settings).filter(([, value]) => value !== undefined)) as never
}

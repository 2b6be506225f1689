/** The life of a policy over HTTP: read, check, draft, try on stored mail, publish by somebody else. */
import { documentedFor } from '#contracts/cases.ts'
import {
  type PolicyView,
  policyBodyGiven,
  policyPath,
  policyPublication,
  policyTrialQuery,
} from '#contracts/policies.ts'
import type { Clock } from '#platform/clock.ts'
import type { Database } from '#platform/database.ts'
import { PreadviceError } from '#platform/errors.ts'
import type { Server } from '#platform/http.ts'
import { requirePerson } from '#platform/http-people.ts'
import { sampleDecisions } from '../what-if/read-sample.ts'
import { readBody, refusing } from './http-answers.ts'
import type { PolicyReader } from './in-force.ts'
import { differencesOf, draftPolicy, listPolicies, parsePolicy, publishPolicy, readVersion } from './life.ts'
import { tryOn } from './trial.ts'

const DAY_MS = 86_400_000
const tags = ['policies']

export interface PoliciesAt {
  database: Database
  clock: Clock
  policies: PolicyReader
}

export function addPolicyLifeRoutes(server: Server, { database, clock, policies }: PoliciesAt): void {
  const reads = requirePerson(database, 'rules.read')
  const writes = requirePerson(database, 'policy.write')
  const config = { documented: documentedFor() }

  server.get(
    '/api/policies',
    { onRequest: reads, config, schema: { summary: 'Policies: drafts, in force, replaced', tags } },
    async (_request, reply) => reply.send({ policies: await listPolicies(database) }),
  )
  server.get(
    '/api/policies/:version',
    {
      onRequest: reads,
      config,
      schema: { summary: 'A policy, and how it differs from the one in force', tags, params: policyPath },
    },
    async (request, reply) =>
      refusing(reply, 404, async () => reply.send(await view(database, request.params.version))),
  )
  server.post(
    '/api/policies/checks',
    {
      onRequest: writes,
      config: { documented: documentedFor(policyBodyGiven) },
      schema: { summary: 'Whether this could be drafted; nothing is kept', tags },
    },
    async (request, reply) =>
      refusing(reply, 400, async () => {
        const policy = parsePolicy(JSON.stringify(readBody(policyBodyGiven, request).body), 'what you wrote')
        const now = await readVersion(database, 'in-force')
        return reply.send({ version: policy.version, changes: differencesOf(now.body, policy.body) })
      }),
  )
  server.post(
    '/api/policies',
    {
      onRequest: writes,
      config: { documented: documentedFor(policyBodyGiven) },
      schema: { summary: 'Drafts a policy', tags },
    },
    async (request, reply) =>
      refusing(reply, 409, async () => {
        const policy = parsePolicy(JSON.stringify(readBody(policyBodyGiven, request).body), 'what you wrote')
        await draftPolicy(database, policy, request.person!)
        return reply.status(201).send({ version: policy.version })
      }),
  )
  server.get(
    '/api/policies/:version/trial',
    {
      onRequest: reads,
      config,
      schema: {
        summary: 'The policy tried on stored assessments, beside the one in force; nothing is written',
        tags,
        params: policyPath,
        querystring: policyTrialQuery,
      },
    },
    async (request, reply) =>
      refusing(reply, 404, async () => {
        const tried = await readVersion(database, request.params.version)
        const now = clock()
        const since = new Date(Date.parse(now) - request.query.days * DAY_MS).toISOString()
        const { rows, of } = await sampleDecisions(database, since)
        const trial = await tryOn(rows, await policies.read(database, now), tried)
        return reply.send({ ...trial, sampledOf: of, since })
      }),
  )
  server.post(
    '/api/policies/:version/publication',
    {
      onRequest: requirePerson(database, 'policy.publish'),
      config: { documented: documentedFor(policyPublication) },
      schema: {
        summary: 'Puts a draft in force; never by its author',
        tags,
        params: policyPath,
      },
    },
    async (request, reply) =>
      refusing(reply, 409, async () => {
        const { version } = request.params
        const { reason } = readBody(policyPublication, request)
        const replaced = await publishPolicy(database, version, reason, request.person!)
        return reply.status(201).send({ version, replaced })
      }),
  )
}

async function view(database: Database, name: string): Promise<PolicyView> {
  const { version, body } = await readVersion(database, name)
  const now = await readVersion(database, 'in-force')
  const policy = (await listPolicies(database)).find((each) => each.version === version)
  if (!policy) throw new PreadviceError(`policy: ${version} was never drafted`)
  return { policy, body, inForce: now.version, changes: differencesOf(now.body, body) }
}

/** What is done once on a joint case and reaches every open member, over HTTP: decided, changed, examined, locked. */
import { documentedFor } from '#contracts/cases.ts'
import { jointChangeBody, jointDecideBody, jointExamineBody, jointLockQuery } from '#contracts/joint-cases.ts'
import type { Server } from '#platform/http.ts'
import { requirePerson } from '#platform/http-people.ts'
import type { PolicyReader } from '../../policy/in-force.ts'
import { type CasesAt, officerOf } from '../asking.ts'
import { bodyOf } from '../refusal.ts'
import { changeJoint, decideJoint, examineJoint, lockJoint, releaseJoint, stayOnJoint } from './act.ts'
import { jointPath as params, jointTags as tags } from './http-joint.ts'
import { readJointActions } from './read-joint.ts'

export function addJointActs(server: Server, at: CasesAt & { policies: PolicyReader }): void {
  const { database, clock, policies } = at
  const decides = requirePerson(database, 'items.decide')
  const works = requirePerson(database, 'cases.write')
  server.get(
    '/api/joint-cases/:jointId/actions',
    {
      onRequest: decides,
      config: { documented: documentedFor() },
      schema: { summary: 'What each decision would send, for how many items', tags, params },
    },
    async (request) => {
      const officer = officerOf(request, clock)
      const policyAt = (tx: Parameters<PolicyReader['read']>[0]) => policies.read(tx, officer.now)
      return { actions: await readJointActions(database, request.params.jointId, officer, policyAt) }
    },
  )
  server.post(
    '/api/joint-cases/:jointId/decisions',
    {
      onRequest: decides,
      config: { documented: documentedFor(jointDecideBody) },
      schema: { summary: 'Decide on every open member', tags, params },
    },
    async (request) =>
      decideJoint(at, request.params.jointId, bodyOf(jointDecideBody, request), officerOf(request, clock)),
  )
  server.post(
    '/api/joint-cases/:jointId/changes',
    {
      onRequest: works,
      config: { documented: documentedFor(jointChangeBody) },
      schema: { summary: 'Assign, re-allocate, prioritise or set aside every open member', tags, params },
    },
    async (request) =>
      changeJoint(
        database,
        request.params.jointId,
        bodyOf(jointChangeBody, request),
        officerOf(request, clock),
      ),
  )
  server.post(
    '/api/joint-cases/:jointId/examinations',
    {
      onRequest: requirePerson(database, 'examinations.write'),
      config: { documented: documentedFor(jointExamineBody) },
      schema: { summary: 'Order an examination of each of these', tags, params },
    },
    async (request) => ({
      parts: await examineJoint(
        database,
        request.params.jointId,
        bodyOf(jointExamineBody, request),
        officerOf(request, clock),
      ),
    }),
  )
  server.post(
    '/api/joint-cases/:jointId/lock',
    {
      onRequest: works,
      config: { documented: documentedFor() },
      schema: {
        summary: 'Lock every open member to me, or stay on them',
        tags,
        params,
        querystring: jointLockQuery,
      },
    },
    async (request) => {
      const lock = request.query.stay ? stayOnJoint : lockJoint
      return { parts: await lock(database, request.params.jointId, officerOf(request, clock)) }
    },
  )
  server.delete(
    '/api/joint-cases/:jointId/lock',
    {
      onRequest: works,
      config: { documented: documentedFor() },
      schema: { summary: 'Let every member go', tags, params },
    },
    async (request, reply) => {
      await releaseJoint(database, request.params.jointId, officerOf(request, clock))
      return reply.status(204).send()
    },
  )
}

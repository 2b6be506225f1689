/** Joint cases over HTTP: opened, seen, renamed, closed; their members; what is written once for all. */
import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import { documentedFor, noteBody } from '#contracts/cases.ts'
import {
  jointCommentBody,
  jointMembersBody,
  jointSettingBody,
  jointsQuery,
  jointTickBody,
  openJointBody,
} from '#contracts/joint-cases.ts'
import type { Server } from '#platform/http.ts'
import { requirePerson } from '#platform/http-people.ts'
import { type CasesAt, officerOf } from '../asking.ts'
import { bodyOf } from '../refusal.ts'
import { addMembers, takeOut } from './members.ts'
import { openJoint, setJoint } from './open-joint.ts'
import { readJoint, readJointRecord, readJoints } from './read-joint.ts'
import { tickJoint, writeJointComment, writeJointNote } from './write-joint.ts'

export const jointTags = ['joint cases']
export const jointPath = z.object({
  jointId: z.coerce.number().int().positive().max(Number.MAX_SAFE_INTEGER),
})
type OfJoint = FastifyRequest<{ Params: z.infer<typeof jointPath> }>

export function addJointRoutes(server: Server, { database, clock }: Omit<CasesAt, 'log'>): void {
  const reads = requirePerson(database, 'cases.read')
  const works = requirePerson(database, 'cases.write')
  const read = (path: string, summary: string, answer: (request: OfJoint) => Promise<unknown>) =>
    server.get(
      path,
      {
        onRequest: reads,
        config: { documented: documentedFor() },
        schema: { summary, tags: jointTags, params: jointPath },
      },
      async (request, reply) =>
        reply.header('cache-control', 'private, no-store').send(await answer(request)),
    )
  const write = (
    path: string,
    body: z.ZodType,
    summary: string,
    answer: (request: OfJoint) => Promise<unknown>,
  ) =>
    server.post(
      path,
      {
        onRequest: works,
        config: { documented: documentedFor(body) },
        schema: { summary, tags: jointTags, params: jointPath },
      },
      answer,
    )
  const who = (request: OfJoint) => officerOf(request, clock)
  const id = ({ params }: OfJoint) => params.jointId

  server.get(
    '/api/joint-cases',
    {
      onRequest: reads,
      config: { documented: documentedFor() },
      schema: { summary: 'Joint cases, the latest first', tags: jointTags, querystring: jointsQuery },
    },
    async (request) => ({ joints: await readJoints(database, request.query, officerOf(request, clock)) }),
  )
  server.post(
    '/api/joint-cases',
    {
      onRequest: works,
      config: { documented: documentedFor(openJointBody) },
      schema: { summary: 'Open a joint case by a link, or of chosen cases', tags: jointTags },
    },
    async (request, reply) =>
      reply
        .status(201)
        .send(await openJoint(database, bodyOf(openJointBody, request), officerOf(request, clock))),
  )
  read('/api/joint-cases/:jointId', 'A joint case and its members', (request) =>
    readJoint(database, id(request), who(request)),
  )
  read('/api/joint-cases/:jointId/record', 'Notes, threads and record of a joint case', (request) =>
    readJointRecord(database, id(request), who(request)),
  )
  write(
    '/api/joint-cases/:jointId/settings',
    jointSettingBody,
    'Rename a joint case, say how new cases join, or close it',
    (request) => setJoint(database, id(request), bodyOf(jointSettingBody, request), who(request)),
  )
  write(
    '/api/joint-cases/:jointId/members',
    jointMembersBody,
    'Add cases, or accept those that are proposed',
    async (request) => ({
      parts: await addMembers(database, id(request), bodyOf(jointMembersBody, request), who(request)),
    }),
  )
  write(
    '/api/joint-cases/:jointId/members/removals',
    jointMembersBody,
    'Take cases out, or turn down those that are proposed',
    async (request) => ({
      parts: await takeOut(database, id(request), bodyOf(jointMembersBody, request), who(request)),
    }),
  )
  write('/api/joint-cases/:jointId/notes', noteBody, 'Write a note on all', async (request) => {
    await writeJointNote(database, id(request), bodyOf(noteBody, request).text, who(request))
    return {}
  })
  write(
    '/api/joint-cases/:jointId/ticks',
    jointTickBody,
    'Tick a step of a checklist for all',
    async (request) => ({
      cases: await tickJoint(database, id(request), bodyOf(jointTickBody, request), who(request)),
    }),
  )
  write(
    '/api/joint-cases/:jointId/comments',
    jointCommentBody,
    'Write to the posts about all',
    async (request) => ({
      parts: await writeJointComment(database, id(request), bodyOf(jointCommentBody, request), who(request)),
    }),
  )
}

/** One case over HTTP: opened, seen, locked, changed, noted on; its checklist and its letters. */
import { z } from 'zod'
import { changeBody, documentedFor, letterBody, noteBody, openBody, tickBody } from '#contracts/cases.ts'
import { printedQuery } from '#contracts/language.ts'
import type { Config } from '#platform/config.ts'
import type { Server } from '#platform/http.ts'
import { requirePerson } from '#platform/http-people.ts'
import { PRINT_POLICY } from '../printed.ts'
import { type CasesAt, casePath, officerOf } from './asking.ts'
import { changeCase } from './change.ts'
import { findCase, lockCase, releaseCase } from './hold-case.ts'
import { mailLetter } from './mail-letter.ts'
import { openByOfficer } from './open-case.ts'
import { printLetter } from './print.ts'
import { readCase, readDeclaration, withClocks } from './read-case.ts'
import { bodyOf, CaseRefusal, noCase } from './refusal.ts'
import { auditView, readSteps } from './steps.ts'
import { tick, writeLetter, writeNote } from './working-on.ts'

const tags = ['cases']
const letterPath = casePath.extend({ number: z.coerce.number().int().positive().max(1_000_000) })

export function addCaseRoutes(server: Server, at: CasesAt): void {
  const { database, clock } = at
  const reads = requirePerson(database, 'cases.read')
  const works = requirePerson(database, 'cases.write')

  server.post(
    '/api/cases',
    {
      onRequest: works,
      config: { documented: documentedFor(openBody) },
      schema: { summary: 'Open a case for an item', tags },
    },
    async (request, reply) => {
      const officer = officerOf(request, clock)
      const opened = await openByOfficer(database, bodyOf(openBody, request), officer)
      return reply.status(201).send(withClocks(opened, officer.now))
    },
  )
  server.get(
    '/api/cases/:caseId',
    {
      onRequest: reads,
      config: { documented: documentedFor() },
      schema: { summary: 'A case with all there is to see', tags, params: casePath },
    },
    async (request) => readCase(database, request.params.caseId, officerOf(request, clock)),
  )
  server.post(
    '/api/cases/:caseId/lock',
    {
      onRequest: works,
      config: { documented: documentedFor() },
      schema: { summary: 'Lock a case to me, or stay on it', tags, params: casePath },
    },
    async (request) => {
      const officer = officerOf(request, clock)
      return withClocks(await lockCase(database, request.params.caseId, officer), officer.now)
    },
  )
  server.delete(
    '/api/cases/:caseId/lock',
    {
      onRequest: works,
      config: { documented: documentedFor() },
      schema: { summary: 'Let a case go', tags, params: casePath },
    },
    async (request, reply) => {
      await releaseCase(database, request.params.caseId, officerOf(request, clock))
      return reply.status(204).send()
    },
  )
  server.post(
    '/api/cases/:caseId/changes',
    {
      onRequest: works,
      config: { documented: documentedFor(changeBody) },
      schema: {
        summary: 'Assign, re-allocate, set aside, resume, prioritise, seal, unseal or close a case',
        tags,
        params: casePath,
      },
    },
    async (request) => {
      const officer = officerOf(request, clock)
      const asked = { caseId: request.params.caseId, ...bodyOf(changeBody, request) }
      return withClocks(await changeCase(database, asked, officer), officer.now)
    },
  )
  server.post(
    '/api/cases/:caseId/notes',
    {
      onRequest: works,
      config: { documented: documentedFor(noteBody) },
      schema: { summary: 'Write a note', tags, params: casePath },
    },
    async (request, reply) => {
      const { text } = bodyOf(noteBody, request)
      await writeNote(database, request.params.caseId, text, officerOf(request, clock))
      return reply.status(201).send({})
    },
  )
  server.post(
    '/api/cases/:caseId/ticks',
    {
      onRequest: works,
      config: { documented: documentedFor(tickBody) },
      schema: { summary: 'Tick a step of the checklist, or untick it', tags, params: casePath },
    },
    async (request, reply) => {
      await tick(database, request.params.caseId, bodyOf(tickBody, request), officerOf(request, clock))
      return reply.status(201).send({})
    },
  )
  addLetterRoutes(server, at)
}

/** Apart from the others: it is the one that needs the settings of mail. */
export function addMailRoute(
  server: Server,
  { database, clock, config }: CasesAt & { config: Pick<Config, 'mail'> },
): void {
  server.post(
    '/api/cases/:caseId/letters/:number/mailings',
    {
      onRequest: requirePerson(database, 'cases.write'),
      config: { documented: documentedFor() },
      schema: {
        summary: 'Send a letter to the addressee by e-mail',
        tags,
        params: letterPath,
        querystring: printedQuery,
      },
    },
    async (request, reply) =>
      reply
        .status(201)
        .send(
          await mailLetter(
            database,
            config.mail,
            { ...request.params, ...request.query },
            officerOf(request, clock),
          ),
        ),
  )
}

function addLetterRoutes(server: Server, { database, clock }: CasesAt): void {
  server.post(
    '/api/cases/:caseId/letters',
    {
      onRequest: requirePerson(database, 'cases.write'),
      config: { documented: documentedFor(letterBody) },
      schema: { summary: 'Write to the addressee', tags, params: casePath },
    },
    async (request, reply) => {
      const { caseId } = request.params
      const number = await writeLetter(
        database,
        caseId,
        bodyOf(letterBody, request),
        officerOf(request, clock),
      )
      return reply.status(201).send({ number, page: `/api/cases/${caseId}/letters/${number}` })
    },
  )
  server.get(
    '/api/cases/:caseId/letters/:number',
    {
      onRequest: requirePerson(database, 'cases.read'),
      config: { documented: documentedFor() },
      schema: {
        summary: 'A letter to the addressee, to be printed',
        tags,
        params: letterPath,
        querystring: printedQuery,
      },
    },
    async (request, reply) => {
      const { caseId, number } = request.params
      const found = await findCase(database, caseId, request.person!.name)
      if (!found) throw noCase(caseId)
      const letter = (await readSteps(database, caseId)).filter(({ step }) => step === 'letter')[number - 1]
      if (!letter) throw new CaseRefusal(404, `case ${caseId} has no letter ${number}`)
      await auditView(database, request.person!.name, { itemId: found.itemId, caseId, as: 'letter' })
      const { answerBefore } = letter.facts as { answerBefore: string }
      const declaration = await readDeclaration(database, found.itemId)
      const asked = { asks: letter.text!.split('\n'), answerBefore }
      return reply
        .type('text/html; charset=utf-8')
        .header('content-security-policy', PRINT_POLICY)
        .header('cache-control', 'private, no-store')
        .send(printLetter(found, declaration, asked, letter.at, request.query.language))
    },
  )
}

/** Writing rules over HTTP: checks and completion while somebody writes, the one form of it, and keeping a draft. */
import { documentedFor } from '#contracts/cases.ts'
import { completeBody, type DraftedView, ruleTextBody } from '#contracts/rules.ts'
import { PreadviceError } from '#platform/errors.ts'
import type { Server } from '#platform/http.ts'
import { requirePerson } from '#platform/http-people.ts'
import { complete } from '../language/complete.ts'
import { formatRules } from '../language/format.ts'
import { RuleTextError } from '../language/rule-text-error.ts'
import { draft } from '../rules/life.ts'
import { readImportedLists } from '../rules/reader.ts'
import { writtenRules } from '../rules/written-rules.ts'
import { answering, readBody } from './answers.ts'
import { checkText } from './rule-text.ts'
import type { RulesAt } from './rules-at.ts'

const tags = ['rules']

export function addRuleWriting(server: Server, { database, clock, rules }: RulesAt): void {
  const onRequest = requirePerson(database, 'rules.read')
  const today = () => clock().slice(0, 10)
  server.post(
    '/api/rules/check',
    {
      onRequest,
      config: { documented: documentedFor(ruleTextBody) },
      schema: { summary: 'What is wrong with the text of rules, and how their examples come out', tags },
    },
    (request, reply) =>
      answering(reply, async () => {
        const { text } = readBody(request, ruleTextBody)
        const known = await rules.known(database)
        const { screening } = await rules.read(database)
        return checkText(text, screening.ruleSet, known, today())
      }),
  )
  server.post(
    '/api/rules/complete',
    {
      onRequest,
      config: { documented: documentedFor(completeBody) },
      schema: { summary: 'What can be written next in the text of a rule', tags },
    },
    (request, reply) =>
      answering(reply, async () => {
        const { text, offset } = readBody(request, completeBody)
        return complete(text, offset, await rules.known(database))
      }),
  )
  server.post(
    '/api/rules/format',
    {
      onRequest,
      config: { documented: documentedFor(ruleTextBody) },
      schema: { summary: 'Rules in the one form they are written in, comments kept', tags },
    },
    (request, reply) =>
      answering(reply, async () => ({ text: formatted(readBody(request, ruleTextBody).text) })),
  )
  server.post(
    '/api/rules',
    {
      onRequest: requirePerson(database, 'rules.write'),
      config: { documented: documentedFor(ruleTextBody) },
      schema: { summary: 'Keep rules as drafts', tags },
    },
    (request, reply) =>
      answering(reply, async () => {
        const { text } = readBody(request, ruleTextBody)
        const { screening } = await rules.read(database)
        const lists = await readImportedLists(database)
        const written = writtenRules('rule.rules', text, screening.ruleSet, lists, today())
        for (const each of written) await draft(database, each, rules.shipped(), request.person!)
        const drafts = written.map(({ rule: { id, version }, warnings }) => ({ rule: id, version, warnings }))
        return { drafts } satisfies DraftedView
      }),
  )
}

function formatted(text: string): string {
  try {
    return formatRules(text)
  } catch (error) {
    if (!(error instanceof RuleTextError)) throw error
    throw new PreadviceError(`line ${error.line}, column ${error.column}: ${error.message}`)
  }
}

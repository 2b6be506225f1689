/** How partners are answered, over HTTP: their own codes, the form of their XML, their webhook. For administrators. */
import {
  operatorPath,
  type PartnerView,
  partnerCodesBody,
  reasonBody,
  webhookBody,
  xmlFormBody,
} from '#contracts/administration.ts'
import { documentedFor } from '#contracts/cases.ts'
import { DECISION_CODES } from '#domain/decision.ts'
import type { Clock } from '#platform/clock.ts'
import type { Database } from '#platform/database.ts'
import type { Server } from '#platform/http.ts'
import { requirePerson } from '#platform/http-people.ts'
import type { Secrets } from '#platform/secrets.ts'
import { answering } from '../answering.ts'
import { bodyOf } from '../cases/refusal.ts'
import type { WebhookSettings } from './deliver.ts'
import { readCodeVersions } from './partner-code-versions.ts'
import { importPartnerCodes, readPartnerCodes, readPartnerTable } from './partner-codes.ts'
import { readXmlForm, setXmlForm } from './partners.ts'
import {
  addWebhookKey,
  blockWebhook,
  readKeyIds,
  readWebhooks,
  setWebhook,
  stateOf,
  unblockWebhook,
} from './webhooks.ts'

interface PartnersAt {
  database: Database
  clock: Clock
  settings: WebhookSettings
  secrets: Secrets
}

const tags = ['administration']

export function addPartnerRoutes(server: Server, at: PartnersAt): void {
  const { database } = at
  const onRequest = requirePerson(database, 'system.manage')
  server.get(
    '/api/partners',
    {
      onRequest,
      config: { documented: documentedFor() },
      schema: { summary: 'Whose decisions are written in codes of its own, since when, by whom', tags },
    },
    (_request, reply) => answering(reply, async () => ({ codes: await readCodeVersions(database, null) })),
  )
  server.get(
    '/api/partners/:operator/codes/versions',
    {
      onRequest,
      config: { documented: documentedFor() },
      schema: {
        summary: "All versions of a partner's own codes, the newest first",
        tags,
        params: operatorPath,
      },
    },
    (request, reply) =>
      answering(reply, async () => ({ versions: await readCodeVersions(database, request.params.operator) })),
  )
  server.get(
    '/api/partners/:operator',
    {
      onRequest,
      config: { documented: documentedFor() },
      schema: { summary: 'How a partner is answered', tags, params: operatorPath },
    },
    (request, reply) => answering(reply, () => readPartner(at, request.params.operator)),
  )
  server.put(
    '/api/partners/:operator/codes',
    {
      onRequest,
      config: { documented: documentedFor(partnerCodesBody) },
      schema: {
        summary: "The partner's own codes, in the place of those there were",
        tags,
        params: operatorPath,
      },
    },
    (request, reply) =>
      answering(reply, async () => {
        const { codes, reason } = bodyOf(partnerCodesBody, request)
        const header = { line: 1, fields: ['decision', 'code', 'name'] }
        const rows = codes.map(({ decision, code, name }, at) => ({
          line: at + 2,
          fields: [decision, code, name],
        }))
        const table = readPartnerTable([header, ...rows])
        await importPartnerCodes(database, request.params.operator, table, request.person!.name, reason)
      }),
  )
  server.put(
    '/api/partners/:operator/xml',
    {
      onRequest,
      config: { documented: documentedFor(xmlFormBody) },
      schema: { summary: "The form of the partner's XML", tags, params: operatorPath },
    },
    (request, reply) =>
      answering(reply, async () => {
        const { form } = bodyOf(xmlFormBody, request)
        await setXmlForm(database, request.params.operator, form, request.person!.name)
      }),
  )
  addWebhookRoutes(server, at)
}

function addWebhookRoutes(server: Server, { database, settings, secrets }: PartnersAt): void {
  const onRequest = requirePerson(database, 'system.manage')
  const path = '/api/partners/:operator/webhook'
  server.put(
    path,
    {
      onRequest,
      config: { documented: documentedFor(webhookBody) },
      schema: { summary: 'Where responses are sent; a first key is shown once', tags, params: operatorPath },
    },
    (request, reply) =>
      answering(reply, async () => {
        const { operator } = request.params
        const given = { operator, ...bodyOf(webhookBody, request) }
        return {
          key: await setWebhook(
            { database, secrets },
            given,
            settings.isPrivateAllowed,
            request.person!.name,
          ),
        }
      }),
  )
  server.post(
    `${path}/block`,
    {
      onRequest,
      config: { documented: documentedFor(reasonBody) },
      schema: { summary: 'Send nothing until it is unblocked', tags, params: operatorPath },
    },
    (request, reply) =>
      answering(reply, async () => {
        const { reason } = bodyOf(reasonBody, request)
        await blockWebhook(database, request.params.operator, reason, request.person!.name)
      }),
  )
  const config = { documented: documentedFor() }
  server.post(
    `${path}/unblock`,
    {
      onRequest,
      config,
      schema: { summary: 'Send again, from the first not acknowledged', tags, params: operatorPath },
    },
    (request, reply) =>
      answering(reply, () => unblockWebhook(database, request.params.operator, request.person!.name)),
  )
  server.post(
    `${path}/keys`,
    { onRequest, config, schema: { summary: 'A second key, shown once', tags, params: operatorPath } },
    (request, reply) =>
      answering(reply, async () => ({
        key: await addWebhookKey({ database, secrets }, request.params.operator, request.person!.name),
      })),
  )
}

async function readPartner({ database, clock }: PartnersAt, operator: string): Promise<PartnerView> {
  const [hook] = await readWebhooks(database, operator)
  const table = (await readPartnerCodes(database, [operator])).get(operator)
  return {
    operator,
    xmlForm: await readXmlForm(database, operator),
    codes: DECISION_CODES.flatMap((decision) => {
      const row = table?.get(decision)
      return row ? [{ decision, ...row }] : []
    }),
    webhook: hook
      ? {
          host: new URL(hook.url).host,
          format: hook.format,
          state: stateOf(hook, clock()),
          waiting: hook.waiting,
          lastFailure: hook.lastFailure,
          deliveredAt: hook.deliveredAt,
          blockedAt: hook.blockedAt,
          blockedWhy: hook.blockedWhy,
          keys: await readKeyIds(database, operator),
        }
      : null,
  }
}

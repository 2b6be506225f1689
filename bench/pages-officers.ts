/** What people and posts do with the mail of `bench/pages.ts`, by the front door: so every table has rows of every kind. */
import { addPerson } from '#platform/people.ts'
import type { Bench } from './service.ts'

export interface Credentials {
  operators: Record<string, { key: string }>
  users: Record<string, { password: string }>
}

/** The liaison of the post with the most mail. */
export const LIAISON = { name: 'liaison', operator: 'CNA', password: 'a post of its own, measured' }

interface ListedCase {
  caseId: number
  itemId: string
  code: string
  version: number
}

type Call = (path: string, body?: object) => Promise<unknown>

/** Works on every open case in one of eight ways. What is refused is left: another way is taken by the next. */
export async function workOnCases(
  { database }: Pick<Bench, 'database'>,
  url: string,
  { operators, users }: Credentials,
): Promise<number> {
  await addPerson(database, { ...LIAISON, roles: ['liaison'] })
  const as = (name: string) => caller(url, basic(name, users[name]!.password))
  const [targeter, supervisor] = [as('targeter'), as('supervisor')]
  const { cases } = (await targeter('/api/worklist?lane=all&limit=500')) as { cases: ListedCase[] }
  for (const [i, each] of cases.entries()) await WAYS[i % WAYS.length]!(each, { targeter, supervisor })
  await answerReferrals(url, operators)
  return cases.length
}

interface Officers {
  targeter: Call
  supervisor: Call
}

const WAYS: ((of: ListedCase, by: Officers) => Promise<unknown>)[] = [
  (of, { targeter }) => decide(targeter, of, 'RELEASED'),
  (of, { targeter }) => examine(targeter, of, { outcome: 'nothing-found' }),
  examineAndSeize,
  async (of, { targeter }) => {
    await targeter(`/api/cases/${of.caseId}/notes`, { text: 'Asked the airline for the air waybill.' })
    await targeter(`/api/cases/${of.caseId}/comments`, { text: 'Please send the invoice of this item.' })
  },
  ({ caseId, version }, { targeter }) =>
    targeter(`/api/cases/${caseId}/changes`, {
      version,
      reason: 'waits for the laboratory',
      change: { change: 'set-aside', until: new Date(Date.now() + 86_400_000).toISOString() },
    }),
  ({ caseId, version }, { targeter }) =>
    targeter(`/api/cases/${caseId}/changes`, {
      version,
      reason: 'knows the sender',
      change: { change: 'assign', to: 'targeter-2' },
    }),
  (of, { targeter }) => decide(targeter, of, 'REQUEST_INFORMATION'),
  async () => {},
]

function decide(by: Call, { itemId }: ListedCase, code: string): Promise<unknown> {
  return by(`/api/items/${itemId}/decisions`, { code, reason: 'looked at the declaration' })
}

async function examine(by: Call, { caseId }: ListedCase, result: object): Promise<Examined | null> {
  const ordered = await by(`/api/cases/${caseId}/examinations`, { instructions: 'open it' })
  const { examinationId } = (ordered ?? {}) as { examinationId?: string }
  if (!examinationId) return null
  const given = await by(`/api/examinations/${examinationId}/results`, { reason: 'opened', ...result })
  return given as Examined | null
}

interface Examined {
  decision?: { outcome: string }
  examination?: { commandId: string | null }
}

async function examineAndSeize(of: ListedCase, { targeter, supervisor }: Officers): Promise<void> {
  const goods = [{ category: 'drugs', description: 'tablets', quantity: 40, unit: 'pieces' }]
  const given = await examine(targeter, of, { outcome: 'seized-whole', goods })
  const proposalId = given?.decision?.outcome === 'proposed' && given.examination?.commandId
  if (proposalId)
    await supervisor(`/api/items/${of.itemId}/confirmations`, { proposalId, agree: true, reason: 'seen' })
}

/** Every second one that is open. */
async function answerReferrals(url: string, operators: Credentials['operators']): Promise<void> {
  for (const { key } of Object.values(operators)) {
    const by = caller(url, `Bearer ${key}`)
    const { responses = [] } = ((await by('/v1/responses?limit=500')) ?? {}) as {
      responses?: { referral?: { reference: string } | null }[]
    }
    const references = responses.flatMap(({ referral }) => referral?.reference ?? [])
    for (const reference of references.filter((_, i) => i % 2 === 0))
      await by(`/v1/referrals/${reference}/answers`, { text: 'The sender sent a photograph of the goods.' })
  }
}

function basic(name: string, password: string): string {
  return `Basic ${Buffer.from(`${name}:${password}`).toString('base64')}`
}

/** What was answered; null where it was refused. */
function caller(url: string, authorization: string): Call {
  return async (path, body) => {
    const response = await fetch(`${url}${path}`, {
      method: body ? 'POST' : 'GET',
      headers: { authorization, ...(body && { 'content-type': 'application/json' }) },
      ...(body && { body: JSON.stringify(body) }),
    })
    const text = await response.text()
    if (response.status >= 500) throw new Error(`${path} was answered with ${response.status}`)
    return response.ok ? JSON.parse(text || 'null') : null
  }
}

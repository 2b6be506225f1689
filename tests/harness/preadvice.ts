/** The real services on a database of their own, and an operator's view of them over HTTP. */
import type { Receipt } from '#contracts/receipt.ts'
import type { Response as CustomsResponse } from '#contracts/response.ts'
import { addOperator, addOperatorKey } from '#platform/auth.ts'
import { type Config, readConfig } from '#platform/config.ts'
import { type Running, startServices } from '#services/start.ts'
import type { Balance } from '../../cli/books.ts'
import { untilThrough } from '../../cli/until-through.ts'
import { atEnd } from './at-end.ts'
import { createDatabase, silent } from './database.ts'
import { SECRETS_KEY } from './secrets.ts'

/** JSON that a test looks into; what is there is what the test proves. */
// biome-ignore lint/suspicious/noExplicitAny: tests look into answers by path
type Json = any

export interface Post {
  operator: string
  key: string
  /** Sends bytes or a JSON value as a message. */
  send(body: unknown, headers?: Record<string, string>): Promise<Answer>
  get(path: string): Promise<{ status: number; body: Json }>
  responses(): Promise<CustomsResponse[]>
}

export interface Answer {
  status: number
  headers: Headers
  body: Json
  receipt: Receipt
}

export interface Preadvice extends Running {
  config: Config
  /** An operator with a key. */
  post(operator: string, mandatedBy?: string[]): Promise<Post>
  /** Waits until nothing is in flight and gives the books. */
  through(): Promise<Balance>
}

/** The service has the time that its tests leave it: they run in its process. What it does under pressure has a test of its own. */
const PATIENT = { LOOP_DELAY_MS_MAX: '600000' }

export async function startPreadvice(settings: Record<string, string> = {}): Promise<Preadvice> {
  const databaseUrl = settings.DATABASE_URL ?? (await createDatabase())
  const config = readConfig({ PORT: '0', DATABASE_URL: databaseUrl, SECRETS_KEY, ...PATIENT, ...settings })
  const running = await startServices(config, silent)
  atEnd(() => running.stop())
  return {
    ...running,
    config,
    through: () => untilThrough(running.database, running.log, silent),
    post: async (operator, mandatedBy) => {
      await addOperator(running.database, operator, mandatedBy ?? null)
      return postOf(running.url, operator, await addOperatorKey(running.database, operator))
    },
  }
}

export function postOf(url: string, operator: string, key: string): Post {
  async function get(path: string): Promise<{ status: number; body: Json }> {
    const response = await fetch(`${url}${path}`, { headers: { authorization: `Bearer ${key}` } })
    const text = await response.text()
    return { status: response.status, body: text === '' ? null : JSON.parse(text) }
  }
  return {
    operator,
    key,
    get,
    send: async (body, headers = {}) => {
      const response = await fetch(`${url}/v1/messages`, {
        method: 'POST',
        headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json', ...headers },
        body:
          body instanceof Uint8Array || typeof body === 'string' ? (body as BodyInit) : JSON.stringify(body),
      })
      const answer = await response.json()
      return { status: response.status, headers: response.headers, body: answer, receipt: answer as Receipt }
    },
    responses: async () => (await get('/v1/responses?limit=1000')).body.responses,
  }
}

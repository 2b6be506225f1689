/**
 * The people of the demo: the accounts that its first start made, asking over HTTP as their pages would. There are none where the
 * database is not the demo's own: nobody's cases are worked on but those of its own mail.
 */
import type { Config } from '#platform/config.ts'
import { readCredentials } from '#platform/credentials.ts'
import type { Database } from '#platform/database.ts'
import { PreadviceError } from '#platform/errors.ts'
import { sql } from '#platform/sql.ts'

/** Asks something over HTTP. @returns what was answered @throws PreadviceError with the refusal */
export type Ask = (path: string, body?: object) => Promise<unknown>

export interface DemoPeople {
  targeters: readonly [Ask, Ask]
  supervisor: Ask
  author: Ask
  publisher: Ask
}

/** As the generator numbers its messages: operator, day, run, number. */
const OF_A_DEMO = '^[A-Z]{3}-[0-9]{8}-R[0-9]+-[0-9]{6}$'

/** @returns null where the database is not the demo's own, or nobody there decides */
export async function demoPeople(
  config: Config,
  database: Database,
  url: string,
): Promise<DemoPeople | null> {
  const isWhole = config.databaseUrl === null && config.services.includes('clearance')
  const credentials = isWhole && (await beganAsDemo(database)) ? await readCredentials(config.dataDir) : null
  if (!credentials) return null
  const person = (name: string) => askAs(url, name, credentials.users[name]?.password ?? '')
  return {
    targeters: [person('targeter'), person('targeter-2')],
    supervisor: person('supervisor'),
    author: person('author'),
    publisher: person('publisher'),
  }
}

/** The first mail that was ever taken there is a demo's, or there is none yet. */
export async function beganAsDemo(database: Database): Promise<boolean> {
  const { rows } = await database.execute<{ is: boolean }>(sql`
    SELECT message_id ~ ${OF_A_DEMO} AS is FROM messages WHERE message_id IS NOT NULL ORDER BY received_at LIMIT 1`)
  return rows[0]?.is ?? true
}

function askAs(url: string, name: string, password: string): Ask {
  const authorization = `Basic ${Buffer.from(`${name}:${password}`).toString('base64')}`
  return async (path, body) => {
    const response = await fetch(`${url}${path}`, {
      method: body ? 'POST' : 'GET',
      headers: { authorization, ...(body && { 'content-type': 'application/json' }) },
      ...(body && { body: JSON.stringify(body) }),
    })
    const text = await response.text()
    if (!response.ok)
      throw new PreadviceError(`demo: ${name} was refused ${path} (${response.status}): ${text}`)
    return text === '' ? null : JSON.parse(text)
  }
}

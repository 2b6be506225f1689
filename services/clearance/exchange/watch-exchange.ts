/** Looks every second for what is to be told, sent or put into lists, for as long as the service runs. */
import { createHash } from 'node:crypto'
import type { Database } from '#platform/database.ts'
import { every, type Recurring } from '#platform/every.ts'
import { sql } from '#platform/sql.ts'
import { makeDisclosures } from './disclose.ts'
import { readGateways } from './gateways.ts'
import {
  entriesOf,
  INDICATOR_LISTS,
  type IndicatorEntry,
  type IndicatorList,
  readIndicatorState,
  readIndicators,
} from './indicators.ts'
import { type ExchangeAt, sendDisclosures } from './send-disclosures.ts'

const LOOK_EVERY_MS = 1_000

/**
 * Puts a list in use in place of its last version. Lists are another service's, so who starts the services says how.
 * @param expiresOn YYYY-MM-DD; null where there is no entry any more
 */
export type PutInUse = (list: {
  list: IndicatorList
  kind: (typeof INDICATOR_LISTS)[IndicatorList]
  entries: readonly IndicatorEntry[]
  expiresOn: string | null
}) => Promise<void>

export type ExchangeWatchAt = ExchangeAt & { putInUse: PutInUse }

export function watchExchange(at: ExchangeWatchAt): Recurring {
  let seen: string | null = null

  async function look(stopping: AbortSignal): Promise<void> {
    await makeDisclosures(at.database, at.clock())
    for (const { agreement, role, isHeld } of await readGateways(at.database))
      if (role === 'discloser' && !isHeld && !stopping.aborted)
        while ((await sendDisclosures(at, agreement, stopping)) > 0 && !stopping.aborted);
    const now = at.clock()
    const state = await readIndicatorState(at.database, now.slice(0, 10))
    if (state === seen) return
    await refreshLists(at, now)
    seen = state
  }

  return every(LOOK_EVERY_MS, look, (error) =>
    at.logger.warn({ err: error }, 'the exchange cannot be looked at now'),
  )
}

/** Makes the lists anew where indicators came, went or expired. @param now ISO 8601. Returns which were made. */
export async function refreshLists(
  { database, putInUse }: Pick<ExchangeWatchAt, 'database' | 'putInUse'>,
  now: string,
): Promise<IndicatorList[]> {
  const indicators = await readIndicators(database, now.slice(0, 10))
  const expiresOn =
    indicators
      .map((each) => each.expiresOn)
      .sort()
      .at(-1) ?? null
  const known = await readKnown(database)
  if (indicators.length === 0 && known.size === 0) return []
  const made: IndicatorList[] = []
  for (const [list, entries] of Object.entries(entriesOf(indicators)) as [
    IndicatorList,
    IndicatorEntry[],
  ][]) {
    const madeOf = createHash('sha256')
      .update(JSON.stringify([entries, expiresOn]))
      .digest('hex')
    if (known.get(list) === madeOf || (entries.length === 0 && !known.has(list))) continue
    await putInUse({
      list,
      kind: INDICATOR_LISTS[list],
      entries,
      expiresOn: entries.length > 0 ? expiresOn : null,
    })
    await database.execute(sql`
      INSERT INTO exchange_lists (list, made_of, made_at) VALUES (${list}, ${madeOf}, ${now}::timestamptz)
      ON CONFLICT (list) DO UPDATE SET made_of = excluded.made_of, made_at = excluded.made_at`)
    made.push(list)
  }
  return made
}

async function readKnown(database: Database): Promise<Map<string, string>> {
  const { rows } = await database.execute<{ list: string; madeOf: string }>(
    sql`SELECT list, made_of AS "madeOf" FROM exchange_lists`,
  )
  return new Map(rows.map(({ list, madeOf }) => [list, madeOf]))
}

/** Which rules there are, how they do, and which should go. Judging is pure. */

import { wilson } from '#domain/wilson.ts'
import type { Queryable } from '#platform/database.ts'
import { sql } from '#platform/sql.ts'
import type { Rule } from '../rule.ts'
import type { Interval } from './backtest.ts'
import { readCounts, type VersionCounts } from './counts.ts'
import { modeOf } from './in-force.ts'
import { foundOf } from './read-history.ts'
import type { RulesInForce } from './reader.ts'
import { readVersions } from './rule-versions.ts'

export interface RuleLine {
  rule: string
  version: number
  title: string
  /** `suspended` is a live rule that the breaker took out of effect. */
  mode: 'live' | 'shadow' | 'draft' | 'suspended'
  origin: 'shipped' | 'published'
  mandatory: boolean
  owner: string | null
  sunsetOn: string | null
  snoozes: number
  /** Items screened with it in this mode in the days looked at, and what it did. */
  items: number
  hits: number
  holds: number
  holdShare: number | null
  lastHit: string | null
  /** Of its hits that were looked at, those in which a threat was found; null where nobody has looked. */
  confirmation: ({ found: number; examined: number } & Interval) | null
  /** Why it should be retired or mended; empty where nothing speaks for it. */
  retire: string[]
}

/** So many items without a hit say that a rule is asleep. */
const ITEMS_WITHOUT_HIT = 10_000
const EXAMINED_MIN = 100
const CONFIRMATION_MIN = 0.01

/** @param today YYYY-MM-DD */
export function retireReasons(
  line: Pick<RuleLine, 'sunsetOn' | 'items' | 'hits' | 'confirmation'>,
  today: string,
): string[] {
  const { sunsetOn, items, hits, confirmation } = line
  const reasons: string[] = []
  if (sunsetOn !== null && sunsetOn <= today) reasons.push(`past its sunset (${sunsetOn})`)
  if (hits === 0 && items >= ITEMS_WITHOUT_HIT) reasons.push(`no hit in ${items} items`)
  if (confirmation && confirmation.examined >= EXAMINED_MIN && confirmation.high < CONFIRMATION_MIN)
    reasons.push(`${confirmation.found} of ${confirmation.examined} examined were right`)
  return reasons
}

/**
 * Rules in force, in shadow and in draft, by id.
 * @param since ISO 8601: counts from then on
 */
export async function readHygiene(
  db: Queryable,
  inForce: RulesInForce,
  since: string,
  today: string,
): Promise<RuleLine[]> {
  const counts = await readCounts(db, since)
  const confirmed = await readConfirmations(db, since)
  const written = await readVersions(db, ['draft', 'shadow', 'live'])
  const published = new Set(written.map(({ rule, version }) => `${rule}@${version}`))
  const drafts = written.filter(({ state }) => state === 'draft').map(({ body }) => body)
  const running = inForce.screening.ruleSet.rules.filter((rule) => modeOf(rule) !== 'retired')
  const lineOf = (rule: Rule, isDraft: boolean): RuleLine => {
    const mode = isDraft ? 'draft' : modeNow(rule, inForce)
    const count = countOf(isDraft ? [] : counts, rule, mode)
    const line = {
      rule: rule.id,
      version: rule.version,
      title: rule.title.en,
      mode,
      origin: published.has(`${rule.id}@${rule.version}`) ? ('published' as const) : ('shipped' as const),
      mandatory: rule.mandatory,
      owner: rule.owner ?? null,
      sunsetOn: rule.sunsetOn ?? null,
      snoozes: inForce.snoozes.filter((each) => each.rule === rule.id && each.until >= today).length,
      ...count,
      holdShare: count.items > 0 ? count.holds / count.items : null,
      confirmation: confirmed.get(`${rule.id}@${rule.version}`) ?? null,
    }
    return { ...line, retire: isDraft ? [] : retireReasons(line, today) }
  }
  return [...running.map((rule) => lineOf(rule, false)), ...drafts.map((rule) => lineOf(rule, true))].sort(
    (a, b) => (a.rule === b.rule ? a.version - b.version : a.rule < b.rule ? -1 : 1),
  )
}

function modeNow(rule: Rule, { suspended }: RulesInForce): RuleLine['mode'] {
  const mode = modeOf(rule)
  if (mode === 'shadow' || mode === 'draft') return mode
  return suspended.includes(rule.id) ? 'suspended' : 'live'
}

/** All its hits in the mode, whether or not they counted for something. */
function countOf(
  counts: readonly VersionCounts[],
  { id, version }: Rule,
  mode: RuleLine['mode'],
): Pick<RuleLine, 'items' | 'hits' | 'holds' | 'lastHit'> {
  const own = counts.filter(
    ({ rule, version: counted, effect }) =>
      rule === id && counted === version && (effect === 'shadow') === (mode === 'shadow'),
  )
  return {
    items: own[0]?.items ?? 0,
    hits: own.reduce((sum, { hits }) => sum + hits, 0),
    holds: own.reduce((sum, { holds }) => sum + holds, 0),
    lastHit:
      own
        .map(({ lastHit }) => lastHit ?? '')
        .sort()
        .at(-1) || null,
  }
}

/**
 * By rule and version: how many of its hits were looked at since, and in how many a threat was found. From the few that were looked at
 * to how each stands and what it was assessed with: laterally, as there are a hundred times as many of those.
 */
async function readConfirmations(
  db: Queryable,
  since: string,
): Promise<Map<string, NonNullable<RuleLine['confirmation']>>> {
  const { rows } = await db.execute<{ rule: string; version: number; examined: number; found: number }>(sql`
    WITH looked_at AS (
      SELECT d.receipt_id, d.place, bool_or(d.code IN ('HOLD_EXAM', 'DETAINED')) AS held FROM decisions d
       WHERE d.decided_at >= ${since}::timestamptz AND d.code IN ('HOLD_EXAM', 'DETAINED', 'SEIZED', 'DESTROYED')
       GROUP BY d.receipt_id, d.place),
    hits AS (
      SELECT DISTINCT l.receipt_id, l.place, judged.found, hit.rule
        FROM looked_at l
       CROSS JOIN LATERAL (
         SELECT ${foundOf(sql.raw('s'), sql.raw('l.held'))} AS found FROM standings s
          WHERE s.receipt_id = l.receipt_id AND s.place = l.place OFFSET 0) AS judged
       CROSS JOIN LATERAL (
         SELECT rules_of(a.rules, a.result) AS rules FROM assessments a
          WHERE a.receipt_id = l.receipt_id AND a.place = l.place OFFSET 0) AS assessed
       CROSS JOIN unnest(assessed.rules) AS hit (rule)
       WHERE judged.found IS NOT NULL)
    SELECT split_part(rule, '@', 1) AS rule, split_part(rule, '@', 2)::int AS version,
           count(*)::int AS examined, count(*) FILTER (WHERE found)::int AS found
      FROM hits GROUP BY hits.rule`)
  return new Map(
    rows.map(({ rule, version, examined, found }) => [
      `${rule}@${version}`,
      { found, examined, ...wilson(found, examined)! },
    ]),
  )
}

/**
 * The books: every item entry that came in has one exit per stage, and what has none yet is in flight. Read in one
 * snapshot of a live database, so that moving mail never looks lost.
 */
import { sql } from 'drizzle-orm'
import { INBOUND_TOPICS, TOPICS } from '#contracts/topics.ts'
import type { Database, Tx } from '#platform/database.ts'

/** Counts of item entries, but for `responses`. An unreadable or unread message counts as one entry. */
export interface Books {
  received: number
  accepted: number
  rejected: number
  rejectedFlagged: number
  quarantined: number
  duplicate: number
  inFlight: number
  assessed: number
  decided: number
  released: number
  held: number
  referred: number
  responses: number
}

export interface Balance extends Books {
  balanced: boolean
  /** What does not add up, in words; empty where the books balance. */
  problems: string[]
}

/** Reads the books and proves them against each other. */
export function readBalance(database: Database): Promise<Balance> {
  return database.transaction(async (tx) => {
    await tx.execute(sql`SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY`)
    const counts = await readCounts(tx)
    const lag = await readLags(tx)
    return balanceOf(counts, lag)
  })
}

interface Counts extends Omit<Books, 'received' | 'inFlight'> {
  /** Records of inbound topics that ingest has committed, and the messages it made of them. */
  consumed: number
  messages: number
  /** What the messages say they hold, and what is there. */
  announced: number
  entries: number
  screened: number
  screenedAssessed: number
  due: number
  dueDecided: number
  decisions: number
  versions: number
  lastVersions: number
  mismatchedStandings: number
  unevenReceipts: number
  unevenResponses: number
}

async function readCounts(tx: Tx): Promise<Counts> {
  const { rows } = await tx.execute<Record<keyof Counts, string>>(sql`
    WITH books AS (
      SELECT e.outcome, e.version IS NOT NULL AS is_version,
             a.receipt_id IS NOT NULL AS is_assessed, coalesce(a.threat, false) AS threat,
             s.receipt_id IS NOT NULL AS is_decided, s.standing
        FROM entries e
        LEFT JOIN assessments a ON a.receipt_id = e.receipt_id AND a.place = e.place AND a.cause = 'received'
        LEFT JOIN standings s ON s.receipt_id = e.receipt_id AND s.place = e.place
    ), counted AS (
      SELECT count(*) AS entries,
             count(*) FILTER (WHERE outcome = 'accepted') AS accepted,
             count(*) FILTER (WHERE outcome = 'rejected') AS rejected,
             count(*) FILTER (WHERE outcome = 'rejected' AND threat) AS "rejectedFlagged",
             count(*) FILTER (WHERE outcome = 'quarantined') AS quarantined,
             count(*) FILTER (WHERE outcome = 'duplicate') AS duplicate,
             count(*) FILTER (WHERE is_version AND is_assessed) AS assessed,
             count(*) FILTER (WHERE is_version AND is_decided) AS decided,
             count(*) FILTER (WHERE is_version AND standing = 'released') AS released,
             count(*) FILTER (WHERE is_version AND standing = 'held') AS held,
             count(*) FILTER (WHERE is_version AND standing = 'referred') AS referred,
             count(*) FILTER (WHERE outcome IN ('accepted', 'rejected')) AS screened,
             count(*) FILTER (WHERE outcome IN ('accepted', 'rejected') AND is_assessed) AS "screenedAssessed",
             count(*) FILTER (WHERE is_assessed AND (is_version OR threat)) AS due,
             count(*) FILTER (WHERE is_assessed AND (is_version OR threat) AND is_decided) AS "dueDecided",
             count(*) FILTER (WHERE is_version) AS versions
        FROM books
    )
    SELECT counted.*,
           (SELECT coalesce(sum(o.next_offset), 0) FROM log_offsets o JOIN log_partitions p ON p.id = o.partition_id
             WHERE o.consumer_group = 'ingest' AND p.topic ~ ${INBOUND_TOPICS.source}) AS consumed,
           (SELECT count(*) FROM messages) AS messages,
           (SELECT coalesce(sum(entry_count), 0) FROM messages) AS announced,
           (SELECT count(*) FROM decisions) AS decisions,
           (SELECT count(*) FROM standings s LEFT JOIN decisions d USING (receipt_id, place, cause)
             WHERE (s.code, s.standing) IS DISTINCT FROM (d.code, d.standing)) AS "mismatchedStandings",
           (SELECT count(*) FROM responses) AS responses,
           (SELECT coalesce(sum(last_version), 0) FROM items) AS "lastVersions",
           (SELECT count(*) FROM (SELECT 1 FROM messages GROUP BY submitter HAVING max(sequence) <> count(*)) AS uneven) AS "unevenReceipts",
           (SELECT count(*) FROM (SELECT 1 FROM responses GROUP BY submitter HAVING max(sequence) <> count(*)) AS uneven) AS "unevenResponses"
      FROM counted`)
  return Object.fromEntries(
    Object.entries(rows[0]!).map(([name, count]) => [name, Number(count)]),
  ) as unknown as Counts
}

interface Lags {
  ingest: number
  risk: number
  clearance: number
}

/** Records appended and not yet handled, by group. */
async function readLags(tx: Tx): Promise<Lags> {
  const { rows } = await tx.execute<Record<keyof Lags, string>>(sql`
    SELECT coalesce(sum(lag) FILTER (WHERE consumer_group = 'ingest'), 0) AS ingest,
           coalesce(sum(lag) FILTER (WHERE consumer_group = 'risk'), 0) AS risk,
           coalesce(sum(lag) FILTER (WHERE consumer_group = 'clearance'), 0) AS clearance
      FROM (
        SELECT reads.consumer_group, p.next_offset - coalesce(o.next_offset, 0) AS lag
          FROM (VALUES ('ingest', ${INBOUND_TOPICS.source}), ('risk', ${`^${TOPICS.itemReceived}$`}), ('clearance', ${`^${TOPICS.itemAssessed}$`}))
               AS reads (consumer_group, pattern)
          JOIN log_partitions p ON p.topic ~ reads.pattern
          LEFT JOIN log_offsets o ON o.partition_id = p.id AND o.consumer_group = reads.consumer_group
      ) AS lags`)
  const { ingest, risk, clearance } = rows[0]!
  return { ingest: Number(ingest), risk: Number(risk), clearance: Number(clearance) }
}

function balanceOf(counts: Counts, lag: Lags): Balance {
  const unassessed = counts.screened - counts.screenedAssessed
  const undecided = counts.due - counts.dueDecided
  const inFlight = lag.ingest + unassessed + undecided
  const {
    accepted,
    rejected,
    rejectedFlagged,
    quarantined,
    duplicate,
    assessed,
    decided,
    released,
    held,
    referred,
    responses,
  } = counts
  const exits = accepted + rejected + quarantined + duplicate
  const checks: [boolean, string][] = [
    [
      counts.consumed === counts.messages,
      `${counts.consumed} inbound records were read and ${counts.messages} messages recorded`,
    ],
    [
      counts.announced === counts.entries,
      `messages hold ${counts.announced} entries and ${counts.entries} are recorded`,
    ],
    [exits === counts.entries, `${counts.entries} entries are recorded and ${exits} have an exit`],
    [
      unassessed <= lag.risk,
      `${unassessed} entries have no assessment and only ${lag.risk} are on their way`,
    ],
    [
      undecided <= lag.clearance,
      `${undecided} entries have no decision and only ${lag.clearance} are on their way`,
    ],
    [
      counts.decisions === responses,
      `${counts.decisions} decisions were taken and ${responses} responses recorded`,
    ],
    [
      counts.versions === counts.lastVersions,
      `items have ${counts.lastVersions} versions and ${counts.versions} are recorded`,
    ],
    [
      counts.mismatchedStandings === 0,
      `${counts.mismatchedStandings} items stand otherwise than was decided`,
    ],
    [
      counts.unevenReceipts === 0,
      `the receipts of ${counts.unevenReceipts} operators have gaps in their numbers`,
    ],
    [
      counts.unevenResponses === 0,
      `the responses of ${counts.unevenResponses} operators have gaps in their numbers`,
    ],
  ]
  const problems = checks.flatMap(([holds, problem]) => (holds ? [] : [problem]))
  return {
    received: counts.entries + lag.ingest,
    accepted,
    rejected,
    rejectedFlagged,
    quarantined,
    duplicate,
    inFlight,
    assessed,
    decided,
    released,
    held,
    referred,
    responses,
    balanced: problems.length === 0,
    problems,
  }
}

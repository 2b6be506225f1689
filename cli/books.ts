/**
 * The books: every item entry that came in has one exit per stage, and what has none yet is in flight. Counts are read in
 * one snapshot of a live database; how far the log is read, in the same snapshot where the log is kept there, otherwise
 * before and after it, so that moving mail never looks lost.
 */

import type { Database, Queryable, Tx } from '#platform/database.ts'
import type { Log } from '#platform/log.ts'
import { sql } from '#platform/sql.ts'
import { type Group, READS } from '#services/watch-lag.ts'

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
  /** How many of the accepted are officers' revisions: versions that no message brought. */
  revisions: number
  /** Records that a stage could not read and that wait to be sent again; they are not in flight. */
  deadLetters: number
}

export interface Balance extends Books {
  balanced: boolean
  /** What does not add up, in words; empty where the books balance. */
  problems: string[]
}

/** Reads the books and proves them against each other. */
export async function readBalance(database: Database, log: Log): Promise<Balance> {
  const before = log.atomic ? null : await readProgress(log)
  const { counts, within } = await database.transaction(async (tx) => {
    await tx.execute(sql`SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY`)
    return { counts: await readCounts(tx), within: log.atomic ? await readProgress(log, tx) : null }
  })
  const after = within ?? (await readProgress(log))
  return balanceOf(counts, { before: before ?? after, after, atomic: log.atomic })
}

interface Counts extends Omit<Books, 'received' | 'inFlight' | 'deadLetters'> {
  /** The messages that ingest made of inbound records. */
  messages: number
  /** Dead letters that are not sent again yet, by the stage that could not read them. */
  deadIngest: number
  deadRisk: number
  deadClearance: number
  deadCommands: number
  /** Inbound records that were ever set aside instead of recorded. */
  setAside: number
  /** What the messages say they hold and officers revised, and what is there. */
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
  /** Messages and set-aside records that retention has removed. */
  retired: number
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
           (SELECT count(*) FROM messages) AS messages,
           (SELECT count(*) FROM dead_letters WHERE redriven_at IS NULL AND consumer_group = 'ingest' AND receipt_id IS NULL) AS "deadIngest",
           (SELECT count(*) FROM dead_letters WHERE redriven_at IS NULL AND consumer_group = 'risk') AS "deadRisk",
           (SELECT count(*) FROM dead_letters WHERE redriven_at IS NULL AND consumer_group = 'clearance') AS "deadClearance",
           (SELECT count(*) FROM dead_letters WHERE redriven_at IS NULL AND consumer_group IN ('revisions', 'commands')) AS "deadCommands",
           (SELECT count(*) FROM revisions WHERE outcome = 'recorded') AS revisions,
           (SELECT count(*) FROM dead_letters WHERE consumer_group = 'ingest' AND receipt_id IS NULL) AS "setAside",
           (SELECT coalesce(sum(entry_count), 0) FROM messages) + (SELECT count(*) FROM revisions WHERE outcome = 'recorded') AS announced,
           (SELECT count(*) FROM decisions WHERE answered) AS decisions,
           (SELECT count(*) FROM standings s LEFT JOIN decisions d USING (receipt_id, place, cause)
             WHERE (s.code, s.standing) IS DISTINCT FROM (d.code, d.standing)) AS "mismatchedStandings",
           (SELECT count(*) FROM responses) AS responses,
           (SELECT coalesce(sum(last_version), 0) FROM items) AS "lastVersions",
           (SELECT coalesce(sum(removed), 0) FROM retired_counts WHERE stream IN ('receipts', 'set-aside')) AS retired,
           (SELECT count(*) FROM (SELECT 1 FROM messages m LEFT JOIN retired_counts g ON g.stream = 'receipts' AND g.submitter = m.submitter
             GROUP BY m.submitter, g.removed HAVING max(sequence) <> count(*) + coalesce(g.removed, 0)) AS uneven) AS "unevenReceipts",
           (SELECT count(*) FROM (SELECT 1 FROM responses p LEFT JOIN retired_counts g ON g.stream = 'responses' AND g.submitter = p.submitter
             GROUP BY p.submitter, g.removed HAVING max(sequence) <> count(*) + coalesce(g.removed, 0)) AS uneven) AS "unevenResponses"
      FROM counted`)
  return Object.fromEntries(
    Object.entries(rows[0]!).map(([name, count]) => [name, Number(count)]),
  ) as unknown as Counts
}

/** How far a stage has read what it reads. */
interface Read {
  /** Records handled. */
  committed: number
  lag: number
}

export type Progress = Record<Group, Read>

/** How far each stage has read; cheap beside the books. */
export async function readProgress(log: Log, within?: Queryable): Promise<Progress> {
  const read = async (group: string, topics: readonly string[] | RegExp): Promise<Read> => {
    const lags = await log.lag(group, topics, within)
    return {
      committed: lags.reduce((sum, { committed }) => sum + committed, 0),
      lag: lags.reduce((sum, { lag }) => sum + lag, 0),
    }
  }
  const progress = {} as Progress
  for (const group of Object.keys(READS) as Group[]) progress[group] = await read(group, READS[group])
  return progress
}

interface Seen {
  before: Progress
  after: Progress
  atomic: boolean
}

/** The most records a stage may still have had before it when the counts were read. */
function onTheWay(stage: keyof Progress, { before, after }: Seen): number {
  return after[stage].committed + after[stage].lag - before[stage].committed
}

function balanceOf(counts: Counts, seen: Seen): Balance {
  const { before, after, atomic } = seen
  const unassessed = Math.max(0, counts.screened - counts.screenedAssessed - counts.deadRisk)
  const undecided = Math.max(0, counts.due - counts.dueDecided - counts.deadClearance)
  const inFlight = after.ingest.lag + after.revisions.lag + unassessed + undecided
  // Where a batch's state is stored before its events are sent, what is between the two can be told only once it is sent.
  const ingestIsThrough = atomic || after.ingest.lag + after.revisions.lag === 0
  const riskIsThrough = atomic || (ingestIsThrough && after.risk.lag === 0)
  const taken = counts.messages + counts.setAside + counts.retired
  const [toAssess, toDecide] = [onTheWay('risk', seen), onTheWay('clearance', seen)]
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
      before.ingest.committed <= taken && taken <= after.ingest.committed + (atomic ? 0 : after.ingest.lag),
      `${after.ingest.committed} inbound records were read, ${counts.messages} messages recorded and ${counts.setAside} records set aside`,
    ],
    [
      counts.announced === counts.entries,
      `messages and revisions hold ${counts.announced} entries and ${counts.entries} are recorded`,
    ],
    [exits === counts.entries, `${counts.entries} entries are recorded and ${exits} have an exit`],
    [
      !ingestIsThrough || unassessed <= toAssess,
      `${unassessed} entries have no assessment and only ${toAssess} are on their way`,
    ],
    [
      !riskIsThrough || undecided <= toDecide,
      `${undecided} entries have no decision and only ${toDecide} are on their way`,
    ],
    [
      counts.decisions === responses,
      `${counts.decisions} decisions are to be answered and ${responses} responses recorded`,
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
    received: counts.entries + after.ingest.lag,
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
    revisions: counts.revisions,
    deadLetters: counts.deadIngest + counts.deadCommands + counts.deadRisk + counts.deadClearance,
    balanced: problems.length === 0,
    problems,
  }
}

/** The data folder of `bench/pages.ts`: a few thousand real items, worked on by people, and then as many as are asked for. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { readConfig } from '#platform/config.ts'
import { type Database, openDatabase } from '#platform/database.ts'
import { openLog } from '#platform/open-log.ts'
import { sql } from '#platform/sql.ts'
import { refreshClearance } from '#services/ingest/quality/refresh.ts'
import { untilThrough } from '../cli/until-through.ts'
import { multiply } from './pages-multiply.ts'
import { type Credentials, workOnCases } from './pages-officers.ts'
import { fillQuality } from './pages-quality.ts'
import { type Bench, logger, startService } from './service.ts'

const REAL_ITEMS = 8_000
/** Audit, history and quality are written beside the mail, a moment later. */
const SETTLE_MS = 20_000
const MADE = 'pages-made.json'

export interface Wanted {
  items: number
  qualityItems: number
  /** Cases that are open. */
  open: number
}

/** Makes it where it is not there yet. */
export async function ensureData(
  folder: string,
  wanted: Wanted,
  say: (text: string) => void,
): Promise<Wanted> {
  const made = await readFile(path.join(folder, MADE), 'utf8').catch(() => null)
  if (made) return JSON.parse(made) as Wanted
  say('real mail')
  await runDemo(folder)
  await withData(folder, async (bench) => {
    await letPeopleWork(bench, folder)
    say('rollups of quality')
    say(JSON.stringify(await fillQuality(bench.database, wanted.qualityItems)))
    await multiply(bench.database, wanted.items, say)
    say('open cases')
    await openCases(bench.database, wanted.open)
    await addViews(bench.database)
    await tidy(bench.database)
  })
  await writeFile(path.join(folder, MADE), JSON.stringify(wanted))
  return wanted
}

async function runDemo(folder: string): Promise<void> {
  const words = [
    'cli/demo.ts',
    '--once',
    '--json',
    '--items',
    String(REAL_ITEMS),
    '--data',
    folder,
    '--port',
    '0',
  ]
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', ...words], {
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  const [code] = await once(child, 'exit')
  if (code !== 0) throw new Error(`the demo ended with ${code}`)
}

export async function withData<T>(folder: string, work: (bench: Bench) => Promise<T>): Promise<T> {
  const config = readConfig({ DATA_DIR: folder, PORT: '0' })
  const database = await openDatabase(config, logger)
  try {
    const log = await openLog(config, database, logger)
    try {
      return await work({ config, database, log })
    } finally {
      await log.close()
    }
  } finally {
    await database.close()
  }
}

export async function readCredentials(folder: string): Promise<Credentials> {
  return JSON.parse(await readFile(path.join(folder, 'credentials.json'), 'utf8')) as Credentials
}

async function letPeopleWork(bench: Bench, folder: string): Promise<void> {
  const service = await startService(bench)
  try {
    await workOnCases(bench, service.url, await readCredentials(folder))
    await untilThrough(bench.database, bench.log, logger)
    await refreshClearance(bench.database, new Date().toISOString())
    await sleep(SETTLE_MS)
  } finally {
    await service.stop()
  }
}

/** Of the latest items without one, as if officers had opened them: as many as are missing. */
async function openCases(database: Database, wanted: number): Promise<void> {
  const { rows } = await database.execute<{ n: number }>(
    sql`SELECT count(*)::int AS n FROM cases WHERE closed_at IS NULL`,
  )
  await database.execute(sql`
    WITH models AS (SELECT *, row_number() OVER (ORDER BY case_id) AS n, count(*) OVER () AS count FROM cases WHERE closed_at IS NULL AND lane = 'todo'),
    latest AS (
      SELECT i.item_id, i.declared_at, i.destination_operator, row_number() OVER () AS n FROM items i
       WHERE NOT EXISTS (SELECT FROM cases c WHERE c.item_id = i.item_id AND c.closed_at IS NULL)
       ORDER BY i.declared_at DESC LIMIT ${Math.max(0, wanted - rows[0]!.n)})
    INSERT INTO cases (item_id, opened_because, opened_at, lane, code, standing, category, score, rules, office, destination, despatch_id,
                       arrives_at, deadline_at, priority, due_at, selected_by, p_select, history_item)
    SELECT l.item_id, 'officer', l.declared_at, m.lane, m.code, m.standing, m.category, m.score, m.rules, m.office, m.destination, m.despatch_id,
           m.arrives_at, m.deadline_at, 1 + l.n % 5, now() + make_interval(mins => (l.n % 7000)::int - 500), m.selected_by, m.p_select, history_item(l.item_id)
      FROM latest l JOIN models m ON m.n = 1 + l.n % m.count`)
}

/** Each look at an item is an event on record. Of every second item, when it came; of transactions that are sealed. */
async function addViews(database: Database): Promise<void> {
  await database.execute(sql`
    INSERT INTO audit_events (kind, who, what, at, xid)
    SELECT 'case.viewed', CASE n % 3 WHEN 0 THEN 'targeter' WHEN 1 THEN 'targeter-2' ELSE 'supervisor' END,
           json_build_object('itemId', item_id, 'caseId', NULL, 'as', 'item'), declared_at, (SELECT min(xid) FROM messages)
      FROM (SELECT item_id, declared_at, row_number() OVER (ORDER BY declared_at) AS n FROM items) AS i
     WHERE n % 2 = 0`)
}

/** Numbers go on where the copies end, and the planner knows what is there. */
async function tidy(database: Database): Promise<void> {
  await database.execute(sql`
    INSERT INTO operator_sequences (operator, stream, last)
    SELECT submitter, 'receipts', max(sequence) FROM messages GROUP BY submitter
    UNION ALL SELECT submitter, 'responses', max(sequence) FROM responses GROUP BY submitter
    ON CONFLICT (operator, stream) DO UPDATE SET last = excluded.last`)
  await database.execute(sql.raw('VACUUM ANALYZE'))
  await database.execute(sql.raw('CHECKPOINT'))
}

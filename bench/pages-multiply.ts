/**
 * Makes many items of few, for `bench/pages.ts`: what the service recorded is set aside as a pattern, and each of its tables is
 * filled with as many copies as are asked for, under other identifiers and at other times, the earliest first. Rows that belong
 * together still do: identifiers and times of a copy follow from the pattern and the number of the copy alone.
 */

import type { Database } from '#platform/database.ts'
import { sql } from '#platform/sql.ts'
import { KINDS_BY_COLUMN, MULTIPLIED, type MultipliedTable } from './pages-tables.ts'

const DAYS = 90
/** More than any number in the pattern: copies' numbers never meet. */
const NUMBERS_A_COPY = 1_000_000
/** Of the last days: before them everything that was kept back is settled by now. */
const OPEN_COPIES = 4

export async function multiply(
  database: Database,
  items: number,
  say: (text: string) => void,
): Promise<void> {
  const run: Run = (text) => database.execute<Record<string, unknown>>(sql.raw(text))
  const { rows } = await run('SELECT count(*)::int AS n FROM items')
  const copies = Math.max(1, Math.round(items / (rows[0]!.n as number)))
  await run('CREATE SCHEMA pattern')
  await run(functionsOf(copies))
  for (const { table, from = table } of MULTIPLIED)
    await run(`CREATE TABLE pattern.${from} AS TABLE public.${from}`)
  await mapItems(run, copies)
  await run(
    `DO $$ BEGIN ${ASIDE} TRUNCATE ${MULTIPLIED.map(({ table }) => table).join(', ')}, history_recent CASCADE; END $$`,
  )
  for (const each of MULTIPLIED) {
    const begun = performance.now()
    await multiplyTable(run, each, copies)
    say(`${each.table}, ${Math.round((performance.now() - begun) / 1000)} s`)
  }
  await run('DROP SCHEMA pattern CASCADE')
}

type Run = (text: string) => Promise<{ rows: Record<string, unknown>[] }>

/** Triggers and references are out of the way for one transaction. */
const ASIDE = `SET LOCAL session_replication_role = replica; SET LOCAL synchronous_commit = off;
  SET LOCAL maintenance_work_mem = '1GB'; SET LOCAL work_mem = '256MB';`

/**
 * The time in which the pattern was made is stretched over the days of a copy; what lies before and after it keeps its distance.
 * Copy 0 is the earliest, the last one ends now.
 */
function functionsOf(copies: number): string {
  return `
    CREATE TABLE pattern.span AS SELECT min(received_at) AS first, max(received_at) + interval '1 minute' AS last FROM messages;
    DO $$ DECLARE s record; BEGIN
      SELECT * INTO s FROM pattern.span;
      EXECUTE format('CREATE FUNCTION pattern.at(at timestamptz, k int) RETURNS timestamptz LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $f$
        SELECT date_trunc(''milliseconds'', CASE WHEN at > %2$L THEN at WHEN at < %1$L THEN at - make_interval(secs => ${(DAYS * 86_400) / copies})
          ELSE %2$L::timestamptz - (%2$L::timestamptz - at) * %3$s::float8 END
          - make_interval(secs => (${copies - 1} - k) * ${(DAYS * 86_400) / copies})) $f$', s.first, s.last, ${(DAYS * 86_400) / copies} / extract(epoch FROM s.last - s.first));
    END $$;
    CREATE FUNCTION pattern.day(day integer, k int) RETURNS integer LANGUAGE sql IMMUTABLE PARALLEL SAFE AS
      $$ SELECT day - (${copies - 1} - k) * ${DAYS} / ${copies} $$;
    -- The last copy keeps its numbers: what is appended goes on from them.
    CREATE FUNCTION pattern.before(n bigint, k int) RETURNS bigint LANGUAGE sql IMMUTABLE PARALLEL SAFE AS
      $$ SELECT n - (${copies - 1} - k)::bigint * ${NUMBERS_A_COPY} $$;
    CREATE FUNCTION pattern.is_over(k int) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$ SELECT k < ${copies - OPEN_COPIES} $$;
    CREATE FUNCTION pattern.cause(cause text, k int) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS
      $$ SELECT CASE WHEN cause LIKE 'command:%' THEN 'command:' || md5(substr(cause, 9) || '/' || k)::uuid ELSE cause END $$;
    CREATE FUNCTION pattern.uuid(id uuid, k int) RETURNS uuid LANGUAGE sql IMMUTABLE PARALLEL SAFE AS
      $$ SELECT md5(id::text || '/' || k)::uuid $$;
    CREATE FUNCTION pattern.number(n bigint, k int) RETURNS bigint LANGUAGE sql IMMUTABLE PARALLEL SAFE AS
      $$ SELECT n + k::bigint * ${NUMBERS_A_COPY} $$;
    -- UPU S10: the check digit is made anew.
    CREATE FUNCTION pattern.s10(id text, k int) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
      SELECT CASE WHEN id !~ '^[A-Z]{2}[0-9]{9}[A-Z]{2}$' THEN id || '-' || k ELSE (
        SELECT left(id, 2) || n || CASE 11 - sum % 11 WHEN 10 THEN 0 WHEN 11 THEN 5 ELSE 11 - sum % 11 END || right(id, 2)
          FROM (SELECT n, 8 * substr(n, 1, 1)::int + 6 * substr(n, 2, 1)::int + 4 * substr(n, 3, 1)::int + 2 * substr(n, 4, 1)::int
                        + 3 * substr(n, 5, 1)::int + 5 * substr(n, 6, 1)::int + 9 * substr(n, 7, 1)::int + 7 * substr(n, 8, 1)::int AS sum
                  FROM (SELECT lpad(((substr(id, 3, 8)::bigint + k * 200000::bigint) % 100000000)::text, 8, '0') AS n) AS x) AS y) END $$;
    -- UPU S8 and S9: other despatches of the same year.
    CREATE FUNCTION pattern.s8(id text, k int) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS
      $$ SELECT left(id, 16) || lpad(((substr(id, 17, 4)::int + k * 67) % 10000)::text, 4, '0') || substr(id, 21) $$;
    CREATE FUNCTION pattern.reference(id text, k int) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS
      $$ SELECT upper(left(md5(id || '/' || k), 16)) || right(id, 1) $$;
    CREATE FUNCTION pattern.ref(ref text, k int) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS
      $$ SELECT CASE WHEN ref ~ '^[0-9a-f-]{36}' THEN md5(left(ref, 36) || '/' || k)::uuid || substr(ref, 37) ELSE ref || '/' || k END $$`
}

/** What each item is called in each copy, and under which number history knows it. */
async function mapItems(run: Run, copies: number): Promise<void> {
  await run(`CREATE TABLE pattern.known AS
    SELECT i.item_id, of_copy, pattern.s10(i.item_id, of_copy) AS copied, history_item(i.item_id) AS hash,
           history_item(pattern.s10(i.item_id, of_copy)) AS copied_hash
      FROM (SELECT item_id FROM pattern.entries UNION SELECT item_id FROM pattern.item_movements UNION SELECT item_id FROM pattern.cases
            UNION SELECT item_id FROM pattern.ead_gaps UNION SELECT item_id FROM pattern.commands) AS i, generate_series(0, ${copies - 1}) AS of_copy
     WHERE i.item_id IS NOT NULL`)
  await run('CREATE INDEX ON pattern.known (of_copy, item_id)')
  await run('CREATE INDEX ON pattern.known (of_copy, hash)')
  await run('ANALYZE pattern.known')
}

async function multiplyTable(run: Run, each: MultipliedTable, copies: number): Promise<void> {
  const { table, from = table } = each
  const { rows: columns } = await run(`
    SELECT a.attname AS name, format_type(a.atttypid, NULL) AS type, a.attidentity <> '' AS identity FROM pg_attribute a
     WHERE a.attrelid = '${table}'::regclass AND a.attnum > 0 AND NOT a.attisdropped ORDER BY a.attnum`)
  const { rows: indexes } = await run(`
    SELECT indexrelid::regclass::text AS name, pg_get_indexdef(indexrelid) AS made FROM pg_index
     WHERE indrelid = '${table}'::regclass AND NOT EXISTS (SELECT FROM pg_constraint c WHERE c.conindid = indexrelid)`)
  const names = columns.map(({ name }) => name as string)
  const joined = each.join ?? (names.includes('item_id') ? BY_ITEM_ID : '')
  const values = columns.map((column) => copiedValue(column as unknown as Column, each, names))
  // Indexes are made anew, which is faster than filling them.
  await run(`
    DO $$ BEGIN ${ASIDE}
      ${indexes.map(({ name }) => `DROP INDEX ${name};`).join('\n')}
      FOR k IN 0..${copies - 1} LOOP
        INSERT INTO ${table} (${names.join(', ')}) OVERRIDING SYSTEM VALUE
          SELECT ${values.join(', ')} FROM pattern.${from} t ${joined} ON CONFLICT DO NOTHING;
      END LOOP;
      ${indexes.map(({ made }) => `${made};`).join('\n')}
    END $$`)
  const identity = columns.find((column) => column.identity)?.name
  if (identity)
    await run(
      `SELECT setval(pg_get_serial_sequence('${table}', '${identity}'), (SELECT coalesce(max(${identity}), 1) FROM ${table}))`,
    )
}

const BY_ITEM_ID = 'LEFT JOIN pattern.known ON known.item_id = t.item_id AND known.of_copy = k'

interface Column {
  name: string
  type: string
  identity: boolean
}

function copiedValue(
  { name, type, identity }: Column,
  { set = {} }: MultipliedTable,
  names: string[],
): string {
  const column = `t.${name}`
  const kind = KINDS_BY_COLUMN[name] ?? (identity ? 'number' : undefined)
  if (set[name]) return set[name]
  // Sealed long ago, as most of what is stored is.
  if (name === 'xid') return '(SELECT min(xid) FROM pattern.messages)'
  if (name === 'item_id') return 'known.copied'
  if (kind) return `pattern.${kind}(${column}, k)`
  if (type === 'uuid') return `pattern.uuid(${column}, k)`
  if (type.startsWith('timestamp')) return `pattern.at(${column}, k)`
  if (type === 'date') return `(pattern.at(${column}::timestamptz, k) AT TIME ZONE 'UTC')::date`
  // Documents that name their item name the copy's.
  if (type === 'json' && names.includes('item_id'))
    return `replace(${column}::text, coalesce(t.item_id, '?'), coalesce(known.copied, '?'))::json`
  return column
}

/** Which tables `bench/pages.ts` multiplies, and what becomes of columns whose type does not tell. */

export interface MultipliedTable {
  table: string
  /** Another pattern than the table itself. */
  from?: string
  /** Columns with a value of their own, by SQL over `t` (the row of the pattern) and `k` (the copy, from 0). */
  set?: Record<string, string>
  join?: string
}

/** By its name a column is an identifier of this kind: functions of pages-multiply.ts. */
export const KINDS_BY_COLUMN: Record<string, 's8' | 'reference' | 'number' | 'ref' | 'cause'> = {
  despatch_id: 's8',
  receptacle_id: 's8',
  reference: 'reference',
  case_id: 'number',
  sequence: 'number',
  ref: 'ref',
  cause: 'cause',
  replaces: 'cause',
}

/** Parties are the same through a week or so of copies, and others then. */
const party = (column: string) => `hashint8extended(t.${column}, (k / 12)::bigint)`
const PARTIES = [
  'sender',
  'sender_address',
  'sender_phone',
  'addressee',
  'addressee_address',
  'addressee_phone',
  'pair',
]

const BY_ITEM = 'JOIN pattern.known ON known.hash = t.item AND known.of_copy = k'
const HOUR = { hour: `date_trunc('hour', pattern.at(t.hour, k))` }
const DAY = { day: 'pattern.day(t.day, k)' }

const settled = (column: string, value: string) =>
  `CASE WHEN pattern.is_over(k) THEN coalesce(t.${column}, ${value}) ELSE t.${column} END`

export const MULTIPLIED: readonly MultipliedTable[] = [
  {
    table: 'messages',
    set: {
      message_id: `t.message_id || '-' || k`,
      position: `t.position || '~' || k`,
      receipt: 'replace(t.receipt::text, t.receipt_id::text, pattern.uuid(t.receipt_id, k)::text)::json',
    },
  },
  { table: 'entries' },
  { table: 'items' },
  { table: 'assessments' },
  { table: 'decisions' },
  {
    table: 'standings',
    set: {
      code: `CASE WHEN pattern.is_over(k) AND t.standing IN ('held', 'referred') THEN 'RELEASED' ELSE t.code END`,
      standing: `CASE WHEN pattern.is_over(k) AND t.standing IN ('held', 'referred') THEN 'released' ELSE t.standing END`,
    },
  },
  {
    table: 'referrals',
    set: {
      state: `CASE WHEN pattern.is_over(k) AND t.state IN ('open', 'reminded') THEN 'closed' ELSE t.state END`,
    },
  },
  { table: 'responses' },
  { table: 'commands' },
  { table: 'proposals' },
  { table: 'referral_answers' },
  {
    table: 'cases',
    set: {
      closed_at: settledAt('closed_at'),
      closed_because: settled('closed_because', `'decision'`),
      history_item: 'CASE WHEN t.closed_at IS NULL AND NOT pattern.is_over(k) THEN known.copied_hash END',
    },
  },
  { table: 'case_steps' },
  { table: 'item_comments' },
  { table: 'examinations' },
  { table: 'outcomes' },
  { table: 'rated_examinations', set: DAY },
  { table: 'target_rates', set: DAY },
  { table: 'despatches' },
  { table: 'receptacles' },
  { table: 'receptacle_items' },
  { table: 'scan_events' },
  { table: 'ead_gaps' },
  { table: 'reassessments' },
  { table: 'item_movements' },
  { table: 'arrival_alerts' },
  { table: 'quality_samples' },
  { table: 'rule_counts', set: HOUR },
  { table: 'screened_counts', set: HOUR },
  { table: 'model_drift_counts' },
  { table: 'selection_quotas' },
  { table: 'audit_events', set: { what: auditedItem() } },
  { table: 'audit_ledger', set: { seq: 'pattern.before(t.seq, k)' } },
  {
    table: 'history_items',
    join: BY_ITEM,
    set: {
      item: 'known.copied_hash',
      ...Object.fromEntries(PARTIES.map((column) => [column, party(column)])),
    },
  },
  {
    table: 'history_outcomes',
    join: BY_ITEM,
    set: { item: 'known.copied_hash', key: party('key') },
  },
  {
    table: 'history_older',
    from: 'history_events',
    // An event stands under the complement of its item's own number, and under its parties.
    join: 'LEFT JOIN pattern.known ON known.hash = ~t.key AND known.of_copy = k',
    set: {
      key: `coalesce(~known.copied_hash, ${party('key')})`,
      event: `substr(int8send(round(date_part('epoch', pattern.at(t.received_at, k)) * 1000)::bigint), 3) || substr(t.event, 7)`,
    },
  },
]

function settledAt(column: string): string {
  return `CASE WHEN pattern.is_over(k) AND t.${column} IS NULL THEN pattern.at(t.opened_at, k) + interval '20 hours' ELSE pattern.at(t.${column}, k) END`
}

function auditedItem(): string {
  return `CASE WHEN t.what ->> 'itemId' IS NULL THEN t.what
    ELSE replace(t.what::text, t.what ->> 'itemId', pattern.s10(t.what ->> 'itemId', k))::json END`
}

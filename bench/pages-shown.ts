/** The pages that `bench/pages.ts` opens: who opens them, where, and what is there when they are of use. */

export interface MeasuredPage {
  name: string
  /** A person of the demo's, or the liaison. */
  who: string
  /** Address; `$name` stands for one of the identifiers of that kind, another each time. */
  path: string
  /** CSS: shown when the page's main data is. */
  shown: string
  /** Queries that are taken in turn. */
  searches?: readonly string[]
}

/** Rows of a table, or that there are none. */
const ROWS = 'main [role=row][aria-rowindex], main tbody tr, main h2'
/** What its parts wait for is grey until it is there, which is looked at for every page. */
const WHOLE = 'main h1'
const RANGES = ['?days=30', '?days=90', '?days=7', '?days=90&destination=FRA']

export const PAGES: readonly MeasuredPage[] = [
  { name: 'home', who: 'targeter', path: '/', shown: WHOLE },
  {
    name: 'worklist',
    who: 'targeter',
    path: '/worklist',
    shown: ROWS,
    searches: [
      '',
      '?lane=all',
      '?order=risk',
      '?order=arrival',
      '?lane=all&order=age',
      '?category=drugs',
      '?priority=2',
      '?text=$serial',
      '?lane=waiting',
    ],
  },
  { name: 'item with a case', who: 'targeter', path: '/items/$case', shown: 'main [role=tabpanel]' },
  { name: 'item without', who: 'targeter', path: '/items/$item', shown: 'main section' },
  { name: 'item, analyst', who: 'analyst', path: '/items/$item', shown: 'main section' },
  {
    name: 'item, similar',
    who: 'targeter',
    path: '/items/$case',
    searches: ['?tab=similar'],
    shown: 'main [role=tabpanel]',
  },
  {
    name: 'item, linked',
    who: 'targeter',
    path: '/items/$case',
    searches: ['?tab=links'],
    shown: 'main [role=tabpanel]',
  },
  {
    name: 'item, timeline',
    who: 'targeter',
    path: '/items/$case',
    searches: ['?tab=timeline'],
    shown: 'main [role=tabpanel]',
  },
  { name: 'pull lists', who: 'targeter', path: '/pull-lists', searches: ['', '?show=alerts'], shown: WHOLE },
  { name: 'screening', who: 'targeter', path: '/screening', shown: WHOLE },
  { name: 'rules', who: 'author', path: '/rules', shown: ROWS },
  { name: 'rule', who: 'author', path: '/rules/$rule', shown: WHOLE },
  { name: 'lists', who: 'author', path: '/lists', shown: WHOLE },
  { name: 'policy', who: 'author', path: '/policy', shown: WHOLE },
  { name: 'capacity', who: 'supervisor', path: '/capacity', shown: WHOLE },
  {
    name: 'models',
    who: 'analyst',
    path: '/models',
    shown: WHOLE,
    searches: ['', '?show=measures', '?show=living', '?show=drift'],
  },
  { name: 'quality', who: 'analyst', path: '/quality', shown: ROWS, searches: RANGES },
  {
    name: 'quality, an operator',
    who: 'analyst',
    path: '/quality/operators/$operator',
    shown: WHOLE,
    searches: RANGES,
  },
  {
    name: 'quality, items',
    who: 'analyst',
    path: '/quality/items',
    shown: ROWS,
    searches: ['?operator=$operator', '?operator=$operator&days=90', '?measure=validity&operator=$operator'],
  },
  { name: 'quality, incidents', who: 'analyst', path: '/quality-incidents', shown: WHOLE },
  {
    name: 'effectiveness',
    who: 'supervisor',
    path: '/effectiveness',
    shown: WHOLE,
    searches: ['', '?days=90', '?days=365', '?days=7'],
  },
  {
    name: 'green customs',
    who: 'supervisor',
    path: '/green-customs',
    shown: WHOLE,
    searches: ['', '?days=30', '?days=365'],
  },
  { name: 'operators', who: 'administrator', path: '/admin/operators', shown: ROWS },
  { name: 'operator', who: 'administrator', path: '/admin/operators/$operator', shown: WHOLE },
  { name: 'people', who: 'administrator', path: '/admin/people', shown: ROWS },
  { name: 'continuity', who: 'administrator', path: '/admin/continuity', shown: WHOLE },
  { name: 'retention', who: 'administrator', path: '/admin/retention', shown: WHOLE },
  { name: 'sessions', who: 'administrator', path: '/sessions', shown: ROWS },
  {
    name: 'audit',
    who: 'auditor',
    path: '/admin/audit',
    shown: ROWS,
    searches: [
      '',
      '?item=$case',
      '?who=targeter',
      '?kind=case.viewed',
      '?kind=session.began',
      '?from=2026-10-01&to=2026-10-10',
    ],
  },
  { name: 'agreements', who: 'supervisor', path: '/admin/agreements', shown: WHOLE },
  { name: 'post, today', who: 'liaison', path: '/post/today', shown: WHOLE },
  {
    name: 'post, messages',
    who: 'liaison',
    path: '/post/messages',
    shown: ROWS,
    searches: ['', '?outcome=rejected', '?text=CNA-2026'],
  },
  { name: 'post, a message', who: 'liaison', path: '/post/messages/$receipt', shown: WHOLE },
  {
    name: 'post, items',
    who: 'liaison',
    path: '/post/items',
    shown: ROWS,
    searches: ['', '?category=PENDING'],
  },
  { name: 'post, an item', who: 'liaison', path: '/post/items/$own', shown: WHOLE },
  { name: 'post, referrals', who: 'liaison', path: '/post/referrals', shown: WHOLE },
  {
    name: 'post, responses',
    who: 'liaison',
    path: '/post/responses',
    shown: ROWS,
    searches: ['', '?category=NEGATIVE', '?acknowledged=no'],
  },
  { name: 'post, reports', who: 'liaison', path: '/post/reports', shown: WHOLE },
]

/** Real identifiers by what stands for them, different ones, spread over all there are: `$item` and so on. */
export const IDENTIFIERS: Record<string, string> = {
  item: `SELECT item_id FROM items TABLESAMPLE SYSTEM (1) LIMIT 200`,
  serial: `SELECT substr(item_id, 3, 6) FROM cases WHERE closed_at IS NULL LIMIT 200`,
  case: `SELECT item_id FROM cases WHERE closed_at IS NULL AND opened_because <> 'officer' ORDER BY md5(item_id) LIMIT 100`,
  operator: `SELECT DISTINCT submitter FROM operator_sequences AS s (submitter) ORDER BY 1`,
  rule: `SELECT DISTINCT rule FROM rule_counts`,
  receipt: `SELECT receipt_id::text FROM messages WHERE submitter = 'CNA' AND entry_count > 0 ORDER BY md5(receipt_id::text) LIMIT 200`,
  own: `SELECT item_id FROM entries WHERE submitter = 'CNA' AND version = 1 LIMIT 200`,
}

/** Rules over HTTP: what the pages of authors, checkers and publishers ask for, and what they are told. */
import { z } from 'zod'
import type { RiskCategory, RuleEffect } from '#domain/assessment.ts'

/** Characters of a rule file that is written in the console. */
const TEXT_MAX = 200_000
const REASON_MAX = 500
const country = z.string().regex(/^[A-Z]{2}$/, 'ISO 3166-1 alpha-2, as CN')
const day = z.iso.date()
const reason = z
  .string()
  .max(REASON_MAX)
  .refine((text) => text.trim() !== '', 'say why')

export const ruleTextBody = z.strictObject({ text: z.string().max(TEXT_MAX) })
export const completeBody = z.strictObject({
  text: z.string().max(TEXT_MAX),
  /** UTF-16 units from 0. */
  offset: z.int().min(0),
})
export const reasonBody = z.strictObject({ reason })
export const snoozeBody = z
  .strictObject({ from: country.nullable(), to: country.nullable(), until: day, reason })
  .refine(
    ({ from, to }) => from !== null || to !== null,
    'a rule is snoozed on a lane: from, to or both; everywhere it is retired',
  )
/** What the database counts versions with. */
const VERSION_MAX = 2_147_483_647
/** A kept version, or a text that holds one rule and is not kept; the days are the first and the one after the last. */
export const backtestBody = z.strictObject({
  rule: z.string().max(200).optional(),
  version: z.int().min(1).max(VERSION_MAX).optional(),
  text: z.string().max(TEXT_MAX).optional(),
  since: day.nullable(),
  until: day.nullable(),
})

export const rulePath = z.object({ rule: z.string().max(200) })
export const ruleVersionPath = rulePath.extend({ version: z.coerce.number().int().min(1).max(VERSION_MAX) })
export const snoozePath = z.object({ snooze: z.coerce.number().int().min(1).max(2_000_000_000) })
export const rulesQuery = z.object({ days: z.coerce.number().int().min(1).max(3_650).default(90) })

export type Titles = { en: string; fr: string }
export interface Share95 {
  low: number
  high: number
}

export type RuleModeNow = 'live' | 'shadow' | 'draft' | 'suspended'

/** A rule in force, in shadow or in draft, and how it does. */
export interface RuleRow {
  rule: string
  version: number
  titles: Titles
  category: RiskCategory
  effect: RuleEffect
  weight: number
  mode: RuleModeNow
  origin: 'shipped' | 'published'
  mandatory: boolean
  owner: string | null
  sunsetOn: string | null
  /** Snoozes that hold today. */
  snoozes: number
  items: number
  hits: number
  holds: number
  holdShare: number | null
  lastHit: string | null
  confirmation: ({ found: number; examined: number } & Share95) | null
  /** Why it should be retired or mended. */
  retire: string[]
}
export interface RulesView {
  days: number
  rules: RuleRow[]
}

export interface RuleProblem {
  severity: 'error' | 'warning'
  rule: string | null
  path: string
  message: string
  hint: string | null
  /** Both from 1; columns count UTF-16 units. */
  line: number | null
  column: number | null
}

/** A condition as its groups, and what is no group as text. */
export type ConditionForm =
  | { group: 'all' | 'any'; parts: ConditionForm[] }
  | { group: 'not'; part: ConditionForm }
  | { text: string }

/** A rule in the fields of a form; conditions and examples are written in the language. */
export interface RuleForm {
  id: string
  version: number
  titleEn: string
  titleFr: string
  category: string
  scope: string
  effect: string
  weight: number
  suppresses: string
  mode: string
  share: string
  mandatory: boolean
  owner: string
  legalBasis: string
  source: string
  purpose: string
  sunsetOn: string
  visibility: string
  when: ConditionForm
  lighter: { when: string; effect: string; weight: number } | null
  examples: { hits: boolean; text: string }[]
}

/** An example that was run: the rule alone, as if it were live. */
export interface TriedExampleView {
  rule: string
  line: number
  column: number
  description: string | null
  expected: boolean
  hits: boolean
  /** What each condition said, where it did not come out. */
  said: string[] | null
  unknown: boolean
}
export interface RuleCheckView {
  rules: { id: string; version: number; form: RuleForm }[]
  problems: RuleProblem[]
  /** Of rules without errors. */
  examples: TriedExampleView[]
}

export type CandidateKind = 'keyword' | 'fact' | 'list' | 'value' | 'rule'
export interface Candidate {
  insert: string
  kind: CandidateKind
  /** What it is, in short; null where the word says it. */
  detail: string | null
}
export interface CompletionView {
  /** What the candidate takes the place of: UTF-16 units from 0. */
  from: number
  to: number
  candidates: Candidate[]
}

export interface RuleWarning {
  path: string
  message: string
  hint: string | null
}
export interface DraftedView {
  drafts: { rule: string; version: number; warnings: RuleWarning[] }[]
}

export interface BacktestDay {
  day: string
  items: number
  hits: number
  holds: number
  newHolds: number
}
export interface BacktestView {
  rule: string
  version: number
  items: number
  days: number
  hits: number
  hitShare: number | null
  hitInterval: Share95 | null
  holds: number
  holdShare: number | null
  overlapping: number
  overlap: { rule: string; items: number }[]
  newHolds: number
  newHoldsPerDay: number | null
  noLongerHeld: number
  outcomes: { examined: number; found: number; caught: number; missed: number; hitForNothing: number } | null
  unevaluated: number
  unevaluatedWhy: { why: string; items: number }[]
  samples: string[]
  /** Left out by back-tests that were run before days were told apart. */
  byDay?: BacktestDay[]
  since: string | null
  until: string | null
}
/** A line of a running back-test: newline-delimited JSON. The last is a result or an error. */
export type BacktestLine = { done: number; total: number } | { result: BacktestView } | { error: string }

export interface ShadowCounts {
  items: number
  hits: number
  holds: number
  alone: number
  overlap: number
  lastHit: string | null
}
export interface DossierView {
  examples: { true: number; false: number }
  warnings: RuleWarning[]
  backtest: (BacktestView & { runBy: string; runAt: string }) | null
  shadow: ShadowCounts
}

export type RuleStateNow = 'shipped' | 'draft' | 'shadow' | 'live' | 'replaced' | 'retired' | 'rejected'
export interface RuleVersionRow {
  version: number
  state: RuleStateNow
  author: string | null
  draftedAt: string | null
  checker: string | null
  checkedAt: string | null
  publisher: string | null
  publishedAt: string | null
}
export interface RuleStepRow {
  version: number | null
  step: string
  person: string
  reason: string | null
  at: string
}
export interface SnoozeRow {
  id: number
  from: string | null
  to: string | null
  until: string
}
/** Everything about a rule but the text of its versions. */
export interface RuleView {
  rule: string
  titles: Titles
  /** The version in force, or null. */
  inForce: number | null
  mandatory: boolean
  suspended: boolean
  versions: RuleVersionRow[]
  steps: RuleStepRow[]
  snoozes: SnoozeRow[]
}

/** Why the person who asks may not take a step with the version, by what kind of reason; null where it may. */
export type StepRefusal = 'role' | 'wrote' | 'approved' | 'state' | 'no-backtest' | null
export interface RuleVersionView {
  rule: string
  version: number
  state: RuleStateNow
  text: string
  form: RuleForm
  /** Null of a shipped rule: nobody here decided on it. */
  dossier: DossierView | null
  refusals: { approve: StepRefusal; publish: StepRefusal; reject: StepRefusal }
}

/** What a version did by day, counted on live traffic. */
export interface RuleDay {
  day: string
  items: number
  /** By how its hits counted: effective, or why not. */
  effect: string
  hits: number
  holds: number
  alone: number
  overlap: number
}
export interface RuleDaysView {
  days: RuleDay[]
}

export interface HuntedView {
  items: number
  hits: number
  unevaluated: number
  samples: string[]
}
/** What came of publishing; null where the hunt among mail on its way still goes on. */
export interface PublishedView {
  hunted: HuntedView | null
}

/** `GET /api/rules/titles`: what rules in force, in shadow and written before are called. */
export interface RuleTitlesView {
  titles: { en: string; fr: string }[]
}

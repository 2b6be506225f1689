/** Policies and what-if over HTTP, for officers: what is asked and what is answered. */
import { z } from 'zod'

const reason = z.string().trim().min(3).max(2_000).describe('why; kept on record')
const days = z.coerce.number().int().min(1).max(400)

export const policyPath = z.object({
  version: z.string().regex(/^([0-9a-f]{16}|shipped|in-force)$/, 'a version, shipped or in-force'),
})
export const policyBodyGiven = z.strictObject({ body: z.record(z.string(), z.unknown()) })
export const policyTrialQuery = z.object({ days: days.default(30) })
export const policyPublication = z.strictObject({ reason })

/** What the sliders set. */
export const whatIfSettings = z.object({
  holdScore: z.coerce.number().int().min(1).max(1000).describe('from this score on an item is held'),
  examinationsPerDay: z.coerce.number().int().min(0).max(1_000_000).describe('of all offices together'),
  randomShare: z.coerce.number().min(0).max(1).describe('of the examinations, for chance'),
  scoreFrom: z.coerce.number().int().min(1).max(1000).describe('least score of the model that selects'),
})
export type WhatIfSettings = z.infer<typeof whatIfSettings>
export const whatIfQuery = whatIfSettings.partial().extend({
  days: days.default(30),
  base: policyPath.shape.version.default('in-force'),
})
export const whatIfDraft = z.strictObject({
  base: policyPath.shape.version.default('in-force'),
  title: z.string().trim().min(3).max(300),
  settings: whatIfSettings,
})

export interface PolicyVersionView {
  version: string
  title: string
  author: string | null
  draftedAt: string | null
  publisher: string | null
  publishedAt: string | null
  state: 'in force' | 'replaced' | 'draft' | 'shipped'
}

export interface PolicyChangeView {
  path: string
  before: unknown
  after: unknown
}

export interface PolicyView {
  policy: PolicyVersionView
  body: Record<string, unknown>
  inForce: string
  /** Against what is in force. */
  changes: PolicyChangeView[]
}

type Counts = Record<'released' | 'held' | 'referred' | 'refused' | 'acknowledged', number>

export interface PolicyTrialView {
  before: string
  after: string
  /** Decisions that were made again. */
  decisions: number
  /** Of so many in those days; null where all were. */
  sampledOf: number | null
  since: string
  changed: number
  categories: Record<string, { before: Counts; after: Counts }>
  changes: { from: string; to: string; decisions: number; samples: string[] }[]
}

/** A number with its 95 % interval. */
export interface Estimate {
  value: number
  low: number
  high: number
}

/** What a day would bring under some settings. Null: nothing is known, as nothing like it was examined. */
export interface Expectation {
  kept: Estimate
  held: number
  referred: number
  byRules: number
  byScore: number
  byModel: number
  byChance: number
  hits: Estimate | null
  missed: Estimate | null
  /** Declared value in USD of what would be let through and holds a threat. */
  missedValue: Estimate | null
  /** Items a day of kinds of which none was examined. */
  unknownItems: number
}

export interface WhatIfView {
  base: { version: string; title: string; settings: WhatIfSettings; offices: number }
  sample: {
    items: number
    examined: number
    itemsPerDay: number
    since: string
    days: number
    readAt: string
  }
  inForce: Expectation
  asked: Expectation
  settings: WhatIfSettings
  /** The same with other hold scores. */
  curve: { holdScore: number; kept: number; hits: number | null; missed: number | null }[]
}

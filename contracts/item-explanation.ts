/** Why an item was flagged, in words: `GET /api/items/:itemId/explanation`, and beside it what is like it and linked to it. */
import type { AssessmentOutcome, RiskCategory } from '#domain/assessment.ts'

export interface ExplainedRule {
  rule: string
  version: number
  title: string
  is: 'true' | 'false' | 'unknown'
  /** Why its hit counts for nothing; left out where it counts. */
  because?: string
  suppressedBy?: string[]
  /** The conditions in English, a line each, parts indented by two blanks. */
  lines: string[]
}

export interface ExplainedNearMiss {
  rule: string
  title: string
  category: RiskCategory
  sentence: string
}

/** What a group of features brings to the score. */
export interface ExplainedGroup {
  group: string
  /** Log-odds: above nought speaks for the threat. */
  by: number
  text: string
}

/** The item beside its like: two in three of them lie between low and high. */
export interface ExplainedPeers {
  ratio: 'usdPerKg' | 'usdPerPiece' | 'gramsPerPiece' | 'postageToValue' | 'postagePerKg'
  /** Place of the content piece, from 0; null where it is of the item. */
  line: number | null
  value: number
  low: number
  median: number
  high: number
  /** Of the like in training. */
  count: number
  /** HS code and origin, or route; `all` for all goods. */
  group: string
}

export interface ExplainedModel {
  version: string
  /** 0..1000, by class. */
  scores: Partial<Record<string, number>>
  threat: string
  score: number
  /** Largest first; empty where the model is no longer there to ask. */
  groups: ExplainedGroup[]
  peers: ExplainedPeers[]
  /** Why there are no groups; null where there are. */
  missing: string | null
}

/** A stretch of letters that both have, or not. */
export interface Stretch {
  text: string
  isSame: boolean
}

export interface ExplainedMatch {
  role: 'sender' | 'addressee'
  list: string
  listTitle: string
  entryId: string
  /** 0..1 */
  score: number
  /** As the post declared it; null where the reader may not see it. */
  declared: string | null
  listed: string
  /** Word by word, in Latin letters, differing letters apart. */
  words: { declared: Stretch[]; listed: Stretch[]; how: string; similarity: number }[]
  notes: string[]
  exception: number | null
  stale: boolean
}

export interface ExplainedWatch {
  list: string
  listTitle: string
  entryId: string
  path: string
  /** As the list has it; null where it is no longer in use. */
  listed: string | null
  declared: string | null
  stale: boolean
}

export interface ItemExplanation {
  assessedAt: string
  cause: string
  ruleSet: string
  /** The score from which the policy holds, 0..1000. */
  holdScore: number
  outcome: AssessmentOutcome
  rules: ExplainedRule[]
  nearMisses: ExplainedNearMiss[]
  /** Null where the item was not held. */
  counterfactual: { ways: string[][]; withoutRules: string[]; sentence: string } | null
  /** Null where no model scored the item. */
  model: ExplainedModel | null
  matches: ExplainedMatch[]
  watch: ExplainedWatch[]
}

export const LIKENESSES = ['sender', 'addressee', 'hs6', 'heading', 'route', 'words'] as const
export type Likeness = (typeof LIKENESSES)[number]

/** An earlier item that was examined, with what was found in it. */
export interface SimilarItem {
  itemId: string
  /** Thousandths of the most there can be. */
  likeness: number
  by: Likeness[]
  /** Words of the descriptions that both have. */
  words: string[]
  description: string | null
  hsCode: string | null
  outcome: string
  found: boolean
  categories: string[]
  decidedAt: string
}

export const LINKS = [
  'sender',
  'senderAddress',
  'senderPhone',
  'addressee',
  'addresseeAddress',
  'addresseePhone',
  'despatch',
] as const
export type LinkKind = (typeof LINKS)[number]

/** `item` nodes are items with an open case, and the one asked for; the others are what they have in common with it. */
export interface LinkNode {
  id: string
  kind: 'item' | LinkKind
  /** Of an item; left out of what is in common. */
  itemId?: string
  caseId?: number | null
  code?: string | null
  category?: string | null
  /** Rules that hit both. */
  rules?: string[]
  /** Whether it is the item asked for. */
  isCentre?: true
}

export interface ItemLinks {
  nodes: LinkNode[]
  edges: { from: string; to: string }[]
}

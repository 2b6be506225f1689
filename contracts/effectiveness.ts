/** How well targeting does, and what green customs came to, over HTTP. */
import { z } from 'zod'

export const effectivenessQuery = z.object({ days: z.coerce.number().int().min(1).max(400).default(30) })
export const greenQuery = effectivenessQuery.extend({
  sheetsPerItem: z.coerce
    .number()
    .min(0)
    .max(20)
    .default(1)
    .describe('sheets of paper that data in advance saves for an item; an assumption'),
  gramsPerSheet: z.coerce.number().min(0).max(50).default(5).describe('A4 at 80 g/m² weighs 5 g'),
})
export const caseStudyPath = z.object({
  file: z.enum(['case-study.md', 'case-study.csv']),
})
export const caseStudyQuery = greenQuery.extend({ language: z.enum(['en', 'fr']).default('en') })

/** A count of a count, with the 95 % interval of their share (Wilson). */
export interface RateView {
  key: string
  confirmed: number
  examined: number
  share: number | null
  low: number | null
  high: number | null
}

export interface EffectivenessView {
  from: string
  to: string
  all: RateView
  rules: RateView[]
  categories: RateView[]
  bands: RateView[]
  selections: RateView[]
  /** What a threat has for a chance in mail that nothing points at; each item counts for one over its probability. */
  baseRate: { items: number; share: number | null; low: number | null; high: number | null }
  workload: { day: string; opened: number; closed: number }[]
  ageing: { key: string; cases: number }[]
  open: number
  overdue: number
  serviceLevels: { priority: number; hours: number; closed: number; met: number }[]
  fulfilment: {
    presented: number
    notPresented: number
    share: number | null
    low: number | null
    high: number | null
  }
  /** From taking a case to its decision, in seconds. */
  seconds: { cases: number; median: number | null; p90: number | null }
}

export interface GreenCategoryView {
  category: 'ozone' | 'waste' | 'cites' | 'chemicals'
  /** Items with a case of the category. */
  flagged: number
  examined: number
  confirmed: number
  share: number | null
  low: number | null
  high: number | null
}

export interface GreenView {
  from: string
  to: string
  /** Versions decided; null where they have not been counted yet. */
  decided: number | null
  countedTo: string | null
  categories: GreenCategoryView[]
  /** Of what was decided, what was let through at once. */
  fastLane: { items: number; share: number } | null
  falseHolds: {
    examined: number
    nothingFound: number
    share: number | null
    low: number | null
    high: number | null
  }
  paper: { sheetsPerItem: number; gramsPerSheet: number; sheets: number; kilograms: number } | null
}

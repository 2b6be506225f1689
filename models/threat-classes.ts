/** The threats that are modelled, each by itself, and the risk categories that count as each. */
import type { RiskCategory } from '#domain/assessment.ts'

export const THREAT_CLASSES = ['weapons', 'drugs', 'counterfeits', 'environment', 'revenue'] as const
export type ThreatClass = (typeof THREAT_CLASSES)[number]

/** Drugs with their precursors and medicines; nature with what poisons it. Categories nobody models have no class. */
const CLASS_OF: Partial<Record<RiskCategory, ThreatClass>> = {
  weapons: 'weapons',
  drugs: 'drugs',
  precursors: 'drugs',
  medicines: 'drugs',
  counterfeits: 'counterfeits',
  cites: 'environment',
  waste: 'environment',
  ozone: 'environment',
  revenue: 'revenue',
}

/** @returns null where no model speaks of the category */
export function threatClassOf(category: string): ThreatClass | null {
  return CLASS_OF[category as RiskCategory] ?? null
}

/** The threats that a model scores, by the names its scores are stored under. */
export const SCORED_THREATS = ['weapons', 'drugs', 'counterfeits', 'environment', 'revenue'] as const
export type ScoredThreat = (typeof SCORED_THREATS)[number]

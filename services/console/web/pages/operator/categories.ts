/** Categories of decisions, as `contracts/response.ts` has them. */
import type { DecisionCategory } from '#domain/decision.ts'

export const CATEGORIES = [
  'PENDING',
  'POSITIVE',
  'NEGATIVE',
  'ACK',
] as const satisfies readonly DecisionCategory[]

/** What hits and scores ask for, by policy: effects, the score that holds, bands by category, and what trust changes. Pure. */
import { HIT_EFFECTS, type HitEffect, RISK_CATEGORIES, type RiskCategory } from '#domain/assessment.ts'
import type { DecisionCode } from '#domain/decision.ts'
import type { DecisionFacts, Reason } from '../decide.ts'
import type { PolicyBody } from '../policy.ts'

export interface ThreatAnswer {
  code: DecisionCode
  reasons: Reason[]
  /** The strongest effect behind it; null where only weight speaks. */
  effect: HitEffect | null
}

type Speaking = Pick<DecisionFacts, 'effect' | 'score' | 'categories' | 'byCategory'>

/**
 * What the hits ask for, or what the scores come to, whichever is heavier; null where neither speaks.
 * @param atLoading only the categories that policy names for security speak, and by answers of their own
 */
export function threatAnswer(
  facts: DecisionFacts,
  policy: PolicyBody,
  atLoading: boolean,
): ThreatAnswer | null {
  const speaking = atLoading ? ofSecurity(facts, policy.security ?? []) : facts
  const answers = atLoading ? (policy.loadingAnswers ?? policy.answers) : policy.answers
  const raise = raiserOf(facts, policy)
  const asked = speaking.effect !== null && speaking.effect !== 'score' ? speaking.effect : null
  const codes = bandCodes(speaking, policy, raise)
  if (asked) codes.push(answers[asked])
  else if (scoreOutsideBands(speaking, policy) >= raise(policy.holdScore)) codes.push(answers.score)
  const code = codes.sort((a, b) => policy.lasting.indexOf(a) - policy.lasting.indexOf(b)).at(-1)
  if (code === undefined) return null
  const reasons = speaking.categories.map((category) => policy.reasons.categories[category])
  return { code, reasons, effect: asked }
}

/** What trust makes of a score. What takes two officers to release is never released by trust. */
function raiserOf({ trusted }: DecisionFacts, policy: PolicyBody): (from: number) => number {
  const by = trusted === undefined ? 0 : (policy.trusted?.raiseBy ?? 0)
  const most = policy.persons?.confirmReleaseFrom ?? 1000
  return (from) => Math.max(from, Math.min(from + by, most))
}

function bandCodes(
  { byCategory = {} }: Speaking,
  { bands }: PolicyBody,
  raise: (from: number) => number,
): DecisionCode[] {
  if (!bands) return []
  return RISK_CATEGORIES.flatMap((category) => {
    const score = byCategory[category]?.score
    const band = score === undefined ? null : bands[category]?.findLast(({ from }) => raise(from) <= score)
    return band ? [band.code] : []
  })
}

/** The highest score of a category that has no bands of its own. */
function scoreOutsideBands({ score, byCategory }: Speaking, { bands }: PolicyBody): number {
  if (!bands || !byCategory) return score
  const others = RISK_CATEGORIES.filter((category) => !bands[category])
  return Math.max(0, ...others.map((category) => byCategory[category]?.score ?? 0))
}

function ofSecurity(facts: DecisionFacts, security: readonly RiskCategory[]): Speaking {
  const byCategory = Object.fromEntries(
    security.flatMap((category) => {
      const said = facts.byCategory?.[category]
      return said ? [[category, said]] : []
    }),
  ) as NonNullable<DecisionFacts['byCategory']>
  const said = Object.values(byCategory)
  return {
    byCategory,
    score: Math.max(0, ...said.map(({ score }) => score)),
    effect: HIT_EFFECTS.findLast((each) => said.some(({ effect }) => effect === each)) ?? null,
    categories: facts.categories.filter((category) => security.includes(category)),
  }
}

/** Where and when a rule applies, and whether its hits take effect on an item. */
import type { QuietHit } from '#domain/assessment.ts'
import type { FactName, ItemFactName, RiskFacts } from '../facts.ts'
import type { Rule, RuleScope } from '../rule.ts'
import { itemFactIn, type Sight } from '../sight.ts'

/** The facts a scope asks, by the name it asks them under. A fact left out is out of scope. */
export const SCOPE_FACTS = {
  from: 'senderCountry',
  to: 'addresseeCountry',
  mailClasses: 'mailClass',
  natures: 'natureOfTransaction',
} as const satisfies Partial<Record<keyof RuleScope, FactName & ItemFactName>>

export type IsInForce = (sight: Sight) => boolean

/** Null where the rule applies to everything, always. Days are not asked where the facts have none. */
export function compileScope({ scope, sunsetOn }: Rule): IsInForce | null {
  const places = Object.entries(SCOPE_FACTS).flatMap(([name, fact]) => {
    const values = scope?.[name as keyof typeof SCOPE_FACTS]
    return values === undefined ? [] : [{ fact, values: new Set<unknown>(values) }]
  })
  const hasDays = sunsetOn !== undefined || scope?.startsOn !== undefined || scope?.endsOn !== undefined
  if (places.length === 0 && !hasDays) return null
  return (sight) => {
    const { on } = sight.facts
    if (hasDays && on !== undefined && !isDay(on, scope, sunsetOn)) return false
    for (const { fact, values } of places) if (!values.has(itemFactIn(sight, fact))) return false
    return true
  }
}

function isDay(on: string, scope: RuleScope | undefined, sunsetOn: string | undefined): boolean {
  if (sunsetOn !== undefined && on >= sunsetOn) return false
  if (scope?.startsOn !== undefined && on < scope.startsOn) return false
  return scope?.endsOn === undefined || on <= scope.endsOn
}

/** Why a hit of the rule counts for nothing on this item, or null. */
export type QuietBecause = (facts: RiskFacts) => QuietHit['because'] | null

export function compileQuiet({ id, mode, share }: Rule): QuietBecause {
  if (mode === 'shadow') return () => 'shadow'
  const salt = hash(id)
  return ({ muted, chance }) => {
    if (muted !== undefined && Object.hasOwn(muted, id)) return muted[id]!
    if (share === undefined || chance === undefined) return null
    return drawFor(salt, chance.draw) < share ? null : 'not-drawn'
  }
}

const TWO_TO_32 = 2 ** 32

/** FNV-1a over UTF-16 code units. */
function hash(text: string): number {
  let state = 0x811c9dc5
  for (let at = 0; at < text.length; at++) state = Math.imul(state ^ text.charCodeAt(at), 0x01000193)
  return state >>> 0
}

/** The item's draw made the rule's own, 0..1, so that two rules do not sample the same items. Finalizer of MurmurHash3. */
function drawFor(salt: number, draw: number): number {
  let state = Math.floor(draw * TWO_TO_32) ^ salt
  state = Math.imul(state ^ (state >>> 16), 0x85ebca6b)
  state = Math.imul(state ^ (state >>> 13), 0xc2b2ae35)
  return ((state ^ (state >>> 16)) >>> 0) / TWO_TO_32
}

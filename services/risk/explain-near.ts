/** Near misses: rules in force that one failed condition kept from hitting. */
import type { RiskCategory, RuleEffect } from '#domain/assessment.ts'
import type { CompiledRule, CompiledRules } from './compile.ts'
import type { Condition, Operand } from './condition.ts'
import { RANGE_TEST_NAMES } from './conditions/comparison.ts'
import { compileThreshold } from './conditions/threshold.ts'
import { type Lists, named } from './conditions/verdict.ts'
import { compileCondition } from './conditions.ts'
import { type Explained, explainCondition } from './explain-condition.ts'
import { type Fact, isPieceFact, isUnknown } from './facts.ts'
import { itemFactIn, type PieceSight, pieceFactIn, type Sight } from './sight.ts'

export interface NearMiss {
  rule: string
  title: string
  category: RiskCategory
  effect: RuleEffect
  /** How many conditions held beside the one that failed; those that say what must not be there are not counted. */
  met: number
  /** 0..2: how far a number was from its bound, as a share of the larger; 1 for another value; 2 where a sign of the threat is not there. */
  distance: number
  failed: Explained
  sentence: string
}

const NEAR_MISSES_MAX = 5
const ANOTHER_VALUE = 1
const NO_SIGN = 2
/** A rule whose sign is not there is near only where so much of the rest is. */
const MET_WITHOUT_SIGN_MIN = 2

/** Closest first. */
export function nearMisses(sight: Sight, { rules, lists }: CompiledRules): NearMiss[] {
  return rules
    .flatMap((rule) => nearMissOf(rule, sight, lists) ?? [])
    .sort((a, b) => a.distance - b.distance || b.met - a.met || (a.rule < b.rule ? -1 : 1))
    .slice(0, NEAR_MISSES_MAX)
}

function nearMissOf(compiled: CompiledRule, sight: Sight, lists: Lists): NearMiss | null {
  const { rule, when } = compiled
  if (rule.effect === 'suppress' || rule.mode === 'shadow') return null
  if (compiled.inForce?.(sight) === false) return null
  if (compiled.judge(sight, null).is !== 'false') return null
  const asked = asksOf(when, sight).flatMap(({ conditions, piece }) => {
    const failed = onlyFailed(conditions, sight, piece, lists)
    if (failed === null) return []
    const met = conditions.filter((each) => each !== failed && !('not' in each)).length
    const distance = distanceOf(failed, sight, piece, lists)
    return met >= (distance < NO_SIGN ? 1 : MET_WITHOUT_SIGN_MIN) ? [{ failed, piece, distance, met }] : []
  })
  const closest = asked.sort((a, b) => a.distance - b.distance)[0]
  if (closest === undefined) return null
  const { failed, piece, distance, met } = closest
  const explained = explainCondition(failed, sight, piece, lists)
  const { id, title, category, effect } = rule
  const sentence = `${title.en}: only this did not hold${piece ? ` of ${piece.path}` : ''}: ${sayFailed(explained)}.`
  return { rule: id, title: title.en, category, effect, met, distance, failed: explained, sentence }
}

/** With the value where there is one; the whole description is not repeated. */
function sayFailed({ says, seen, parts }: Explained): string {
  if (parts !== undefined) return `${says} (${parts.map((part) => part.says).join('; ')})`
  const [value] = seen ?? []
  if (seen?.length !== 1 || value!.path.endsWith('.description')) return says
  return `${says} (${value!.value === null ? 'nothing is declared' : `it is ${value!.value}`})`
}

interface Asked {
  conditions: readonly Condition[]
  piece: PieceSight | null
}

/** The conditions that must all hold: of the item, or of one piece where the rule asks for some piece. */
function asksOf(when: Condition, sight: Sight): Asked[] {
  if ('all' in when) return [{ conditions: when.all, piece: null }]
  if (!('some' in when) || !('all' in when.some)) return []
  const conditions = when.some.all
  return sight.pieces.map((piece) => ({ conditions, piece }))
}

/** The one condition that failed where all others held, and there are others; null otherwise. */
function onlyFailed(
  conditions: readonly Condition[],
  sight: Sight,
  piece: PieceSight | null,
  lists: Lists,
): Condition | null {
  const others = conditions.filter((each) => compileCondition(each, lists)(sight, piece).is !== 'true')
  if (others.length !== 1 || conditions.length < 2) return null
  return compileCondition(others[0]!, lists)(sight, piece).is === 'false' ? others[0]! : null
}

function distanceOf(failed: Condition, sight: Sight, piece: PieceSight | null, lists: Lists): number {
  const pieces = piece === null ? sight.pieces : [piece]
  if ('hs' in failed) return hsDistance(named(lists.hsLists, failed.hs), pieces)
  if ('not' in failed || 'document' in failed) return ANOTHER_VALUE
  if (!('fact' in failed)) return NO_SIGN
  const { fact, is } = failed
  const values: Fact[] = isPieceFact(fact)
    ? pieces.map((each) => pieceFactIn(each, fact, sight.facts))
    : [itemFactIn(sight, fact)]
  const bounds = RANGE_TEST_NAMES.flatMap((test) => boundOf(is[test], sight, lists) ?? [])
  const numbers = values.filter((value) => typeof value === 'number')
  if (numbers.length === 0 || bounds.length === 0) return ANOTHER_VALUE
  return Math.min(...numbers.flatMap((value) => bounds.map((bound) => shareBetween(value, bound))))
}

/** The share of the digits that differ from the likest prefix; no sign where it is another chapter. */
function hsDistance(prefixes: readonly string[], pieces: readonly PieceSight[]): number {
  let least = NO_SIGN
  for (const { piece } of pieces)
    for (const prefix of prefixes) {
      let same = 0
      while (same < prefix.length && prefix[same] === piece.hsCode?.[same]) same++
      if (same >= CHAPTER_LENGTH) least = Math.min(least, 1 - same / prefix.length)
    }
  return least
}
const CHAPTER_LENGTH = 2

/** An operand as a number; null where there is none or it is not known. */
export function boundOf(operand: Operand | undefined, { facts }: Sight, lists: Lists): number | null {
  if (operand === undefined || typeof operand === 'number') return operand ?? null
  const bound = compileThreshold(operand, lists)(facts)
  return isUnknown(bound) ? null : bound
}

/** Of what is not there at all (no find, no earlier item) there is no sign. */
function shareBetween(value: number, bound: number): number {
  if (value === 0 && bound > 0) return NO_SIGN
  const larger = Math.max(Math.abs(value), Math.abs(bound))
  return larger === 0 ? 0 : Math.min(1, Math.abs(value - bound) / larger)
}

/**
 * What could have been otherwise: for each condition a rule's hit rests on, the least change of what was seen that turns it.
 *
 * A change is made to what the rules see, not to the declaration, so that it can be assessed: a fact that has another value,
 * a word that does not stand there. Facts that would follow from it are left as they are.
 */

import type { Comparison, Condition } from './condition.ts'
import { passes, RANGE_TEST_NAMES, type RangeTest, rounded } from './conditions/comparison.ts'
import { type Lists, named } from './conditions/verdict.ts'
import { compileCondition } from './conditions.ts'
import { askedOfPieces } from './explain-condition.ts'
import { boundOf } from './explain-near.ts'
import { type Change, changeFacts, changePieces, type Place, withoutSign } from './explain-signs.ts'
import { oppositeOf, sayList, sayRange } from './explain-words.ts'
import { type Fact, type FactName, isPieceFact } from './facts.ts'
import { itemFactIn, pieceFactIn, type Sight } from './sight.ts'

/** Changes each of which turns one condition inside `condition` towards `wanted`, where that is one that can be told in words. */
export function changesIn(condition: Condition, wanted: boolean, at: Place): Change[] {
  const inner = (part: Condition) => changesIn(part, wanted, at)
  if ('all' in condition) return condition.all.flatMap(inner)
  if ('any' in condition) return condition.any.flatMap(inner)
  if ('not' in condition) return changesIn(condition.not, !wanted, at)
  const asked = askedOfPieces(condition)
  if (asked !== null) {
    const pieces = at.piece !== null && 'some' in condition ? [at.piece] : at.sight.pieces
    return pieces.flatMap((piece) => changesIn(asked, wanted, { ...at, piece }))
  }
  const { is } = compileCondition(condition, at.lists)(at.sight, at.piece)
  if (is !== String(!wanted)) return []
  if ('fact' in condition) return changesOfFact(condition.fact, condition.is, wanted, at)
  if (wanted) return 'document' in condition ? [withDocument(condition.document)] : []
  return withoutSign(condition, at)
}

/** What no rule names. */
const ANOTHER = '\uFFFF'
/** So little past a bound, as a share of it, that it passes no other. */
const JUST = 1e-9

function changesOfFact(name: FactName, is: Comparison, wanted: boolean, at: Place): Change[] {
  const { sight, piece } = at
  if (!isPieceFact(name)) {
    const assume = (value: Fact) => (seen: Sight) => ({
      ...seen,
      known: new Map(seen.known).set(name, value),
    })
    return otherValues(name, itemFactIn(sight, name), is, wanted, at, assume)
  }
  return (piece === null ? sight.pieces : [piece]).flatMap((each) => {
    const assume = (value: Fact) => (seen: Sight) =>
      changePieces(seen, new Set([each.path]), (other) => ({
        ...other,
        known: new Map(other.known).set(name, value),
      }))
    return otherValues(`${each.path}.${name}`, pieceFactIn(each, name, sight.facts), is, wanted, at, assume)
  })
}

function otherValues(
  path: string,
  fact: Fact,
  is: Comparison,
  wanted: boolean,
  { sight, lists }: Place,
  assume: (value: Fact) => Change['apply'],
): Change[] {
  if (typeof fact !== 'number' && typeof fact !== 'string') return []
  const seen = typeof fact === 'number' ? rounded(fact) : fact
  const change = (what: string, value: Fact) => ({
    says: `${path} were ${what} (it is ${seen})`,
    apply: assume(value),
  })
  const ranges = RANGE_TEST_NAMES.flatMap((test) => {
    const bound = boundOf(is[test], sight, lists)
    if (bound === null || typeof fact !== 'number' || passes(test, fact, bound) === wanted) return []
    const then = wanted ? test : oppositeOf(test)
    return [change(sayRange(then, rounded(bound)), justPast(then, bound))]
  })
  const values = is.oneOf ?? (is.equals === undefined ? null : [is.equals]) ?? listedValues(is, lists)
  if (values === null || values.some((value) => value === fact) === wanted) return ranges
  if (!wanted)
    return [
      ...ranges,
      { says: `${path} were not ${seen}`, apply: assume(typeof fact === 'string' ? ANOTHER : null) },
    ]
  return [
    ...ranges,
    change(values.length === 1 ? String(values[0]) : `one of ${sayList(values)}`, values[0]!),
  ]
}

function listedValues({ listed }: Comparison, lists: Lists): readonly string[] | null {
  return listed === undefined ? null : named(lists.codeLists, listed)
}

/** The nearest value that passes the test. */
function justPast(test: RangeTest, bound: number): number {
  const little = Math.max(Math.abs(bound), JUST) * JUST
  if (test === 'above') return bound + little
  return test === 'below' ? bound - little : bound
}

function withDocument(types: readonly string[]): Change {
  return {
    says: `a valid ${types.join(' or ')} had come with it`,
    apply: (sight) => {
      const { declaration } = sight.facts
      const given = { type: types[0]!, reference: 'assumed', issuer: null, validUntil: null }
      return changeFacts(sight, {
        declaration: { ...declaration, documents: [...declaration.documents, given] },
      })
    },
  }
}

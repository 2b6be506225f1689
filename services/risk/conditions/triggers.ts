/**
 * What must be there for a rule to be other than false: a word of a lexicon, an HS prefix, a country, a finding.
 *
 * The triggers of a condition are such that without any of them it is false, never true and never unknown. So a rule is
 * evaluated only on items that have one of its triggers, and says the same as if it were evaluated on all.
 */

import type { Comparison, Condition, TextTest } from '../condition.ts'
import type { FactName } from '../facts.ts'
import type { Rule } from '../rule.ts'
import { compileComparison } from './comparison.ts'
import { SCOPE_FACTS } from './in-force.ts'
import { type Lists, named } from './verdict.ts'

export type TriggerKind =
  | 'lexicon'
  | 'unreadable'
  | 'cas'
  | 'hs'
  | 'finding'
  | 'document'
  | 'party'
  | 'watched'
  | FactName
export interface Trigger {
  kind: TriggerKind
  key: string | number
}

/** Null where a condition may be other than false on any item. */
export type Triggers = readonly Trigger[] | null

/** About how many items of a thousand have such a trigger: of the conditions that must all hold, the rarest is watched for. */
const COMMONNESS: Readonly<Partial<Record<TriggerKind, number>>> = {
  cas: 0.1,
  party: 2,
  watched: 2,
  lexicon: 8,
  unreadable: 10,
  finding: 30,
  document: 50,
  pieceOriginCountry: 60,
  senderCountry: 60,
  addresseeCountry: 60,
  mailClass: 400,
  natureOfTransaction: 400,
}
const OTHER_FACT = 100

function commonness({ kind, key }: Trigger): number {
  if (kind === 'hs') return 60 / 3 ** String(key).length
  return COMMONNESS[kind] ?? OTHER_FACT
}

function total(triggers: readonly Trigger[]): number {
  return triggers.reduce((sum, trigger) => sum + commonness(trigger), 0)
}

function rarest(each: readonly Triggers[]): Triggers {
  let best: Triggers = null
  for (const triggers of each)
    if (triggers !== null && (best === null || total(triggers) < total(best))) best = triggers
  return best
}

function together(each: readonly Triggers[]): Triggers {
  return each.includes(null) ? null : each.flatMap((triggers) => triggers!)
}

const UNREADABLE: Trigger = { kind: 'unreadable', key: '' }

function keysOf(kind: TriggerKind, keys: Iterable<string | number>): Trigger[] {
  return Array.from(new Set(keys), (key) => ({ kind, key }))
}

function lexicons(names: TextTest['lexicon']): Trigger[] {
  return [...keysOf('lexicon', [names ?? []].flat()), UNREADABLE]
}

function textTriggers({ lexicon, near }: TextTest): Triggers {
  return rarest([lexicons(lexicon), near ? lexicons(near.lexicon) : null])
}

function factTriggers(fact: FactName, is: Comparison, lists: Lists): Triggers {
  if (is.equals !== undefined) return keysOf(fact, [is.equals])
  if (is.oneOf !== undefined) return keysOf(fact, is.oneOf)
  // A list of codes is compared as text, so a number would be looked up under another key.
  if (is.listed !== undefined) return keysOf(fact, named(lists.codeLists, is.listed).flatMap(asCompared))
  return null
}

function asCompared(code: string): (string | number)[] {
  return String(Number(code)) === code ? [code, Number(code)] : [code]
}

function countTriggers(condition: Condition, is: Comparison, lists: Lists): Triggers {
  const bounds = [is.above, is.atLeast, is.below, is.atMost]
  if (bounds.some((bound) => typeof bound === 'object')) return null
  // Without a trigger no piece counts: that must not be enough.
  const nothing = compileComparison(is, lists)('contents', 0, NO_FACTS)
  return nothing.is === 'false' ? triggersOf(condition, lists) : null
}
/** Only thresholds ask facts of a comparison. */
const NO_FACTS = null as never

/** The triggers of a condition as compiled by `compileRuleSet`, its phrases in a lexicon. @throws where it names what is not */
export function triggersOf(condition: Condition, lists: Lists): Triggers {
  const inner = (each: Condition) => triggersOf(each, lists)
  if ('all' in condition) return rarest(condition.all.map(inner))
  if ('any' in condition) return together(condition.any.map(inner))
  if ('some' in condition) return inner(condition.some)
  if ('every' in condition) return inner(condition.every)
  if ('count' in condition) return countTriggers(condition.count, condition.is, lists)
  if ('sum' in condition) return condition.where === undefined ? null : inner(condition.where)
  if ('fact' in condition) return factTriggers(condition.fact, condition.is, lists)
  if ('text' in condition) return textTriggers(condition.text)
  if ('cas' in condition)
    return [...keysOf('cas', Object.keys(named(lists.casLists, condition.cas))), UNREADABLE]
  if ('hs' in condition) return keysOf('hs', named(lists.hsLists, condition.hs))
  if ('document' in condition) return keysOf('document', condition.document)
  if ('party' in condition) return keysOf('party', [condition.party.list])
  if ('watched' in condition) return keysOf('watched', [condition.watched])
  if ('finding' in condition) return keysOf('finding', condition.finding)
  return null
}

/** The triggers of a rule: of its condition, or of its scope where that is rarer. */
export function ruleTriggers({ scope }: Rule, when: Condition, lists: Lists): Triggers {
  const places = Object.entries(SCOPE_FACTS).map(([name, fact]) => {
    const values = scope?.[name as keyof typeof SCOPE_FACTS]
    return values === undefined ? null : keysOf(fact, values)
  })
  return rarest([triggersOf(when, lists), ...places])
}

/**
 * Assessing an item by 100 and by 1,000 rules with reasons, beside json-rules-engine and @gorules/zen-engine with trace: the
 * same rules, the same items, and the same answers, which is checked. Ours is given the declaration and reads its text; the
 * peers, which read no text, are given the facts worked out and the words found beforehand, outside the clock.
 */
import type { Declaration } from '#domain/item.ts'
import { decode } from '#services/ingest/decode.ts'
import { assess } from '#services/risk/assess.ts'
import { compileRuleSet } from '#services/risk/compile.ts'
import { isUnknown } from '#services/risk/facts.ts'
import { itemFactIn, type Sight, see } from '#services/risk/sight.ts'
import type { TrafficMessage } from '#traffic/truth.ts'
import { makeRules } from './rules-made.ts'
import { askJsonRulesEngine, askZenEngine, type Flat, ITEM_FACTS } from './rules-peers.ts'

const COUNTS = [100, 1_000] as const
/** Items of a round by our own engine, by a peer with 100 rules, and with 1,000. */
const ITEMS = 3_000
const PEER_ITEMS = { 100: 300, 1000: 60 }

/** Microseconds an item, median. */
export interface RuleFigures {
  rules: number
  hitsPerItem: number
  p50Us: number
  p99Us: number
  jsonRulesEngine: { p50Us: number; timesFaster: number }
  zenEngine: { p50Us: number; timesFaster: number }
}

interface Item {
  declaration: Declaration
  flat: Flat
}

/** Rule ids that hit, sorted. */
type Ask = (item: Item) => Promise<string[]> | string[]

export async function measureRules(messages: readonly TrafficMessage[]): Promise<RuleFigures[]> {
  const declarations = messages.flatMap(declarationsOf).slice(0, ITEMS * 2)
  const figures: RuleFigures[] = []
  for (const count of COUNTS) figures.push(await measure(count, declarations))
  return figures
}

async function measure(count: (typeof COUNTS)[number], declarations: readonly Declaration[]) {
  const { rules, ruleSet } = makeRules(count, declarations)
  const compiled = compileRuleSet(ruleSet)
  const ratesToUsd = ruleSet.rates.toUsd
  const items = declarations.flatMap((declaration) => {
    const flat = flatten(see({ declaration, ratesToUsd }, compiled.index))
    return flat === null ? [] : [{ declaration, flat }]
  })
  const own: Ask = ({ declaration }) =>
    assess({ declaration, ratesToUsd }, compiled).hits.map(({ rule }) => rule)
  const peers = { jsonRulesEngine: askJsonRulesEngine(rules), zenEngine: askZenEngine(rules) }
  const asked = items.slice(0, PEER_ITEMS[count])
  const answers = await Promise.all(asked.map(own))
  const { p50Us, p99Us } = await time(items.slice(0, ITEMS), own, null)
  const beside = async (ask: Ask) => {
    const peer = await time(asked, ask, answers)
    return { p50Us: peer.p50Us, timesFaster: Math.round(peer.p50Us / p50Us) }
  }
  return {
    rules: count,
    hitsPerItem: Math.round((answers.flat().length / answers.length) * 100) / 100,
    p50Us,
    p99Us,
    jsonRulesEngine: await beside(({ flat }) => peers.jsonRulesEngine(flat)),
    zenEngine: await beside(({ flat }) => peers.zenEngine(flat)),
  }
}

/** Two rounds, the first to warm up. @throws where an answer is another than expected */
async function time(items: readonly Item[], ask: Ask, expected: readonly string[][] | null) {
  const times: number[] = []
  for (let round = 0; round < 2; round++) {
    times.length = 0
    for (const [at, item] of items.entries()) {
      const started = performance.now()
      const asked = ask(item)
      const hits = Array.isArray(asked) ? asked : await asked
      times.push((performance.now() - started) * 1000)
      if (expected !== null && hits.join() !== expected[at]!.join())
        throw new Error(`bench: the engines differ on an item: ${hits.join()} and ${expected[at]!.join()}`)
    }
  }
  const sorted = times.toSorted((a, b) => a - b)
  const at = (share: number) => Math.round(sorted[Math.floor(sorted.length * share)]! * 10) / 10
  return { p50Us: at(0.5), p99Us: at(0.99) }
}

function declarationsOf({ body, contentType }: TrafficMessage): Declaration[] {
  const decoded = decode(body, contentType)
  return decoded.kind === 'message' ? decoded.entries.map(({ declaration }) => declaration) : []
}

/** The facts and words as the peers take them; null where the item leaves a fact out, on which the engines need not agree. */
function flatten(sight: Sight): Flat | null {
  const facts: Record<string, string | number> = {}
  for (const name of ITEM_FACTS) {
    const fact = itemFactIn(sight, name)
    if (fact === null || isUnknown(fact)) return null
    facts[name] = fact
  }
  if (sight.pieces.some(({ unreadable }) => unreadable !== null)) return null
  const words = [...new Set(sight.pieces.flatMap(({ terms }) => [...terms.keys()]))]
  return { ...facts, words } as Flat
}

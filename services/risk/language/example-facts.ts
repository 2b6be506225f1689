/** The item that an example of a rule stands for: what the example leaves out is an ordinary parcel. */
import type { Address, ContentPiece, Declaration, DeclaredMoney, Party } from '#domain/item.ts'
import { EVIDENCE_FACT_NAMES, type EvidenceFact } from '../evidence/evidence-facts.ts'
import { MODEL_CLASSES, type ModelClass, type ModelScores, type RiskFacts } from '../facts.ts'
import { HISTORY_FACT_NAMES, type HistoryFacts } from '../history/names.ts'
import type { Rule, RuleExample } from '../rule.ts'
import { importedListsOf } from './walk.ts'

export interface Day {
  /** YYYY-MM-DD, what thresholds and the like hold on. */
  on: string
  /** US dollars for one unit of the currency. */
  ratesToUsd: Readonly<Record<string, number>>
}

/** The facts of an example. Where its rule has a scope, what the example does not say is inside of it. */
export function factsOfExample(example: RuleExample, rule: Rule, { on, ratesToUsd }: Day): RiskFacts {
  const { party, watched = [], findings = [], facts = {} } = example
  // The lists that were looked at, so that a list without a match says no and not that nobody looked.
  const lists = importedListsOf(rule)
  const history = historyOf(facts)
  const model = modelOf(facts)
  const evidence = evidenceOf(facts)
  return {
    declaration: declarationOfExample(example, rule.scope),
    ratesToUsd,
    on,
    findings: [...findings].sort(),
    partyMatches: party ? [partyMatch(party)] : [],
    partyLists: versions([...lists.parties, ...(party ? [party.list] : [])]),
    watchMatches: watched.map((list) => ({ list, entryId: 'example', path: 'contents[0].description' })),
    watchLists: versions([...lists.watched, ...watched]),
    ...(history === null ? {} : { history }),
    ...(model === null ? {} : { model }),
    ...(evidence.length === 0 ? {} : { evidence }),
  }
}

function versions(lists: readonly string[]): Record<string, string> {
  return Object.fromEntries(lists.map((list) => [list, 'example']))
}

function partyMatch({ role, list, score }: NonNullable<RuleExample['party']>) {
  const nothing = { words: [], notes: [], exception: null, stale: false }
  return { role, list, score, entryId: 'example', name: 'example', ...nothing }
}

type GivenFacts = NonNullable<RuleExample['facts']>

/** History is read whole or not at all: facts that are not given are none. Null where none is given. */
function historyOf(facts: GivenFacts): HistoryFacts | null {
  const given = HISTORY_FACT_NAMES.filter((name) => typeof facts[name] === 'number')
  return given.length === 0
    ? null
    : Object.fromEntries(HISTORY_FACT_NAMES.map((name) => [name, (facts[name] as number) ?? null]))
}

function modelOf(facts: GivenFacts): ModelScores | null {
  const scores: Partial<Record<ModelClass, number>> = {}
  for (const each of MODEL_CLASSES) {
    const score = facts[`model${each[0]!.toUpperCase()}${each.slice(1)}`]
    if (typeof score === 'number') scores[each] = score
  }
  return Object.keys(scores).length === 0 ? null : { version: 'example', backend: 'example', scores }
}

/** A score of any category is one that no model speaks of. */
const CATEGORIES: Readonly<Record<string, string>> = {
  Weapons: 'weapons',
  Drugs: 'drugs',
  Counterfeits: 'counterfeits',
  Environment: 'cites',
  Revenue: 'revenue',
  Score: 'security',
}

function evidenceOf(facts: GivenFacts): EvidenceFact[] {
  return EVIDENCE_FACT_NAMES.flatMap((name): EvidenceFact[] => {
    const score = facts[name]
    if (typeof score !== 'number') return []
    const kind = name.startsWith('scanner') ? 'scan' : 'hit'
    const category = CATEGORIES[name.replace(/^(scanner|agency)/, '')]!
    return [
      { source: 'example', kind, category, score, method: 'other', observedAt: '2026-01-01T00:00:00.000Z' },
    ]
  })
}

/** What packing weighs, beside the goods. */
const PACKING_GRAMS = 60

function declarationOfExample(example: RuleExample, scope: Rule['scope']): Declaration {
  const from = example.from ?? scope?.from?.[0] ?? 'CN'
  const to = example.to ?? scope?.to?.[0] ?? 'FR'
  const money = (amount: number | undefined): DeclaredMoney | null =>
    amount === undefined ? null : { amount: amount.toFixed(2), currency: example.currency ?? 'USD' }
  const pieces = [example, ...(example.and ?? [])]
  const net = pieces.reduce((sum, { netWeightGrams }) => sum + (netWeightGrams ?? Number.NaN), 0)
  return {
    ...ORDINARY,
    mailClass: scope?.mailClasses?.[0] ?? ORDINARY.mailClass,
    natureOfTransaction: example.nature ?? scope?.natures?.[0] ?? ORDINARY.natureOfTransaction,
    originOperator: `${from}A`,
    destinationOperator: `${to}A`,
    grossWeightGrams: Number.isNaN(net) ? null : net + PACKING_GRAMS,
    postage: money(example.postage),
    sender: party('Li Wei', from),
    addressee: party('Jean Dupont', to),
    contents: pieces.map(
      ({ description, hsCode, quantity, netWeightGrams, value }): ContentPiece => ({
        description,
        hsCode: hsCode ?? null,
        quantity: quantity ?? null,
        netWeightGrams: netWeightGrams ?? null,
        value: money(value),
        originCountry: from,
      }),
    ),
    documents: (example.documents ?? []).map((type) => ({
      type,
      reference: 'REF-1',
      issuer: null,
      validUntil: null,
    })),
  }
}

function party(name: string, country: string): Party {
  const address: Address = {
    lines: ['Main Street 1'],
    city: 'Town',
    subdivision: null,
    postcode: '1000',
    country,
  }
  return { name, idRef: null, phone: '+15550100', email: null, address }
}

const ORDINARY = {
  itemId: 'UX000009906CN',
  function: 'original',
  mailClass: 'U',
  mailCategory: 'A',
  mailSubclass: 'UX',
  handlingClass: 'N',
  natureOfTransaction: '11',
  postedAt: '2026-11-04T08:30:00Z',
  insuredValue: null,
  supplyChainActors: [],
  fiscalReferences: [],
  commerce: {
    platform: null,
    sellerId: null,
    orderReference: null,
    productUrl: null,
    paymentReference: null,
  },
  extra: {},
} satisfies Partial<Declaration>

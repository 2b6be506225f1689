/** One sound rule as text, and ways to vary it, for the tests of the language. */
import type { Known } from '#services/risk/language/problem.ts'

/** The condition stands in line 8, from column 5. */
export function ruleText({
  id = 'weapons.trial',
  category = 'weapons',
  effect = 'hold weight 900',
  more = 'mandatory',
  when = 'text in weapons.part',
} = {}): string {
  return `rule ${id} version 1
  title en "Trial" fr "Essai"
  category ${category}
  effect ${effect}
  ${more}
  source "a test" purpose "to be tested"
  when
    ${when}
  example true "glock slide"
  example false "toy slide"
`
}

const lexicon = { terms: { en: ['word'] }, except: [] }
const row = { startsOn: '2026-01-01', amount: 150, currency: 'EUR', source: 'a test' }

export const known: Known = {
  lexicons: { 'weapons.part': lexicon, 'weapons.make': lexicon, 'toys.words': lexicon },
  hsLists: { 'weapons.hs-arms': ['9302'] },
  casLists: { 'drugs.cas-listed': { '437-38-7': 'fentanyl' } },
  codeLists: { 'dual-use.destinations': ['KP'] },
  thresholds: { 'revenue.de-minimis-duty': { EU: [row] } },
  importedLists: new Set(['sanctions', 'bad-phones']),
  rules: [],
}

export const TODAY = '2026-11-22'

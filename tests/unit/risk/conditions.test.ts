/** Proves what the conditions on thresholds, patterns, parties, watch lists, findings, history and models answer: true, false or unknown. */
import { describe, expect, test } from 'vitest'
import { assess } from '#services/risk/assess.ts'
import { compileRuleSet } from '#services/risk/compile.ts'
import type { Condition } from '#services/risk/condition.ts'
import type { RiskFacts } from '#services/risk/facts.ts'
import type { PartyMatch } from '#services/risk/names/screen-parties.ts'
import { aDeclaration, aPiece } from './declarations.ts'
import { aRule, aRuleSet, rates } from './rule-sets.ts'

function outcomeOf(when: Condition, facts: Partial<RiskFacts>) {
  const rules = compileRuleSet(aRuleSet([aRule('test.rule', when)]))
  return assess({ declaration: aDeclaration(), ratesToUsd: rates.toUsd, ...facts }, rules)
}

function answerOf(when: Condition, facts: Partial<RiskFacts>): string {
  const { hits, unevaluated } = outcomeOf(when, facts)
  return unevaluated[0]?.why ?? (hits.length > 0 ? 'true' : 'false')
}

const worth = (amount: string, country: string | null) => {
  const declaration = aDeclaration({ contents: [aPiece({ value: { amount, currency: 'USD' } })] })
  const { addressee } = declaration
  return {
    declaration: { ...declaration, addressee: { ...addressee, address: { ...addressee.address, country } } },
  }
}
const on = '2026-11-21'
const above: Condition = { fact: 'valueUsd', is: { above: { threshold: 'test.de-minimis' } } }
const justBelow: Condition = {
  fact: 'valueUsd',
  is: { atLeast: { threshold: 'test.de-minimis', times: 0.9 }, below: { threshold: 'test.de-minimis' } },
}

describe('thresholds of the destination', () => {
  test.each<[string, Condition, Partial<RiskFacts>, string]>([
    ['a member of the union is under its row', above, { ...worth('101', 'DE'), on }, 'true'],
    ['at the bound is not above it', above, { ...worth('100', 'DE'), on }, 'false'],
    ['within ten percent below', justBelow, { ...worth('90', 'DE'), on }, 'true'],
    ['below that', justBelow, { ...worth('89.99', 'DE'), on }, 'false'],
    ['an overseas department is in the customs territory', above, { ...worth('101', 'RE'), on }, 'true'],
    ['a currency is converted by the rule set', above, { ...worth('101', 'JP'), on }, 'true'],
    [
      "a country's own row counts before the union's",
      above,
      { ...worth('2', 'FR'), on: '2031-01-01' },
      'true',
    ],
    ['until it begins, the union has it', above, { ...worth('2', 'FR'), on }, 'false'],
    ['without a day the posting date is taken', above, worth('101', 'DE'), 'true'],
    [
      'a country without a row cannot tell',
      above,
      { ...worth('101', 'US'), on },
      'test.de-minimis: nothing is in the table for US on 2026-11-21',
    ],
    [
      'nor a day after the last row',
      above,
      { ...worth('101', 'DE'), on: '2028-01-01' },
      'test.de-minimis: nothing is in the table for DE on 2028-01-01',
    ],
    [
      'nor a currency without a rate',
      above,
      { ...worth('101', 'BR'), on },
      'test.de-minimis: there is no exchange rate for XXQ',
    ],
    [
      'nor an addressee without a country',
      above,
      { ...worth('101', null), on },
      "test.de-minimis: the addressee's country is not declared",
    ],
    [
      'but a number that fails is false whatever the threshold',
      { fact: 'valueUsd', is: { above: { threshold: 'test.de-minimis' }, below: 50 } },
      { ...worth('101', 'US'), on },
      'false',
    ],
  ])('%s', (_, when, facts, expected) => expect(answerOf(when, facts)).toBe(expected))

  test('evidence tells the bound', () => {
    const [hit] = outcomeOf(justBelow, { ...worth('95', 'DE'), on }).hits
    expect(hit!.evidence).toEqual([
      {
        path: 'valueUsd',
        value: 95,
        matched: 'atLeast 0.9 × test.de-minimis and below test.de-minimis (90, 100 USD)',
      },
    ])
  })

  test('a table that no pack has is refused', () => {
    const when: Condition = { fact: 'valueUsd', is: { above: { threshold: 'test.none' } } }
    expect(() => compileRuleSet(aRuleSet([aRule('test.rule', when)]))).toThrow('test.none')
  })
})

const described = (description: string | null) => ({
  declaration: aDeclaration({ contents: [aPiece({ description })] }),
})
const calibre: Condition = { pattern: { on: 'description', matches: '\\b(9|10)\\s?mm\\b' } }
const box: Condition = { pattern: { on: 'addressee.address', matches: 'main\\s+street' } }

describe('patterns', () => {
  test.each<[string, Condition, Partial<RiskFacts>, string]>([
    ['case is ignored', calibre, described('Barrel 9 MM'), 'true'],
    ['full-width letters are read as they look', calibre, described('９ｍｍ barrel'), 'true'],
    ['nothing matches', calibre, described('barrel 19mm'), 'false'],
    [
      'a description that cannot be read cannot tell',
      calibre,
      described('?'),
      'contents[0].description: the text has no word in it',
    ],
    ['an address is read as a whole', box, {}, 'true'],
    ['a text left out is false', { pattern: { on: 'sender.email', matches: '.' } }, {}, 'false'],
  ])('%s', (_, when, facts, expected) => expect(answerOf(when, facts)).toBe(expected))

  test('what is personal is not repeated as evidence', () => {
    expect(outcomeOf(box, {}).hits[0]!.evidence).toEqual([
      { path: 'addressee.address', value: null, matched: 'main\\s+street' },
    ])
  })

  test('a pattern that is none is refused', () => {
    const when: Condition = { pattern: { on: 'description', matches: '(a' } }
    expect(() => compileRuleSet(aRuleSet([aRule('test.rule', when)]))).toThrow('missing closing )')
  })

  test('a hostile pattern takes time in the length of the text alone', () => {
    const hostile: Condition = { pattern: { on: 'description', matches: '^(a+)+$' } }
    // A backtracking engine would not come back from this.
    expect(answerOf(hostile, described(`${'a'.repeat(5_000)} b`))).toBe('false')
  })
})

const match: PartyMatch = {
  role: 'sender',
  list: 'un',
  entryId: 'E1',
  name: 'x',
  score: 0.95,
  words: [],
  notes: [],
  exception: null,
  stale: false,
}
const listed: Condition = { party: { list: 'un', atLeast: 0.9 } }
const watched: Condition = { watched: 'phones' }
const phone = { list: 'phones', entryId: 'P1', path: 'sender.phone' }
const brandIn = (at: number) => ({ list: 'phones', entryId: 'B1', path: `contents[${at}].description` })
const twoPieces = aDeclaration({ contents: [aPiece({ quantity: 5 }), aPiece({ quantity: 1 })] })
const watchedAndMany: Condition = { some: { all: [watched, { fact: 'pieceQuantity', is: { above: 2 } }] } }

describe('what was looked up before', () => {
  test.each<[string, Condition, Partial<RiskFacts>, string]>([
    ['a party on the list', listed, { partyMatches: [match], partyLists: { un: '1' } }, 'true'],
    [
      'not likely enough',
      { party: { list: 'un', atLeast: 0.96 } },
      { partyMatches: [match], partyLists: { un: '1' } },
      'false',
    ],
    ['nobody on it', listed, { partyMatches: [], partyLists: { un: '1' } }, 'false'],
    [
      'not screened against it',
      listed,
      { partyMatches: [], partyLists: { eu: '1' } },
      'the parties were not screened against the list un',
    ],
    ['not screened', listed, {}, 'the parties were not screened against the list un'],
    ['a watch list has the phone', watched, { watchMatches: [phone], watchLists: { phones: '1' } }, 'true'],
    ['nothing of it is declared', watched, { watchMatches: [], watchLists: { phones: '1' } }, 'false'],
    [
      'another list was looked up',
      watched,
      { watchMatches: [], watchLists: { other: '1' } },
      'the watch list phones was not looked up',
    ],
    ['none was', watched, {}, 'the watch list phones was not looked up'],
    [
      'an entry in the piece at hand',
      watchedAndMany,
      { declaration: twoPieces, watchMatches: [brandIn(0)], watchLists: { phones: '1' } },
      'true',
    ],
    [
      'an entry in another piece',
      watchedAndMany,
      { declaration: twoPieces, watchMatches: [brandIn(1)], watchLists: { phones: '1' } },
      'false',
    ],
    ['a finding was made', { finding: ['DQ07', 'DQ13'] }, { findings: ['DQ05', 'DQ13'] }, 'true'],
    ['others were', { finding: ['DQ07'] }, { findings: ['DQ05'] }, 'false'],
    ['none is known', { finding: ['DQ07'] }, {}, 'the findings of data quality are not known'],
    [
      'a history fact',
      { fact: 'senderItems7d', is: { above: 3 } },
      { history: { senderItems7d: 4 } },
      'true',
    ],
    [
      'nothing to look up by is false',
      { fact: 'senderItems7d', is: { above: 3 } },
      { history: { senderItems7d: null } },
      'false',
    ],
    [
      'history was not read',
      { fact: 'senderItems7d', is: { above: 3 } },
      {},
      'the history of the parties was not read',
    ],
    [
      'a model score',
      { fact: 'modelDrugs', is: { atLeast: 700 } },
      { model: { version: 'v', backend: 'b', scores: { drugs: 700 } } },
      'true',
    ],
    ['no model', { fact: 'modelDrugs', is: { atLeast: 700 } }, {}, 'no model scored the item'],
    [
      'equality of a fact that is not known',
      { fact: 'modelDrugs', is: { equals: 700 } },
      {},
      'no model scored the item',
    ],
  ])('%s', (_, when, facts, expected) => expect(answerOf(when, facts)).toBe(expected))
})

/**
 * What the running service really answers fits the contracts it publishes, as zod schemas and as JSON Schema's list of
 * properties, and tells an operator nothing of how a threat was found: no rule, no list, no score. Proved on the answers
 * to good, faulty and dangerous mail of every kind the shipped packs know, over HTTP.
 */
import { describe, expect, test } from 'vitest'
import { jsonSchemas } from '#contracts/json-schema.ts'
import { receiptSchema } from '#contracts/receipt.ts'
import { responseSchema } from '#contracts/response.ts'
import { readShippedPacks } from '#services/risk/packs.ts'
import { letter, letterWith, messageOf } from '../flow/mail.ts'
import { startPreadvice } from '../harness/preadvice.ts'

/** One description for each pack, and more. */
const DANGEROUS = [
  'Glock 17 slide 9mm',
  'auto sear selector switch key chain',
  'solvent trap cleaning kit aluminium 1/2-28 threaded cups',
  'bromazolam raw powder',
  'research chemical powder 99% purity not for human consumption',
  'tablet press die mould M30',
  '4-anilino-N-phenethylpiperidine 21409-26-7',
  'pigment sample CAS 28578-16-7',
  'replica watch 1:1 AAA Rolex Submariner',
  'handbag LV monogram AAA quality',
  'carved elephant ivory figurine',
  'live glass eels',
  'R-22 refrigerant cylinder',
  'used mobile phone circuit boards scrap for recovery',
  'semaglutide injection pens',
]

const preadvice = await startPreadvice()
const china = await preadvice.post('CNA')
const france = await preadvice.post('FRA')

await china.send(messageOf(DANGEROUS.map((description) => letterWith(description))))
await china.send(messageOf(DANGEROUS.map((description) => letterWith(description, { addressee: null }))))
await china.send(
  messageOf([
    letter(),
    letter({ itemId: null }),
    letter({ contents: [] }),
    'no item',
    letter({ originOperator: 'JPA' }),
  ]),
)
const twice = messageOf([letter()])
await china.send(twice)
await china.send(twice)
await china.send('{"message":')
await france.send(messageOf([letter()]))
await preadvice.through()

const pages = await Promise.all(
  [china, france].flatMap((post) =>
    ['receipts', 'responses'].map((name) => post.get(`/v1/${name}?after=0&limit=1000`)),
  ),
)
const receipts = pages.flatMap(({ body }) => body.receipts ?? [])
const responses = pages.flatMap(({ body }) => body.responses ?? [])
const items = await Promise.all(
  responses
    .filter(({ itemId }) => itemId !== null)
    .map(async ({ itemId }) => (await china.get(`/v1/items/${itemId}`)).body),
)

test('there is something of everything to look at', () => {
  const outcomes = new Set(receipts.map(({ outcome }) => outcome))
  expect(outcomes).toEqual(new Set(['accepted', 'rejected', 'partly-accepted', 'duplicate', 'quarantined']))
  expect(new Set(responses.map(({ decision }) => decision.code)).size).toBeGreaterThanOrEqual(4)
  expect(responses.filter(({ itemVersion }) => itemVersion === null).length).toBeGreaterThan(10)
  expect(items.length).toBeGreaterThan(DANGEROUS.length)
})

describe('every receipt and response', () => {
  test.each([
    ['receipt', receipts, receiptSchema],
    ['response', responses, responseSchema],
  ])('%s fits its schema and has nothing beyond it', (name, answers, schema) => {
    const published = jsonSchemas()[name as 'receipt' | 'response'] as {
      properties: object
      required: string[]
    }
    for (const answer of answers) {
      // Parsing drops what the schema does not know, so equal means that there was nothing.
      expect(schema.parse(answer)).toEqual(answer)
      expect(Object.keys(answer).toSorted()).toEqual(Object.keys(published.properties).toSorted())
      expect(Object.keys(answer)).toEqual(expect.arrayContaining(published.required))
    }
  })

  test('numbers are whole, dates are UTC, and a referral is there exactly where something is asked', () => {
    for (const { decidedAt, referral, decision, sequence } of responses) {
      expect(decidedAt).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/)
      expect(sequence).toBeGreaterThan(0)
      expect(referral !== null, decision.code).toBe(decision.code.startsWith('REQUEST_'))
    }
  })
})

describe('what an operator sees never tells how', () => {
  const packs = readShippedPacks()
  const seen = JSON.stringify([...pages.map(({ body }) => body), items])
  const rules = packs.flatMap((pack) => pack.rules)
  const lists = packs.flatMap((pack) =>
    Object.keys({ ...pack.lexicons, ...pack.hsLists, ...pack.casLists, ...pack.codeLists }),
  )

  test(`none of ${rules.length} rules by id or title`, () => {
    for (const { id, title } of rules) {
      expect(seen).not.toContain(id)
      expect(seen).not.toContain(title.en)
    }
  })
  test(`none of ${lists.length} lists by name`, () => {
    expect(lists.length).toBeGreaterThan(0)
    // Names are quoted by JSON or stand alone; a list called "arms" may well be part of a word.
    for (const name of lists) expect(seen).not.toMatch(new RegExp(`"${name.replaceAll('.', '\\.')}"`))
  })
  test('no score, weight of a rule, effect, version of rules, policy or engine', () => {
    const keys = new Set([...seen.matchAll(/"(\w+)":/g)].map(([, key]) => key))
    for (const key of [
      'score',
      'weight',
      'effect',
      'hits',
      'category_scores',
      'categoryScores',
      'ruleSet',
      'policy',
      'engine',
      'evidence',
      'degraded',
      'threat',
      'facts',
    ]) {
      expect(keys).not.toContain(key)
    }
  })
  test('no name, address, telephone or e-mail of a person', () => {
    for (const personal of ['Li Wei', 'Dupont', 'Huaqiang', 'rue de la Paix', '+86755', 'example.org'])
      expect(seen).not.toContain(personal)
  })
})

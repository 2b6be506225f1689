/** The contracts outsiders rely on: the samples of interfaces.md pass, wrong types do not, and JSON Schema is published. */
import { describe, expect, test } from 'vitest'
import { answerMessageSchema } from '#contracts/answers.ts'
import { noEadCommandSchema } from '#contracts/commands.ts'
import { despatchMessageSchema } from '#contracts/despatch.ts'
import { EXAMPLE_ANSWERS, EXAMPLE_COMMAND, EXAMPLE_DESPATCH, EXAMPLE_SCANS } from '#contracts/examples.ts'
import { jsonSchemas } from '#contracts/json-schema.ts'
import { itemSchema, messageSchema } from '#contracts/message.ts'
import { receiptSchema } from '#contracts/receipt.ts'
import { responseSchema } from '#contracts/response.ts'
import { scanMessageSchema } from '#contracts/scan.ts'
import { itemWith, messageOf, ordinaryItem } from '../ingest/ordinary-item.ts'

describe('message', () => {
  test('the sample passes', () =>
    expect(messageSchema.safeParse(messageOf(ordinaryItem())).success).toBe(true))
  test('missing, null and empty mean the same', () => {
    const empty = {
      itemId: '',
      contents: [],
      sender: {},
      postedAt: ' ',
      postage: { amount: '', currency: null },
    }
    for (const item of [{}, empty, itemWith('commerce', null)])
      expect(itemSchema.safeParse(item).success).toBe(true)
  })
  test.each<[path: string, value: unknown, why: string]>([
    ['itemId', 1, 'text is text'],
    ['grossWeightGrams', '440', 'a number is no text'],
    ['grossWeightGrams', 440.5, 'whole grams'],
    ['grossWeightGrams', 1_000_000_000, 'ten digits'],
    ['contents[0].quantity', 1e20, 'beyond the safe integers'],
    ['contents[0].value.amount', 29.9, 'amounts are text'],
    ['contents[0].value.amount', '29,90', 'with a point'],
    ['contents[0].description', 'x'.repeat(513), 'too long'],
    ['contents', Array(100).fill({}), 'too many pieces'],
    ['documents', Array(100).fill({}), 'too many documents'],
    ['postedAt', 'yesterday', 'no date'],
    ['function', 'delete', 'not in the list'],
    ['sender', [], 'a list is no party'],
    ['extra', 'x', 'extra is an object'],
  ])('%s = %j does not pass (%s)', (path, value) => {
    expect(itemSchema.safeParse(itemWith(path, value)).success).toBe(false)
  })
})

const FINDING = {
  rule: 'DQ01',
  severity: 'critical',
  path: 'items[0].itemId',
  message: 'wrong',
  hint: 'mend',
}

describe('receipt', () => {
  const entry = { itemId: 'LX000000005CN', version: 1, outcome: 'accepted', findings: [FINDING] }
  const receipt = {
    receiptId: 'r',
    messageId: 'm',
    operator: 'CNA',
    receivedAt: '2026-11-21T08:00:00Z',
    outcome: 'accepted',
    items: [entry],
  }
  test('passes', () => expect(receiptSchema.parse(receipt)).toEqual(receipt))
  test('an entry nobody could read has neither id nor version', () => {
    const unread = { ...entry, itemId: null, version: null, outcome: 'rejected' }
    expect(
      receiptSchema.safeParse({ ...receipt, messageId: null, outcome: 'quarantined', items: [unread] })
        .success,
    ).toBe(true)
  })
  test('outcomes are those of the list', () => {
    expect(receiptSchema.safeParse({ ...receipt, outcome: 'lost' }).success).toBe(false)
  })
})

test('a response passes, with and without a referral', () => {
  const response = {
    responseId: 'x',
    sequence: 1,
    itemId: 'LX000000005CN',
    itemVersion: 1,
    submitter: 'CNA',
    originOperator: 'CNA',
    destinationOperator: 'FRA',
    stage: 'loading',
    decision: { code: 'REQUEST_INFORMATION', name: 'Information requested', category: 'PENDING' },
    reasons: [{ code: 'R01', text: 'The description is not precise.' }],
    referral: {
      reference: 'RFI-1',
      type: 'RFI',
      asks: ['Describe the goods.'],
      deadlineAt: '2026-11-22T08:00:00Z',
    },
    decidedAt: '2026-11-21T08:00:02Z',
  }
  expect(responseSchema.parse(response)).toEqual(response)
  expect(responseSchema.safeParse({ ...response, referral: null }).success).toBe(true)
  expect(
    responseSchema.safeParse({ ...response, decision: { ...response.decision, code: 'MAYBE' } }).success,
  ).toBe(false)
})

describe('despatches, scans and commands', () => {
  test.each([
    ['PREDES', despatchMessageSchema, EXAMPLE_DESPATCH],
    ['EMSEVT', scanMessageSchema, EXAMPLE_SCANS],
    ['RFIRSP', answerMessageSchema, EXAMPLE_ANSWERS],
    ['no-ead', noEadCommandSchema, EXAMPLE_COMMAND],
  ])('the example of %s passes', (_name, schema, example) => {
    expect(schema.parse(example)).toEqual(example)
  })
  test.each<[change: object, why: string]>([
    [{ receptacles: [] }, 'no receptacles'],
    [{ receptacles: [{ id: 1 }] }, 'a number for an identifier'],
    [{ receptacles: [{ id: 'x', items: [7] }] }, 'a number for an item'],
    [{ despatch: 'CNPEKA' }, 'text for a despatch'],
    [{ message: { ...EXAMPLE_DESPATCH.message, type: 'EMSEVT' } }, 'another type'],
  ])('a despatch with %j does not pass (%s)', (change) => {
    expect(despatchMessageSchema.safeParse({ ...EXAMPLE_DESPATCH, ...change }).success).toBe(false)
  })
  test('missing, null and empty mean the same', () => {
    const receptacles = [{ id: '', items: null }, {}]
    expect(
      despatchMessageSchema.safeParse({ ...EXAMPLE_DESPATCH, despatch: null, receptacles }).success,
    ).toBe(true)
    const events = [{ itemId: '', at: ' ', office: null }, {}]
    expect(scanMessageSchema.safeParse({ ...EXAMPLE_SCANS, events }).success).toBe(true)
  })
})

describe('JSON Schema', () => {
  const schemas = jsonSchemas()
  test.each(Object.entries(schemas))('%s is draft 2020-12, with title and description', (_name, schema) => {
    expect(schema.$schema).toBe('https://json-schema.org/draft/2020-12/schema')
    expect(schema.title).toBeTypeOf('string')
    expect(schema.description).toBeTypeOf('string')
  })
  test('every field of an item says what it means', () => {
    const { Item } = schemas.message.$defs as {
      Item: { properties: Record<string, { description?: string }> }
    }
    expect(Object.keys(Item.properties)).toEqual(Object.keys(itemSchema.shape))
    expect(Object.values(Item.properties).filter((field) => !field.description)).toEqual([])
  })
})

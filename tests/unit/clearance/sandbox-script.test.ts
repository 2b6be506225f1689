/** The sandbox says what the test asks for, and otherwise what ordinary mail hears; never anything that a rule found. */
import { expect, test } from 'vitest'
import { type TestEntry, testResponseSchema } from '#contracts/sandbox.ts'
import { shippedPolicy } from '#services/clearance/policy.ts'
import { scripted, type TestItem, testReferral, testResponse } from '#services/clearance/sandbox/script.ts'

const policy = shippedPolicy().body
const entry = (changes: Partial<TestEntry> = {}): TestEntry => ({
  itemId: 'LX000000005CN',
  function: 'original',
  originOperator: 'CNA',
  destinationOperator: 'FRA',
  script: null,
  ...changes,
})
const item = (changes: Partial<TestItem> = {}): TestItem => ({
  operator: 'CNA',
  itemId: 'LX000000005CN',
  version: 1,
  originOperator: 'CNA',
  destinationOperator: 'FRA',
  code: 'RELEASED',
  referral: null,
  ...changes,
})

test.each([
  ['nothing is asked', entry(), null, 'RELEASED'],
  ['a hold is asked', entry({ script: ' hold_exam ' }), null, 'HOLD_EXAM'],
  ['the script is no decision', entry({ script: 'TEST' }), null, 'RELEASED'],
  ['it is cancelled', entry({ function: 'cancellation' }), item(), 'CANCELLED_DECISION'],
  [
    'another version of a held item comes',
    entry({ function: 'amendment' }),
    item({ code: 'HOLD_EXAM' }),
    'HOLD_EXAM',
  ],
  [
    'it is held and the test says otherwise',
    entry({ script: 'RELEASED' }),
    item({ code: 'HOLD_EXAM' }),
    'RELEASED',
  ],
] as const)('where %s', (_, said, before, code) => {
  expect(scripted(said, before)).toBe(code)
})

const at = { operator: 'CNA', sequence: 7, now: '2026-11-21T08:00:00.000Z' }

test('a request opens a test referral with a deadline, and a hold does not', () => {
  const referral = testReferral('REQUEST_INFORMATION', at, policy)!
  expect(referral).toMatchObject({ type: 'RFI', state: 'open', deadlineAt: '2026-11-24T08:00:00.000Z' })
  expect(referral.reference).toMatch(/^TEST[0-9A-F]{13}$/)
  expect(testReferral('REQUEST_INFORMATION', { ...at, asks: ['What is it?'] }, policy)!.asks).toEqual([
    'What is it?',
  ])
  expect(testReferral('HOLD_EXAM', at, policy)).toBeNull()
})

test('a test response has the form of a real one, and says that it is a test', () => {
  const referral = testReferral('REQUEST_INFORMATION', at, policy)
  const response = testResponse(item({ code: 'REQUEST_INFORMATION', referral }), at, policy)
  expect(testResponseSchema.parse(response)).toMatchObject({
    sequence: 7,
    test: true,
    decision: { code: 'REQUEST_INFORMATION', category: 'PENDING' },
    referral: { type: 'RFI' },
  })
  expect(response.referral).not.toHaveProperty('state')
})

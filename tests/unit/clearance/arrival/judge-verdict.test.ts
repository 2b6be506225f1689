/** One verdict on a receptacle: what makes it clean, and why an item is to be pulled. */
import { expect, it } from 'vitest'
import type { DecisionCode } from '#domain/decision.ts'
import {
  type ItemInside,
  judgeVerdict,
  type ReceptacleFacts,
} from '#services/clearance/arrival/judge-verdict.ts'

const despatch = {
  id: 'CNPEKAFRCDGAAUX60001',
  originOffice: 'CNPEKA',
  destinationOffice: 'FRCDGA',
  departsAt: null,
  arrivesAt: '2026-11-22T10:00:00.000Z',
  transport: 'CA933',
}
const NOW = '2026-11-22T08:00:00.000Z'
const item = (code: DecisionCode | null, changes: Partial<ItemInside> = {}): ItemInside => ({
  itemId: 'LX000000005CN',
  isDeclared: true,
  requiresEad: true,
  policy: code === null ? null : 'aaaaaaaaaaaaaaaa',
  isTheirs: true,
  code,
  ...changes,
})
const judge = (items: ItemInside[], changes: Partial<ReceptacleFacts> = {}) =>
  judgeVerdict(
    {
      receptacleId: `${despatch.id}001000098`,
      despatch,
      direction: 'import',
      requiresEad: true,
      items,
      ...changes,
    },
    'FRA',
    NOW,
  )
const whyOf = (...at: Parameters<typeof judge>) => judge(...at).pull.map(({ why }) => why)

it.each<DecisionCode>(['RELEASED', 'RELEASED_WITH_DUTY', 'RELEASED_CONDITIONAL'])('%s is clean', (code) => {
  expect(judge([item(code)])).toMatchObject({
    verdict: 'clean',
    pull: [],
    counted: { items: 1, released: 1 },
  })
})

it.each<DecisionCode>([
  'HOLD_EXAM',
  'HOLD_DOCUMENTARY',
  'DETAINED',
  'REQUEST_INFORMATION',
  'REQUEST_SCREENING',
  'REFERRED_OTHER_AGENCY',
  'DO_NOT_LOAD',
  'REJECTED_DATA',
  'SEIZED',
  'RETURN_TO_SENDER',
  'DESTROYED',
])('%s is pulled, with a sentence', (code) => {
  const { verdict, pull } = judge([item('RELEASED'), item(code)])
  expect(verdict).toBe('pull')
  expect(pull).toMatchObject([
    { why: 'kept-back', decision: { code }, do: expect.stringMatching(/^\p{Lu}.*\.$/u) },
  ])
})

it('what nobody has decided is never clean', () => {
  expect(whyOf([item(null)])).toEqual(['undecided'])
  expect(whyOf([item('ACKNOWLEDGED')])).toEqual(['undecided'])
  expect(whyOf([item('CANCELLED_DECISION')])).toEqual(['cancelled'])
})

it('assessment complete is an answer before loading, and no release at the border', () => {
  expect(whyOf([item('ASSESSMENT_COMPLETE')])).toEqual(['undecided'])
  expect(whyOf([item('ASSESSMENT_COMPLETE')], { direction: 'transit' })).toEqual(['undecided'])
  expect(judge([item('ASSESSMENT_COMPLETE')], { direction: 'export' }).verdict).toBe('clean')
})

it('without data: goods are pulled, documents are counted, and what an officer released goes on', () => {
  expect(whyOf([item(null, { isDeclared: false })])).toEqual(['no-data'])
  expect(judge([item('HOLD_DOCUMENTARY', { isDeclared: false })]).counted.withoutData).toBe(1)
  expect(judge([item(null, { isDeclared: false, requiresEad: false })])).toMatchObject({
    verdict: 'clean',
    counted: { documents: 1, released: 0 },
  })
  expect(judge([item('RELEASED', { isDeclared: false })]).verdict).toBe('clean')
  expect(whyOf([item('HOLD_EXAM', { isDeclared: false, requiresEad: false })])).toEqual(['kept-back'])
})

it('of items of others it tells no decision and no policy', () => {
  for (const code of [null, 'RELEASED', 'HOLD_EXAM'] as const) {
    const verdict = judge([item(code, { isTheirs: false })])
    expect(verdict).toMatchObject({
      verdict: 'pull',
      pull: [{ why: 'not-yours', decision: null }],
      policies: [],
    })
  }
  const undeclared = judge([item('HOLD_EXAM', { isTheirs: false, isDeclared: false })])
  expect(undeclared.pull).toMatchObject([{ why: 'no-data', decision: null }])
  expect(undeclared.pull[0]!.do).toMatch(/no advance data/)
})

it('a receptacle of which nobody has told what is in it is opened as a whole, unless what it may hold needs no data', () => {
  expect(judge([])).toMatchObject({ verdict: 'pull', whole: true, pull: [] })
  expect(judge([], { requiresEad: false })).toMatchObject({ verdict: 'clean', whole: false })
})

/** What policy does of its own accord: the end of a hold, the end of an outage, a proposal, a question nobody answered. Pure. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ExpireCommand } from '#contracts/officer-commands.ts'
import { DECISION_CODES, type DecisionCode, decisionOf } from '#domain/decision.ts'
import type { ClearanceCommand } from '#services/clearance/commands/command-result.ts'
import type { Docket, EntryStanding } from '#services/clearance/commands/docket.ts'
import { judgeCommand } from '#services/clearance/commands/judge-command.ts'
import type { DecisionFacts, Referral } from '#services/clearance/decide.ts'
import { type PolicyBody, readPolicy, shippedPolicy } from '#services/clearance/policy.ts'

const shipped = shippedPolicy().body
const policyWith = (changes: object): PolicyBody =>
  readPolicy(JSON.stringify({ ...shipped, ...changes })).body

const BEGAN = '2026-11-20T08:00:00.000Z'
const AT = '2026-11-22T08:00:00.000Z'
const ITEM = 'LX000000005CN'
const RECEIPT = '00000000-0000-8000-a000-000000000001'
const COMMAND = '00000000-0000-4000-8000-000000000009'
const shared = { commandId: COMMAND, itemId: ITEM, at: AT }

const held: EntryStanding = {
  receiptId: RECEIPT,
  place: 0,
  version: 1,
  submitter: 'CNA',
  originOperator: 'CNA',
  destinationOperator: 'FRA',
  inForce: true,
  undeclared: false,
  code: 'HOLD_EXAM',
  cause: 'received',
  referral: null,
  since: BEGAN,
  before: null,
}
const docketOf = (over: Partial<Docket> = {}, entry: Partial<EntryStanding> = {}): Docket => ({
  itemId: ITEM,
  entries: [{ ...held, ...entry }],
  score: 0,
  proposal: null,
  referrals: [],
  ...over,
})
const judged = (command: ClearanceCommand, docket: Docket, policy: PolicyBody) =>
  judgeCommand({ command, docket, decidedAt: AT }, policy)

describe('the end of a hold', () => {
  const until = (hours: number, code: DecisionCode) => policyWith({ expiry: { HOLD_EXAM: { hours, code } } })
  const expire: ExpireCommand = {
    command: 'expire',
    ...shared,
    receiptId: RECEIPT,
    place: 0,
    cause: 'received',
    hours: 48,
  }

  it('is what policy says, with a reason of its own', () => {
    const { outcome, decisions } = judged(expire, docketOf(), until(48, 'RELEASED'))
    expect(outcome).toBe('done')
    expect(decisions).toMatchObject([
      { receiptId: RECEIPT, result: { code: 'RELEASED', reasons: [{ code: 'R-TIME-OVER' }] } },
    ])
  })

  it.each<[Docket, PolicyBody, RegExp]>([
    [docketOf({}, { cause: 'emd' }), until(48, 'RELEASED'), /stands otherwise/],
    [docketOf(), until(72, 'RELEASED'), /another time/],
    [docketOf(), shipped, /another time/],
    [docketOf({}, { since: '2026-11-20T08:00:01.000Z' }), until(48, 'RELEASED'), /not over/],
    [docketOf({}, { before: { code: 'RELEASED', referral: null } }), until(48, 'RELEASED'), /a person does/],
    [
      docketOf({ entries: [held, { ...held, place: 1, code: 'DETAINED' }] }),
      until(48, 'RELEASED'),
      /something else holds/,
    ],
    [docketOf({ score: 900 }), until(48, 'RELEASED'), /takes two officers/],
  ])('is not where %j', (docket, policy, told) => {
    const result = judged(expire, docket, policy)
    expect(result.told).toMatch(told)
    expect(result.decisions).toEqual([])
  })

  it('what could not be assessed in full is proposed, not released', () => {
    const result = judged(expire, docketOf({ degraded: true }), until(48, 'RELEASED'))
    expect(result).toMatchObject({
      outcome: 'proposed',
      decisions: [],
      proposal: { code: 'RELEASED', by: 'the policy' },
    })
  })

  it('the machine gives no adverse outcome and lifts no hold of a person, whatever policy says', () => {
    const given = fc.record({
      code: fc.constantFrom(...DECISION_CODES.filter((code) => decisionOf(code).category !== 'ACK')),
      score: fc.nat(1000),
      degraded: fc.boolean(),
      byPerson: fc.boolean(),
      other: fc.option(fc.constantFrom(...DECISION_CODES)),
    })
    fc.assert(
      fc.property(given, ({ code, score, degraded, byPerson, other }) => {
        if (decisionOf(code).category === 'PENDING' && !shipped.lasting.includes(code)) return
        if (code === 'REJECTED_DATA') return
        const before = byPerson ? { code: 'RELEASED' as const, referral: null } : null
        const entries = [{ ...held, before }, ...(other ? [{ ...held, place: 1, code: other }] : [])]
        const docket = docketOf({ entries, score, ...(degraded && { degraded: true }) })
        const { decisions } = judged(expire, docket, until(48, code))
        for (const { result } of decisions) expect(decisionOf(result.code).category).not.toBe('NEGATIVE')
        const isLifted = decisions.some(({ result }) => decisionOf(result.code).category === 'POSITIVE')
        const holdsElse = other !== null && other !== 'HOLD_EXAM' && shipped.lasting.includes(other)
        if (byPerson || degraded || score >= 900 || holdsElse) expect(isLifted).toBe(false)
      }),
    )
  })
})

describe('the end of an outage', () => {
  const from: DecisionFacts = {
    outcome: 'accepted',
    function: 'original',
    supersededBy: null,
    threat: false,
    score: 0,
    degraded: false,
    categories: [],
    effect: null,
    outage: { id: 3, mode: 'hold-all' },
    prior: [],
    reference: 'A1B2C3D4E5F601234',
    decidedAt: BEGAN,
  }
  const waiting: Partial<EntryStanding> = { code: 'HOLD_DOCUMENTARY', passing: 'outage', decidedFrom: from }
  const redecide: ClearanceCommand = { command: 'redecide', ...shared, outage: 3 }

  it('decides what it kept back by what was found', () => {
    const { decisions } = judged(redecide, docketOf({}, waiting), shipped)
    expect(decisions).toMatchObject([{ result: { code: 'RELEASED', reasons: [{ code: 'R-CLEAR' }] } }])
  })

  it('leaves what anybody has decided since', () => {
    expect(judged(redecide, docketOf(), shipped).decisions).toEqual([])
  })

  it('a hold on another entry of the item is in place', () => {
    const entries = [
      { ...held, ...waiting },
      { ...held, place: 1, code: 'DETAINED' as const },
    ]
    const { decisions } = judged(redecide, docketOf({ entries }), shipped)
    expect(decisions).toMatchObject([{ place: 0, result: { code: 'DETAINED' } }])
  })
})

describe('a proposal of policy', () => {
  const propose = (code: DecisionCode): ClearanceCommand => ({
    command: 'propose',
    ...shared,
    code,
    cause: 'received',
  })

  it('waits for an officer, who confirms it alone', () => {
    const { outcome, proposal, decisions } = judged(propose('DO_NOT_LOAD'), docketOf(), shipped)
    expect([outcome, decisions]).toEqual(['proposed', []])
    const by = { name: 'sam', roles: ['supervisor'] }
    const confirm = {
      ...shared,
      command: 'confirm',
      proposalId: COMMAND,
      agree: true,
      reason: 'seen',
      by,
    } as const
    const confirmed = judged(confirm, docketOf({ proposal: proposal! }), shipped)
    expect(confirmed).toMatchObject({ settles: COMMAND, decisions: [{ result: { code: 'DO_NOT_LOAD' } }] })
  })

  it('is one at a time, and no release that takes two officers', () => {
    const open = { proposalId: COMMAND, code: 'SEIZED', by: 'tess', reason: 'seen' } as const
    expect(judged(propose('DO_NOT_LOAD'), docketOf({ proposal: open }), shipped).told).toMatch(
      /tess has proposed/,
    )
    expect(judged(propose('RELEASED'), docketOf({ score: 950 }), shipped).told).toMatch(/takes two officers/)
  })
})

describe('a question nobody answered', () => {
  it('an adverse answer is proposed, and the item waits', () => {
    const question: Referral = { reference: 'A1B2C3', type: 'RFI', asks: ['What is it?'], deadlineAt: AT }
    const asked: Partial<EntryStanding> = { code: 'REQUEST_INFORMATION', referral: question }
    const docket = docketOf({ referrals: [{ ...question, state: 'open' }] }, asked)
    const unanswered = { ...shipped.unanswered, RFI: { remindHoursBefore: null, code: 'RETURN_TO_SENDER' } }
    const command: ClearanceCommand = {
      command: 'deadline',
      ...shared,
      reference: question.reference,
      step: 'end',
    }
    const result = judged(command, docket, policyWith({ unanswered, waiting: 'HOLD_DOCUMENTARY' }))
    expect(result).toMatchObject({
      decisions: [{ result: { code: 'HOLD_DOCUMENTARY' } }],
      proposal: { code: 'RETURN_TO_SENDER', by: 'the policy' },
    })
  })

  it('each corridor has its own say', () => {
    const route = { from: 'CN', to: 'FR', mailClass: 'U', direction: 'import' } as const
    const policy = policyWith({
      corridors: [{ name: 'cn', when: { from: ['CN'] }, noEad: 'HOLD_EXAM' }],
    })
    const noEad: ClearanceCommand = {
      command: 'no-ead',
      commandId: COMMAND,
      itemId: ITEM,
      cause: 'predes',
      receptacleId: null,
      originOperator: 'CNA',
      destinationOperator: 'FRA',
      direction: 'import',
      at: AT,
    }
    const codes = [{ route }, {}].map((more) => judged(noEad, docketOf({ entries: [], ...more }), policy))
    expect(codes.map(({ decisions }) => decisions[0]!.result.code)).toEqual(['HOLD_EXAM', 'HOLD_DOCUMENTARY'])
  })
})

/** What comes of commands about an item: who may, what takes two, what is stale, what answers and deadlines do. Pure. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ItemCommand } from '#contracts/officer-commands.ts'
import { DECISION_CODES, type DecisionCode } from '#domain/decision.ts'
import type { Docket, EntryStanding, ReferralState } from '#services/clearance/commands/docket.ts'
import { judgeCommand } from '#services/clearance/commands/judge-command.ts'
import { shippedPolicy } from '#services/clearance/policy.ts'

const policy = shippedPolicy().body
const AT = '2026-11-22T08:00:00.000Z'
const ITEM = 'LX000000005CN'
const RECEIPT = '00000000-0000-8000-a000-000000000001'
const COMMAND = '00000000-0000-4000-8000-000000000009'
const PROPOSAL = '00000000-0000-4000-8000-000000000008'

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
  before: null,
}
const QUESTION = { reference: 'A1B2C3', type: 'RFI', asks: ['What is it?'], deadlineAt: AT } as const
const asked: EntryStanding = {
  ...held,
  code: 'REQUEST_INFORMATION',
  referral: { ...QUESTION, asks: ['What is it?'] },
}

function docket(over: Partial<Docket> = {}): Docket {
  return { itemId: ITEM, entries: [held], score: 700, proposal: null, referrals: [], ...over }
}
function askedDocket(state: ReferralState = 'open', type: 'RFI' | 'RFS' = 'RFI'): Docket {
  return docket({ entries: [asked], referrals: [{ ...QUESTION, type, asks: ['What is it?'], state }] })
}
const shared = { commandId: COMMAND, itemId: ITEM, at: AT }
const targeter = { name: 'tess', roles: ['targeter'] }
const supervisor = { name: 'sam', roles: ['supervisor'] }
const decide = (code: DecisionCode, over: object = {}) =>
  ({ command: 'decide', ...shared, code, reason: 'seen', by: targeter, ...over }) as ItemCommand
const confirm = (agree: boolean, by: object = supervisor) =>
  ({ command: 'confirm', ...shared, proposalId: PROPOSAL, agree, reason: 'agreed', by }) as ItemCommand
const answer = (over: object = {}) =>
  ({
    command: 'answer',
    ...shared,
    reference: QUESTION.reference,
    operator: 'CNA',
    text: 'a shirt',
    data: null,
    screening: null,
    documents: [],
    ...over,
  }) as ItemCommand
const deadline = (step: 'remind' | 'end') =>
  ({ command: 'deadline', ...shared, reference: QUESTION.reference, step }) as ItemCommand
const recall = (by: object = targeter) =>
  ({ command: 'recall', ...shared, reason: 'slip', by }) as ItemCommand

const judged = (command: ItemCommand, on: Docket = docket()) =>
  judgeCommand({ command, docket: on, decidedAt: AT }, policy)

describe('an officer', () => {
  it('releases what is held, with a reason that names no rule', () => {
    const { outcome, decisions } = judged(decide('RELEASED'))
    expect(outcome).toBe('done')
    expect(decisions).toEqual([
      {
        receiptId: RECEIPT,
        place: 0,
        result: {
          code: 'RELEASED',
          standing: 'released',
          reasons: [policy.persons!.reasons.POSITIVE],
          referral: null,
        },
      },
    ])
  })

  it('decides on each entry that stands, and leaves alone what is cancelled or overtaken', () => {
    const old: EntryStanding = { ...held, place: 1, inForce: false, code: 'ACKNOWLEDGED' }
    const rejected: EntryStanding = { ...held, place: 2, inForce: false, version: null }
    const { decisions } = judged(decide('RELEASED'), docket({ entries: [old, rejected, held] }))
    expect(decisions.map(({ place }) => place)).toEqual([2, 0])
  })

  it('asks a question, in own words or in those of policy', () => {
    const own = judged(decide('REQUEST_INFORMATION', { asks: ['Who made it?'] })).decisions[0]!.result
      .referral!
    expect(own).toMatchObject({ type: 'RFI', asks: ['Who made it?'], deadlineAt: '2026-11-25T08:00:00.000Z' })
    expect(own.reference).toHaveLength(17)
    const shipped = judged(decide('REQUEST_INFORMATION')).decisions[0]!.result.referral!
    expect(shipped.asks).toEqual(policy.referrals.REQUEST_INFORMATION!.asks)
  })

  it('closes what was asked by deciding', () => {
    expect(judged(decide('RELEASED'), askedDocket('answered')).referrals).toEqual([
      { reference: QUESTION.reference, state: 'closed' },
    ])
  })

  it.each<[string, ItemCommand, Docket, RegExp]>([
    [
      'an analyst',
      decide('RELEASED', { by: { name: 'ann', roles: ['analyst'] } }),
      docket(),
      /may not decide/,
    ],
    ['a code no officer gives', decide('ASSESSMENT_COMPLETE'), docket(), /no officer/],
    ['an item nobody knows', decide('RELEASED'), docket({ entries: [] }), /nothing is known/],
    [
      'what has changed meanwhile',
      decide('RELEASED', { basedOn: 'list:x@1' }),
      docket(),
      /stands at HOLD_EXAM now/,
    ],
    [
      'while something is proposed',
      decide('RELEASED'),
      docket({ proposal: { proposalId: PROPOSAL, code: 'SEIZED', by: 'sam', reason: 'r' } }),
      /sam has proposed SEIZED/,
    ],
  ])('is refused: %s', (_, command, on, why) => {
    const result = judged(command, on)
    expect(result).toMatchObject({ outcome: 'refused', decisions: [] })
    expect(result.told).toMatch(why)
  })

  it('what was seen and still stands is no reason to refuse', () => {
    expect(judged(decide('RELEASED', { basedOn: 'received' })).outcome).toBe('done')
  })
})

describe('two people', () => {
  it.each<[DecisionCode, number]>([
    ['SEIZED', 0],
    ['DO_NOT_LOAD', 0],
    ['RETURN_TO_SENDER', 0],
    ['DESTROYED', 0],
    ['RELEASED', 900],
  ])('%s at score %i is only proposed by one', (code, score) => {
    const result = judged(decide(code, { by: supervisor }), docket({ score }))
    expect(result).toMatchObject({ outcome: 'proposed', decisions: [], proposal: { code, by: 'sam' } })
  })

  const proposed = docket({
    proposal: { proposalId: PROPOSAL, code: 'SEIZED', by: 'tess', reason: 'a pistol' },
  })

  it('a second one confirms', () => {
    const result = judged(confirm(true), proposed)
    expect(result).toMatchObject({ outcome: 'done', settles: PROPOSAL })
    expect(result.decisions.map((decision) => decision.result.code)).toEqual(['SEIZED'])
  })

  it('or turns down, and nothing changes', () => {
    expect(judged(confirm(false), proposed)).toMatchObject({
      outcome: 'done',
      settles: PROPOSAL,
      decisions: [],
    })
  })

  it.each([
    [
      'the one who proposed',
      confirm(true, { name: 'tess', roles: ['targeter', 'supervisor'] }),
      /somebody else/,
    ],
    ['a targeter', confirm(true, { name: 'tom', roles: ['targeter'] }), /takes a supervisor/],
  ] as const)('never %s', (_, command, why) => {
    expect(judged(command, proposed)).toMatchObject({ outcome: 'refused', decisions: [] })
    expect(judged(command, proposed).told).toMatch(why)
  })

  it('a proposal is settled once', () => {
    expect(judged(confirm(true), docket())).toMatchObject({ outcome: 'refused' })
  })
})

describe('taking back', () => {
  const before = { code: 'REQUEST_INFORMATION', referral: asked.referral } as const
  it('the item stands as before, and its question is open again', () => {
    const released: EntryStanding = { ...held, code: 'RELEASED', cause: `command:${PROPOSAL}`, before }
    const result = judged(recall(), docket({ entries: [released] }))
    expect(result.decisions[0]!.result).toMatchObject({
      code: 'REQUEST_INFORMATION',
      referral: asked.referral,
    })
    expect(result.referrals).toEqual([{ reference: QUESTION.reference, state: 'open' }])
  })

  it('what two decided is not for a targeter to take back', () => {
    const seized: EntryStanding = { ...held, code: 'SEIZED', cause: `command:${PROPOSAL}`, before }
    expect(judged(recall(), docket({ entries: [seized] })).outcome).toBe('refused')
    expect(judged(recall(supervisor), docket({ entries: [seized] })).outcome).toBe('done')
  })

  it('the machine decided last: nothing to take back', () => {
    expect(judged(recall())).toMatchObject({ outcome: 'refused' })
  })
})

describe('answers', () => {
  it('leave the decision to an officer', () => {
    expect(judged(answer(), askedDocket())).toMatchObject({
      outcome: 'done',
      decisions: [],
      referrals: [{ reference: QUESTION.reference, state: 'answered' }],
    })
  })

  it('an alarm of the screening holds', () => {
    const alarm = answer({ screening: { method: 'XRY', result: 'alarm' } })
    expect(judged(alarm, askedDocket('open', 'RFS')).decisions[0]!.result.code).toBe('HOLD_EXAM')
  })

  it.each([
    ['answered', /answered already/],
    ['closed', /is closed/],
    ['expired', /deadline .* has passed/],
  ] as const)('to a referral that is %s are refused', (state, why) => {
    const result = judged(answer(), askedDocket(state))
    expect(result.outcome).toBe('refused')
    expect(result.told).toMatch(why)
  })

  it.each([
    ['another operator', answer({ operator: 'USA' }), askedDocket()],
    ['nothing in it', answer({ text: null }), askedDocket()],
    ['no screening', answer(), askedDocket('open', 'RFS')],
    ['an unknown reference', answer({ reference: 'X' }), askedDocket()],
  ] as const)('with %s are refused', (_, command, on) => {
    expect(judged(command, on)).toMatchObject({ outcome: 'refused', decisions: [] })
  })
})

describe('the clock', () => {
  it('reminds with the same decision, and ends by policy', () => {
    expect(judged(deadline('remind'), askedDocket())).toMatchObject({
      decisions: [{ result: { code: 'REQUEST_INFORMATION', reasons: [{ code: 'R-REMINDER' }] } }],
      referrals: [{ state: 'reminded' }],
    })
    expect(judged(deadline('end'), askedDocket('reminded'))).toMatchObject({
      decisions: [{ result: { code: policy.unanswered!.RFI!.code, reasons: [{ code: 'R-NO-ANSWER' }] } }],
      referrals: [{ state: 'expired' }],
    })
  })

  it.each(['answered', 'closed', 'expired'] as const)('does nothing to what is %s', (state) => {
    expect(judged(deadline('end'), askedDocket(state))).toMatchObject({ outcome: 'done', decisions: [] })
  })
})

describe('whatever the command and the docket', () => {
  const entries = fc.array(
    fc.record({
      ...Object.fromEntries(Object.entries(held).map(([key, value]) => [key, fc.constant(value)])),
      place: fc.nat(9),
      inForce: fc.boolean(),
      code: fc.constantFrom(...DECISION_CODES),
    }) as fc.Arbitrary<EntryStanding>,
    { maxLength: 4 },
  )
  const people = fc.record({
    name: fc.constantFrom('tess', 'sam'),
    roles: fc.subarray(['targeter', 'supervisor', 'analyst', 'nobody']),
  })
  const commands = fc.oneof(
    fc.tuple(fc.constantFrom(...DECISION_CODES), people).map(([code, by]) => decide(code, { by })),
    fc.tuple(fc.boolean(), people).map(([agree, by]) => confirm(agree, by)),
  )
  const proposal = fc.option(
    fc
      .constantFrom(...DECISION_CODES)
      .map((code) => ({ proposalId: PROPOSAL, code, by: 'tess', reason: 'r' })),
  )

  it('an adverse outcome always has two people behind it, and a refusal changes nothing', () => {
    fc.assert(
      fc.property(commands, entries, proposal, fc.nat(1000), (command, of, open, score) => {
        const result = judged(command, docket({ entries: of, proposal: open, score }))
        if (result.outcome !== 'done') expect(result.decisions).toEqual([])
        for (const { result: decision } of result.decisions) {
          if (!policy.persons!.confirmed.includes(decision.code)) continue
          expect(command).toMatchObject({ command: 'confirm', agree: true })
          expect('by' in command && command.by.name).not.toBe(open!.by)
        }
      }),
    )
  })
})

/** When a case opens, goes on and closes: a table of stories, then what must hold for every item (fast-check). Pure. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  followCase,
  type Happened,
  type ItemFacts,
  type KnownCase,
} from '#services/clearance/cases/follow-case.ts'
import { WORKING } from '#services/clearance/cases/working.ts'

const AT = '2026-11-21T08:00:00.000Z'
const happened: Happened = { itemId: 'LX000000015CN', at: AT, byPerson: false, drawn: false }
const released: ItemFacts = {
  code: 'RELEASED',
  standing: 'released',
  undeclared: false,
  isWaiting: false,
  deadlineAt: null,
  isProposed: false,
  office: null,
  destination: 'FRA',
  despatchId: null,
  arrivesAt: null,
  assessment: {
    receiptId: 'r',
    place: 0,
    cause: 'received',
    score: 700,
    category: 'ozone',
    threat: true,
    rules: ['ozone.r22'],
    effect: 'hold',
    share: null,
  },
}
const held: ItemFacts = { ...released, code: 'HOLD_EXAM', standing: 'held' }
const move = (item: ItemFacts, known: KnownCase | null = null, more: Partial<Happened> = {}) =>
  followCase({ ...happened, ...more }, item, known, WORKING)

/** The case that opens for an item, as it is stored. */
function opened(item: ItemFacts = held, more: Partial<KnownCase> = {}): KnownCase {
  const result = move(item)
  if (result.move !== 'open') throw new Error('it opens no case')
  return {
    ...result.followed,
    caseId: 1,
    openedBecause: result.because,
    openedAt: AT,
    closedAt: null,
    officeGiven: false,
    priorityGiven: false,
    isSealed: false,
    ...more,
  }
}

describe('a case opens', () => {
  it('for an item that is kept back, with what it was picked by', () => {
    expect(move(held)).toMatchObject({
      move: 'open',
      because: 'decision',
      followed: { priority: 3, category: 'ozone', dueAt: '2026-11-23T08:00:00.000Z' },
      picked: { selectedBy: 'rule', pSelect: 1 },
    })
  })
  it('for one drawn by chance, with the probability of that', () => {
    const drawn = {
      ...released,
      assessment: { ...released.assessment!, threat: false, effect: 'score' as const, share: 0.02 },
    }
    expect(move(drawn, null, { drawn: true })).toMatchObject({
      because: 'selection',
      picked: { selectedBy: 'random', pSelect: 0.02 },
    })
  })
  it('for one that policy holds because it was drawn, with that probability too', () => {
    const assessment = { ...held.assessment!, threat: false, effect: 'score' as const, share: 0.02 }
    expect(move({ ...held, assessment }, null, { drawn: true })).toMatchObject({
      because: 'decision',
      picked: { selectedBy: 'random', pSelect: 0.02 },
    })
  })
  it('for one that weighs enough together', () => {
    const assessment = { ...held.assessment!, effect: 'score' as const }
    expect(move({ ...held, assessment })).toMatchObject({ picked: { selectedBy: 'score', pSelect: 1 } })
  })
  it('for one that a rule holds and chance has drawn, as picked by the rule', () => {
    const both = { ...held, assessment: { ...held.assessment!, share: 0.02 } }
    expect(move(both, null, { drawn: true })).toMatchObject({ picked: { selectedBy: 'rule', pSelect: 1 } })
  })
  it('for one without data', () => {
    const missed = { ...held, undeclared: true, assessment: null }
    expect(move(missed)).toMatchObject({ picked: { selectedBy: 'no-data', assessment: null } })
  })
  it('where the machine refuses, and not where people have', () => {
    const refused = { ...held, code: 'SEIZED', standing: 'refused' }
    expect(move(refused).move).toBe('open')
    expect(move(refused, null, { byPerson: true }).move).toBe('none')
  })
  it('never for one that is released', () => {
    expect(move(released).move).toBe('none')
  })
  it('again, the same one, where it was closed not long ago', () => {
    const closed = opened(held, { closedAt: '2026-11-01T08:00:00.000Z' })
    expect(move(held, closed)).toMatchObject({ move: 'reopen', caseId: 1 })
    const old = opened(held, { closedAt: '2025-11-01T08:00:00.000Z' })
    expect(move(held, old).move).toBe('open')
  })
})

describe('a case closes', () => {
  it('when a person has released or refused', () => {
    expect(move(released, opened(), { byPerson: true })).toMatchObject({ move: 'close', because: 'decision' })
  })
  it('when nothing keeps the item back any more', () => {
    expect(move(released, opened())).toMatchObject({ move: 'close', because: 'lifted' })
  })
  it('not while a second officer has to confirm', () => {
    expect(move({ ...released, isProposed: true }, opened())).toMatchObject({ move: 'update' })
  })
  it.each<[string, Partial<KnownCase>]>([
    ['sealed', { isSealed: true }],
    ['drawn by chance', { openedBecause: 'selection' }],
    ['scanned', { openedBecause: 'scan' }],
  ])('not by itself where it is %s', (_, more) => {
    expect(move(released, opened(held, more)).move).toBe('update')
  })
})

describe('what an officer has set stays', () => {
  it('office and priority', () => {
    const known = opened(held, { officeGiven: true, office: 'FRPARA', priorityGiven: true, priority: 1 })
    const moved = move({ ...held, office: 'FRCDGA', isWaiting: true, deadlineAt: null }, known)
    expect(moved).toMatchObject({
      move: 'update',
      followed: { office: 'FRPARA', priority: 1, lane: 'waiting' },
    })
  })
})

const facts = fc.record({
  standing: fc.constantFrom('held', 'referred', 'refused', 'released', 'acknowledged', null),
  isWaiting: fc.boolean(),
  isProposed: fc.boolean(),
  arrivesAt: fc.constantFrom(null, '2026-11-20T00:00:00.000Z', '2026-11-21T20:00:00.000Z'),
})

describe('whatever happens', () => {
  it('the same again changes nothing', () => {
    fc.assert(
      fc.property(facts, (some) => {
        const item = { ...held, ...some }
        const first = move(item, opened())
        if (first.move !== 'update') return
        expect(move(item, { ...opened(), ...first.followed }).move).toBe('none')
      }),
    )
  })
  it('an item that is kept back has an open case', () => {
    fc.assert(
      fc.property(facts, fc.boolean(), fc.boolean(), (some, byPerson, isOpen) => {
        const item = { ...held, ...some, standing: 'held' }
        const { move: what } = move(item, isOpen ? opened() : null, { byPerson })
        expect(what).not.toBe('close')
        if (!isOpen) expect(what).toBe('open')
      }),
    )
  })
})

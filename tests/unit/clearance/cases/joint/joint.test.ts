/** The pure part of joint cases: who joins, what is acted on, how many are shown as one. */
import { expect, test } from 'vitest'
import type { ItemAction } from '#contracts/item-view.ts'
import { sortedOut } from '#services/clearance/cases/joint/sorted-out.ts'
import {
  actionsTogether,
  checklistsOf,
  type MembersStep,
  notesOf,
  threadsOf,
} from '#services/clearance/cases/joint/told.ts'
import { joiningOf } from '#services/clearance/cases/joint/who-joins.ts'
import { procedureFor } from '#services/clearance/cases/working.ts'

const fitting = (jointId: number, caseId: number, isAutomatic = true) => ({ jointId, caseId, isAutomatic })

test('a case joins the oldest joint case that takes it, and none where it is in one or nobody asked for that', () => {
  const fresh = [
    fitting(2, 10),
    fitting(1, 10),
    fitting(1, 12, false),
    fitting(2, 11),
    fitting(2, 9),
    fitting(3, 13),
  ]
  expect(joiningOf(fresh, new Set([13]))).toEqual(
    new Map([
      [1, [10]],
      [2, [9, 11]],
    ]),
  )
  expect(joiningOf([], new Set())).toEqual(new Map())
})

test('only members that were seen are acted on; who joined since and who is none are said', () => {
  const member = (
    caseId: number,
    state: 'member' | 'proposed' | 'taken-out',
    closedAt: string | null = null,
  ) => ({
    caseId,
    state,
    closedAt,
  })
  const seen = [1, 2, 3, 4].map((caseId) => ({ caseId, version: 7 }))
  const members = [
    member(1, 'member'),
    member(2, 'proposed'),
    member(3, 'member', '2026-01-01T00:00:00Z'),
    member(5, 'member'),
    member(6, 'member', '2026-01-01T00:00:00Z'),
    member(7, 'taken-out'),
  ]
  const { cases, refused } = sortedOut(seen, members, 9)
  expect(cases).toEqual([
    { caseId: 1, version: 7 },
    { caseId: 3, version: 7 },
  ])
  expect(refused.map(({ caseId, told }) => [caseId, told.includes('is left as it is')])).toEqual([
    [2, false],
    [4, false],
    [5, true],
  ])
})

const step = (caseId: number, name: string, more: Partial<MembersStep> = {}): MembersStep => ({
  caseId,
  itemId: `ITEM${caseId}`,
  step: name,
  who: 'tess',
  text: null,
  facts: null,
  at: '2026-01-01T10:00:00Z',
  ...more,
})

test('a note on all is one note; a note on one says on which', () => {
  const noted = {
    step: 'note',
    who: 'tess',
    text: 'on all',
    facts: null,
    bulkId: null,
    at: '2026-01-01T11:00:00Z',
  }
  const members = [
    step(1, 'note', { text: 'on all', facts: { jointId: 4 }, at: noted.at }),
    step(2, 'note', { text: 'earlier, of another', facts: { jointId: 3 } }),
    step(2, 'note', { text: 'later, on one', at: '2026-01-01T12:00:00Z' }),
  ]
  expect(
    notesOf([noted, { ...noted, step: 'opened' }], members, 4).map(({ text, itemId }) => [text, itemId]),
  ).toEqual([
    ['earlier, of another', 'ITEM2'],
    ['on all', null],
    ['later, on one', 'ITEM2'],
  ])
})

test('what was written at once is one message; each post has a thread of its own', () => {
  const wrote = {
    from: 'customs' as const,
    officer: 'tess',
    text: 'invoices, please',
    at: '2026-01-01T10:00:00Z',
  }
  const threads = threadsOf([
    { ...wrote, operator: 'FRA', itemId: 'C' },
    { ...wrote, operator: 'CNA', itemId: 'A' },
    { ...wrote, operator: 'CNA', itemId: 'B' },
    { ...wrote, operator: 'CNA', itemId: 'A', from: 'post', officer: null, at: '2026-01-01T10:05:00Z' },
  ])
  expect(threads.map(({ operator, comments }) => [operator, comments.map(({ items }) => items)])).toEqual([
    ['CNA', [['A', 'B'], ['A']]],
    ['FRA', [['C']]],
  ])
})

test('a checklist counts for how many each step is done; what was unticked is not', () => {
  const procedure = procedureFor('cites')
  const ordinary = procedureFor(null)
  const [first] = procedure.steps
  const tick = (caseId: number, done: boolean, at: string) =>
    step(caseId, 'ticked', { facts: { procedure: procedure.id, step: first!.id, done }, at })
  const members = [
    { caseId: 1, procedure },
    { caseId: 2, procedure },
    { caseId: 3, procedure: ordinary },
  ]
  const lists = checklistsOf(members, [
    tick(1, true, '1'),
    tick(2, true, '2'),
    tick(2, false, '3'),
    tick(3, true, '4'),
  ])
  expect(lists.map(({ procedure: id, of }) => [id, of])).toEqual([
    [procedure.id, 2],
    [ordinary.id, 1],
  ])
  expect(lists[0]!.steps[0]).toMatchObject({ id: first!.id, done: 1 })
})

test('what a decision would send: how many now, how many by two, to whom, why not', () => {
  const action = (changes: Partial<ItemAction>): ItemAction => ({
    ...{ code: 'RELEASED', category: 'POSITIVE', needsSecond: false, refused: null },
    sends: { to: ['CNA'], stage: 'customs', reasons: [{ code: '1', text: 'checked' }], referral: null },
    ...changes,
  })
  const [together] = actionsTogether([
    [action({})],
    [action({ needsSecond: true })],
    [action({ refused: 'the item is not held', sends: null })],
    [],
  ])
  expect(together).toEqual({
    code: 'RELEASED',
    category: 'POSITIVE',
    now: 1,
    proposed: 1,
    refused: [{ told: 'the item is not held', count: 1 }],
    to: [{ operator: 'CNA', count: 2 }],
    reasons: [{ code: '1', text: 'checked', count: 2 }],
  })
  expect(actionsTogether([])).toEqual([])
})

/** When a case is due and what its clocks say: time is an argument. */
import { expect, it } from 'vitest'
import { clocksOf, dueAt } from '#services/clearance/cases/clocks.ts'
import { procedureFor, WORKING } from '#services/clearance/cases/working.ts'

const openedAt = '2026-11-21T08:00:00.000Z'
const timed = { openedAt, priority: 3, arrivesAt: null, deadlineAt: null }

it.each([
  ['by its priority', {}, '2026-11-23T08:00:00.000Z'],
  ['sooner where it is urgent', { priority: 1 }, '2026-11-21T12:00:00.000Z'],
  ['when the flight lands', { arrivesAt: '2026-11-22T01:00:00.000Z' }, '2026-11-22T01:00:00.000Z'],
  [
    'by its priority where the flight has landed',
    { arrivesAt: '2026-11-20T01:00:00.000Z' },
    '2026-11-23T08:00:00.000Z',
  ],
  ['at the deadline of the question', { deadlineAt: '2026-11-21T09:00:00.000Z' }, '2026-11-21T09:00:00.000Z'],
])('is due %s', (_, changes, expected) => {
  expect(dueAt({ ...timed, ...changes }, WORKING)).toBe(expected)
})

it('counts from its opening to now, and to its closing where it is closed', () => {
  const due = { ...timed, closedAt: null, dueAt: '2026-11-23T08:00:00.000Z' }
  expect(clocksOf(due, '2026-11-21T09:30:00.000Z')).toEqual({
    ageMinutes: 90,
    dueAt: due.dueAt,
    leftMinutes: 2_790,
    breached: false,
  })
  expect(clocksOf(due, '2026-11-24T08:00:00.000Z')).toMatchObject({ leftMinutes: -1_440, breached: true })
  const closed = { ...due, closedAt: '2026-11-22T08:00:00.000Z' }
  expect(clocksOf(closed, '2026-12-24T08:00:00.000Z')).toMatchObject({ ageMinutes: 1_440, breached: false })
})

it('a category has its own checklist or the ordinary one', () => {
  expect(procedureFor('ozone').id).toBe('ozone-depleting-substances')
  expect(procedureFor('revenue').id).toBe('ordinary')
  expect(procedureFor(null).id).toBe('ordinary')
})

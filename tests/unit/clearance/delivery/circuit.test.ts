/** When a partner is tried again. The time and the chance are arguments, so nothing waits. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { afterFailure, circuitOf, type Failure, type Health } from '#services/clearance/delivery/circuit.ts'

const NOW = '2026-11-22T10:00:00.000Z'
const HOUR_MS = 3_600_000
const FAILURE: Failure = { why: 'answered 503', retryAfterMs: null, isGone: false }
const healthy: Health = { failures: 0, failingSince: null, nextTryAt: null }
const at = (ms: number) => new Date(Date.parse(NOW) + ms).toISOString()
const how = { now: NOW, chance: 1, blockAfterMs: 72 * HOUR_MS }
const pauseOf = ({ nextTryAt }: Health) => Date.parse(nextTryAt!) - Date.parse(NOW)

test('pauses double, up to a quarter of an hour', () => {
  const pauses = [0, 1, 2, 3].map((failures) =>
    pauseOf(afterFailure({ ...healthy, failures }, FAILURE, how).health),
  )
  expect(pauses).toEqual([1_000, 2_000, 4_000, 8_000])
  const late = afterFailure({ ...healthy, failures: 1_000 }, FAILURE, how).health
  expect(pauseOf(late)).toBe(15 * 60_000 + 30_000)
})

test('jitter is full: any pause from none to the whole', () => {
  const chance = (of: number) =>
    pauseOf(afterFailure({ ...healthy, failures: 3 }, FAILURE, { ...how, chance: of }).health)
  expect([chance(0), chance(0.5), chance(1)]).toEqual([0, 4_000, 8_000])
})

test('five failures open the circuit; after the pause it is half-open; a fourth leaves it closed', () => {
  const fourth = afterFailure({ ...healthy, failures: 3 }, FAILURE, how).health
  expect(circuitOf({ ...fourth, blockedAt: null }, NOW)).toBe('closed')
  const fifth = afterFailure(fourth, FAILURE, { ...how, chance: 0 }).health
  expect(circuitOf({ ...fifth, blockedAt: null }, NOW)).toBe('open')
  expect(circuitOf({ ...fifth, blockedAt: null }, at(29_999))).toBe('open')
  expect(circuitOf({ ...fifth, blockedAt: null }, at(30_000))).toBe('half-open')
  expect(circuitOf({ ...fifth, blockedAt: NOW }, at(30_000))).toBe('blocked')
})

test('what the partner asks for is kept to, within reason', () => {
  const asked = (retryAfterMs: number) =>
    pauseOf(afterFailure(healthy, { ...FAILURE, retryAfterMs }, how).health)
  expect([asked(500), asked(120_000), asked(1e9)]).toEqual([1_000, 120_000, HOUR_MS])
})

test('blocked after the time that is set, counted from the first failure', () => {
  const since = at(-72 * HOUR_MS)
  const before = { failures: 400, failingSince: since, nextTryAt: null }
  expect(afterFailure(before, FAILURE, how)).toMatchObject({
    health: { failingSince: since, failures: 401 },
    blockedWhy: `nothing was taken since ${since}, last: answered 503`,
  })
  expect(afterFailure({ ...before, failingSince: at(-71 * HOUR_MS) }, FAILURE, how).blockedWhy).toBeNull()
})

test('blocked at once where the partner says it is gone', () => {
  expect(afterFailure(healthy, { ...FAILURE, isGone: true }, how).blockedWhy).toMatch(/gone/)
})

test('a clock that jumps back neither blocks nor forgets', () => {
  fc.assert(
    fc.property(
      fc.nat(50),
      fc.double({ min: 0, max: 1, noNaN: true }),
      fc.nat(1e9),
      (failures, chance, ahead) => {
        const before = { failures, failingSince: at(ahead), nextTryAt: at(ahead) }
        const { health, blockedWhy } = afterFailure(before, FAILURE, { ...how, chance })
        expect(blockedWhy).toBeNull()
        expect(health).toMatchObject({ failures: failures + 1, failingSince: at(ahead) })
        expect(pauseOf(health)).toBeGreaterThanOrEqual(0)
        expect(pauseOf(health)).toBeLessThanOrEqual(15 * 60_000 + 30_000)
      },
    ),
  )
})

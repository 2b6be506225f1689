/** Instants: the forms messages write them in, and days no calendar has. */
import { expect, test } from 'vitest'
import { parseInstant } from '#domain/instant.ts'

test.each<[text: string, instant: string | null, why: string]>([
  ['2026-11-20T16:12:00Z', '2026-11-20T16:12:00.000Z', 'UTC'],
  ['2026-11-20T16:12:00+02:00', '2026-11-20T14:12:00.000Z', 'an offset'],
  ['2026-11-20T16:12:00-0530', '2026-11-20T21:42:00.000Z', 'an offset without colon'],
  ['2026-11-20 16:12', '2026-11-20T16:12:00.000Z', 'no offset is UTC, in any time zone of the machine'],
  ['2026-11-20T16:12:00.123456Z', '2026-11-20T16:12:00.123Z', 'to the millisecond'],
  ['2026-11-20', '2026-11-20T00:00:00.000Z', 'a date is its midnight'],
  ['2024-02-29', '2024-02-29T00:00:00.000Z', 'a leap day'],
  ['2026-02-29', null, 'no leap year'],
  ['2026-02-30T10:00:00Z', null, 'no such day'],
  ['2026-13-01', null, 'no such month'],
  ['2026-11-20T25:00:00Z', null, 'no such hour'],
  ['2026-11-20T16:12:00+99:00', null, 'no such offset'],
  ['0001-01-01T00:00:00Z', null, 'the empty date of some software'],
  ['9999-12-31', null, 'a stand-in for never'],
  ['20261120', null, 'no separators'],
  ['11/20/2026', null, 'another form'],
  ['soon', null, 'no date'],
  ['', null, 'empty'],
])('%s is %s (%s)', (text, instant) => expect(parseInstant(text)).toBe(instant))

test('reading an instant again changes nothing', () => {
  const once = parseInstant('2026-11-20T16:12:00+02:00')!
  expect(parseInstant(once)).toBe(once)
})

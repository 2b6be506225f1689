/** S8 and S9: parsing, formatting, and that one undoes the other. */
import { expect, test } from 'vitest'
import { formatDespatch, formatReceptacle, parseDespatch, parseReceptacle } from '#domain/receptacle.ts'

const SAMPLE = 'USLAXANLHAGICCN60123004000152'

test('the sample of standards.md §2.3: fourth receptacle of despatch 123, 15.2 kg', () => {
  expect(parseReceptacle(SAMPLE)).toEqual({
    originOffice: 'USLAXA',
    destinationOffice: 'NLHAGI',
    mailCategory: 'C',
    mailSubclass: 'CN',
    yearDigit: 6,
    despatchNumber: 123,
    serial: 4,
    isLast: false,
    holdsRegisteredOrInsured: false,
    grossWeightGrams: 15_200,
  })
})

test('formatting undoes parsing', () => {
  expect(formatReceptacle(parseReceptacle(SAMPLE)!)).toBe(SAMPLE)
  expect(formatDespatch(parseDespatch(SAMPLE.slice(0, 20))!)).toBe(SAMPLE.slice(0, 20))
})

test.each([
  [SAMPLE.slice(0, 28), 'one short'],
  [`${SAMPLE}0`, 'one long'],
  [SAMPLE.toLowerCase(), 'small letters'],
  [SAMPLE.replace('NLHAGI', '12HAGI'), 'an office begins with its country'],
  [SAMPLE.replace('004000152', '004200152'), 'flags are 0 or 1'],
  ['', 'empty'],
])('%s is no receptacle (%s)', (id) => expect(parseReceptacle(id)).toBeNull())

test('weights are rounded to 0.1 kg, and what does not fit is refused', () => {
  const receptacle = parseReceptacle(SAMPLE)!
  expect(formatReceptacle({ ...receptacle, grossWeightGrams: 15_249 })).toBe(SAMPLE)
  expect(() => formatReceptacle({ ...receptacle, serial: 1_000 })).toThrow(RangeError)
  expect(() => formatDespatch({ ...receptacle, despatchNumber: 10_000 })).toThrow(RangeError)
})

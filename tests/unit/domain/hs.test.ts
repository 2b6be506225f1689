/** HS codes against editions; the built-in headings against the full nomenclature, where that file is there. */
import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { HS_EDITIONS, hsEditionAt, hsFault, hsSuccessors } from '#domain/hs.ts'

const NOMENCLATURE = '../shared/data/hs-nomenclature.csv'
const NOW = '2026-11-21T08:00:00Z'

test.each([
  ['2011-12-31', 2012, 'before the first: the oldest known'],
  ['2016-12-31T23:59:59Z', 2012, 'last day'],
  ['2017-01-01T00:00:00Z', 2017, 'first day'],
  ['2021-12-31', 2017, 'last day'],
  ['2022-01-01', 2022, 'first day'],
  ['2027-12-31T23:59:59.999Z', 2022, 'last instant'],
  ['2028-01-01', 2028, 'first day'],
])('at %s edition %i is in force (%s)', (at, year) => expect(hsEditionAt(at).year).toBe(year))

describe('hsFault', () => {
  test.each<[code: string, at: string, fault: string | null, why: string]>([
    ['610910', NOW, null, 'six digits'],
    ['6109100010', NOW, null, 'ten digits'],
    ['61091', NOW, 'malformed', 'five digits'],
    ['61091000101', NOW, 'malformed', 'eleven digits'],
    ['6109.10', NOW, 'malformed', 'dots are for normalise'],
    ['61O910', NOW, 'malformed', 'a letter O'],
    ['000000', NOW, 'no-chapter', 'chapters begin with 01'],
    ['770100', NOW, 'no-chapter', '77 is kept free'],
    ['990100', NOW, 'no-chapter', '99 is for national use'],
    ['031000', NOW, 'no-heading', 'chapter 3 ends with 0309'],
    ['050300', NOW, 'no-heading', '0503 is not in use'],
    ['851712', NOW, 'retired', 'telephones were split in 2022'],
    ['290330', NOW, 'retired', 'split in 2022'],
    ['284440', NOW, 'retired', 'split in 2022'],
    ['854810', NOW, 'retired', 'moved to 8549 in 2022'],
    ['851712', '2021-06-01', null, 'still in force in 2021'],
    ['031000', '2021-06-01', null, 'no table of headings of that edition'],
  ])('%s at %s: %s (%s)', (code, at, fault) => expect(hsFault(code, at)).toBe(fault))

  test('six digits are looked up where the codes are given', () => {
    expect(hsFault('6109109999', NOW, new Set(['610910']))).toBeNull()
    expect(hsFault('610911', NOW, new Set(['610910']))).toBe('no-code')
  })
})

test('a retired code names what took its place', () => {
  expect(hsSuccessors('8517120000')).toEqual(['851713', '851714'])
  expect(hsSuccessors('610910')).toEqual([])
})

test.skipIf(!existsSync(NOMENCLATURE))(
  `the headings are those of ${NOMENCLATURE} (left out where the file is not there)`,
  () => {
    const rows = readFileSync(NOMENCLATURE, 'utf8').trim().split('\n').slice(1)
    const codes = rows.map((row) => row.split(',')[1]!)
    const headings = codes.filter((code) => code.length === 4 && code !== '9999') // Comtrade's own "not specified"
    expect([...HS_EDITIONS[2]!.headings!].sort()).toEqual(headings.sort())
    const subheadings = codes.filter((code) => code.length === 6 && code !== '999999')
    expect(subheadings.filter((code) => hsFault(code, NOW) !== null)).toEqual([])
  },
)

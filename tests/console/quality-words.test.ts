/** What the quality pages call measures, fields and rules is what the service counts: none without a name, no definition of their own. */
import { expect, test } from 'vitest'
import { MEASURES, RULES } from '#services/ingest/quality/catalogue.ts'
import { FIELDS, OTHER_FIELD } from '#services/ingest/quality/fields.ts'
import { before, daysOf } from '../../services/console/web/pages/quality/address.ts'
import { badness, behind } from '../../services/console/web/pages/quality/badness.ts'
import { csvOf } from '../../services/console/web/pages/quality/csv.ts'
import en from '../../services/console/web/pages/quality/en.ts'

test('names, formulas and sources are those of the catalogue', () => {
  const catalogue = Object.fromEntries(
    MEASURES.map(({ id, name, formula, source }) => [id, { name, formula, source }]),
  )
  expect(en.measures).toEqual(catalogue)
})

test('every field and every rule has a name', () => {
  for (const path of [...FIELDS.map(({ name }) => name), OTHER_FIELD]) {
    const name = path
      .split('.')
      .reduce<unknown>((words, step) => (words as Record<string, unknown>)[step], en.fields)
    expect(name, path).toEqual(expect.any(String))
  }
  expect(Object.keys(en.rules)).toEqual(RULES)
})

const row = (numerator: number, denominator: number, enough = true) => ({
  ...{ key: 'CNA', numerator, denominator, low: 0, high: 1, enough },
  share: denominator === 0 ? null : numerator / denominator,
})

test.each([
  [row(995, 1_000), 'more', 0],
  [row(96, 100), 'more', 1],
  [row(50, 100), 'more', 4],
  [row(50, 100), 'less', 4],
  [row(0, 100), 'less', 0],
  [row(5, 10, false), 'more', null],
  [row(0, 0), 'more', null],
] as const)('%j, where %s is better, is %s bad', (of, better, step) => {
  expect(badness(of, { better })).toBe(step)
})

test('what is behind a number is what lacks it, or what was counted', () => {
  expect([behind(row(40, 100), { better: 'more' }), behind(row(40, 100), { better: 'less' })]).toEqual([
    60, 40,
  ])
})

test('days are whole, the last one in, and those before are as many', () => {
  const now = Date.parse('2026-11-22T13:00:00Z')
  const none = { days: '30', from: '', to: '' } as const
  expect(daysOf({ ...none, days: '7' }, now)).toEqual({ from: '2026-11-16', to: '2026-11-23' })
  expect(daysOf({ ...none, from: '2026-11-01', to: '2026-11-01' }, now)).toEqual({
    from: '2026-11-01',
    to: '2026-11-02',
  })
  expect(daysOf({ ...none, from: '2026-12-09', to: 'x' }, now)).toEqual({
    from: '2026-11-22',
    to: '2026-11-23',
  })
  expect(before({ from: '2026-11-16', to: '2026-11-23' })).toEqual({ from: '2026-11-09', to: '2026-11-16' })
})

test('a file runs nothing in a spreadsheet', () => {
  expect(csvOf([['=1+1', 'a,b', null, 3]])).toBe(`'=1+1,"a,b",,3\r\n`)
})

/** The case study says what was measured, and says so where it was not. */
import { expect, test } from 'vitest'
import type { GreenView } from '#contracts/effectiveness.ts'
import { caseStudyCsv, caseStudyMarkdown } from '#services/clearance/effectiveness/case-study.ts'

const green: GreenView = {
  from: '2026-11-01T00:00:00.000Z',
  to: '2026-12-01T00:00:00.000Z',
  decided: 2_000,
  countedTo: '2026-11-30T12:00:00.000Z',
  categories: [
    { category: 'ozone', flagged: 7, examined: 4, confirmed: 3, share: 0.75, low: 0.3006, high: 0.9544 },
    { category: 'waste', flagged: 0, examined: 0, confirmed: 0, share: null, low: null, high: null },
  ],
  fastLane: { items: 1_900, share: 0.95 },
  falseHolds: { examined: 10, nothingFound: 2, share: 0.2, low: 0.0567, high: 0.5098 },
  paper: { sheetsPerItem: 1, gramsPerSheet: 5, sheets: 2_000, kilograms: 10 },
}

test('in Markdown: figures with their intervals, the last day of the period, the assumption', () => {
  const text = caseStudyMarkdown(green, { countries: ['FR'], language: 'en' })
  expect(text).toContain('# Electronic advance data for green customs: FR\n')
  expect(text).toContain('Period: 2026-11-01 – 2026-11-30 (UTC)')
  expect(text).toContain(
    '| Ozone-depleting substances and HFCs: confirmed, share of examined | 0.75 | 0.301 – 0.954 | 4 |',
  )
  expect(text).toContain('| Waste: confirmed, share of examined | not known |  | 0 |')
  expect(text).toContain('| Let through at once, share of decided | 0.95 |  | 2000 |')
  expect(text).toContain('| Paper avoided, kg | 10 |')
  expect(text).toContain(
    'an assumption, not a measurement: 1 sheet(s) saved for each item decided, 5 g a sheet.',
  )
})

test('what has not been counted is said, not shown as nothing', () => {
  const text = caseStudyMarkdown(
    { ...green, decided: null, fastLane: null, paper: null },
    { countries: [], language: 'fr' },
  )
  expect(text.split('\n')[0]).toBe('# Données préalables électroniques et douane verte')
  expect(text).toContain('| Papier évité, kg | inconnu |')
  expect(text).toContain('n’a pas encore été compté')
})

test('as rows: one head, commas quoted, the period in each', () => {
  const [head, ...rows] = caseStudyCsv(green, 'en').trimEnd().split('\r\n')
  expect(head).toBe('Measure,Value,Low,High,Out of,From,To')
  expect(rows).toHaveLength(1 + 2 * 4 + 2 + 2)
  expect(rows).toContain(
    '"Ozone-depleting substances and HFCs: confirmed, share of examined",0.75,0.301,0.954,4,2026-11-01,2026-11-30',
  )
})

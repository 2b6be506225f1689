/** The part of a card about public declarations: every method on both ways of dividing, as it was reported. */
import { expect, test } from 'vitest'
import { declarationsPart, declarationsReport } from '#models/card-declarations.ts'

const figures = (auc: number) => ({ p1: 1, p2: 0.99, p5: 0.98, p10: 0.7, auc })
const report = (auc: number) => ({
  split: { fraud: figures(auc), critical: figures(auc), lookup: figures(0.95) },
  grouped: { fraud: figures(auc), critical: figures(auc) },
})
const told = { ...report(0.61), beside: { logistic: report(0.58), boosted: report(0.62) } }

test('twelve rows and the look-up table', () => {
  const lines = declarationsPart(declarationsReport.parse(told)).split('\n')
  const rows = lines.filter((line) => /^\| (split|grouped)/.test(line))
  expect(rows).toHaveLength(13)
  expect(rows[0]).toBe(
    '| split, fraud | look-up table of twins | 1.0000 | 0.9900 | 0.9800 | 0.7000 | 0.9500 |',
  )
  expect(rows).toContain('| grouped, critical | boosted trees | 1.0000 | 0.9900 | 0.9800 | 0.7000 | 0.6200 |')
})

test('a report without the methods beside is none', () => {
  expect(declarationsReport.safeParse(report(0.6)).success).toBe(false)
})

test('where it was not tried, it says so', () => {
  expect(declarationsPart(null)).toMatch(/not tried/)
})

/** An open worklist: what is news, what is gone, and which rows are to be read, on rows of our own. */
import { expect, test } from 'vitest'
import type { WorklistCase } from '#contracts/worklist.ts'
import { missingIn, NOTHING, withAnswer } from '#services/console/web/pages/worklist/live.ts'

const row = (caseId: number, more: Partial<WorklistCase> = {}) =>
  ({ caseId, itemId: `LX${caseId}`, inLane: true, version: 1, ...more }) as WorklistCase
const isShown = (caseId: number) => caseId <= 3

test('a case that is not in the list is news once, and its changes are none', () => {
  const first = withAnswer(NOTHING, { rows: [row(1)], news: [row(9), row(2)] }, { isShown, asked: [1] })
  expect([...first.news]).toEqual([9])
  const again = withAnswer(first, { rows: [], news: [row(9, { version: 2 })] }, { isShown, asked: [] })
  expect([...again.news]).toEqual([9])
  expect(again.rows.get(2)?.itemId).toBe('LX2')
})

test('what has come and gone again is no news', () => {
  const first = withAnswer(NOTHING, { rows: [], news: [row(9)] }, { isShown, asked: [] })
  const later = withAnswer(first, { rows: [row(9, { inLane: false })], news: [] }, { isShown, asked: [9] })
  expect(later.news.size).toBe(0)
})

test('a row that was asked for and not answered is not there any more; others stay known', () => {
  const first = withAnswer(NOTHING, { rows: [row(1), row(2)], news: [] }, { isShown, asked: [1, 2] })
  const later = withAnswer(first, { rows: [row(1, { version: 3 })], news: [] }, { isShown, asked: [1, 2] })
  expect(later.rows.get(1)?.version).toBe(3)
  expect(later.rows.get(2)).toBeNull()
  expect(first.rows.get(2)?.caseId).toBe(2)
})

test('only rows in sight or near it that are not known are read, and not too many', () => {
  const caseIds = Array.from({ length: 1_000 }, (_, place) => place)
  const rows = new Map([[500, row(500)]])
  const missing = missingIn(caseIds, 500, 510, rows, 200)
  expect(missing).toHaveLength(50)
  expect(missing[0]).toBe(480)
  expect(missing).not.toContain(500)
  expect(missing.at(-1)).toBe(530)
  expect(missingIn(caseIds, 0, 999, rows, 200)).toHaveLength(200)
  expect(missingIn([], 0, 30, rows, 200)).toEqual([])
})

/** The score an office would begin to look at: as low as look-alikes allow, and what it finds there. */
import { expect, test } from 'vitest'
import { type Groups, operatingPointOf } from '#models/evaluate.ts'

const repeated = (count: number, score: number) => Array.from({ length: count }, () => score)
const groups = (lookAlikes: number[], threats: number[]): Groups => ({
  lookAlikes,
  threats,
  others: [0.001, 0.4],
  padded: [0.2, 0.3, 0.9, 0.95],
})

test('one look-alike in a thousand may be flagged, three may, four may not', () => {
  const at = (flagged: number) =>
    operatingPointOf(groups([...repeated(flagged, 0.8), ...repeated(1_000 - flagged, 0.25)], [0.3, 0.9]))!
  expect(at(3)).toEqual({ score: 251, lookAlikes: 0.003, others: 0.5, recall: 1, padded: 0.75 })
  expect(at(4)).toEqual({ score: 801, lookAlikes: 0, others: 0, recall: 0.5, padded: 0.5 })
})

test('scores count as they are told, in thousandths', () => {
  const point = operatingPointOf(groups([0.2504], [0.2504, 0.25051]))!
  expect(point).toMatchObject({ score: 251, lookAlikes: 0, recall: 0.5 })
})

test('where a look-alike reaches the highest score nothing is left, and without look-alikes there is no such score', () => {
  expect(operatingPointOf(groups([1], [1]))).toMatchObject({ score: 1001, recall: 0, lookAlikes: 0 })
  expect(operatingPointOf(groups([], [1]))).toBeNull()
})

/** Which of the held items the demo has examined: by turns, the first first, and never more than half. */
import { expect, test } from 'vitest'
import { pick } from '../../../cli/demo-examinations.ts'

let cases = 0
function held(count: number, category: string | null, selectedBy: string | null) {
  return Array.from({ length: count }, () => {
    cases += 1
    return { caseId: cases, itemId: `I${cases}`, category, selectedBy }
  })
}
const kinds = (picked: ReturnType<typeof pick>) =>
  picked.map(({ category, selectedBy }) => (selectedBy === 'random' ? 'chance' : (category ?? 'none')))

test('each category comes in turn, and between them what chance drew, even where its score has a category', () => {
  const [drugs, cites, drawn] = [
    held(9, 'drugs', 'rule'),
    held(1, 'cites', 'rule'),
    held(4, 'drugs', 'random'),
  ]
  const picked = pick([...drugs, ...cites, ...drawn])
  expect(kinds(picked)).toEqual(['cites', 'chance', 'drugs', 'chance', 'drugs', 'chance', 'drugs'])
  expect(picked.filter((each) => drugs.includes(each))).toEqual(drugs.slice(0, 3))
})

test('half of them stay for whoever comes, and no more than forty are examined', () => {
  expect(pick([])).toEqual([])
  expect(pick(held(1, 'drugs', 'rule'))).toEqual([])
  expect(pick(held(7, null, 'model'))).toHaveLength(3)
  expect(pick([...held(300, 'cites', 'rule'), ...held(5, null, 'random')])).toHaveLength(40)
})

/** What the item page works out by itself: words to mark, and what differs between versions. */
import { expect, test } from 'vitest'
import { differencesOf } from '../../../../services/console/web/pages/item/differences-of.ts'
import { partsOf } from '../../../../services/console/web/pages/item/parts-of.ts'

const marked = (text: string, seen: string[]) =>
  partsOf(text, seen)
    .filter(({ isSeen }) => isSeen)
    .map(({ part }) => part)

test('every place of a word is marked, whatever its case, the longest of two that lie over each other', () => {
  expect(marked('Ivory box, IVORY ring', ['ivory'])).toEqual(['Ivory', 'IVORY'])
  expect(marked('elephant ivory figurine', ['ivory', 'elephant ivory'])).toEqual(['elephant ivory'])
  expect(marked('nothing', ['', ' '])).toEqual([])
})

test('words are words, not patterns; nothing of the text is lost', () => {
  const text = 'a.b (c) [d] $1 \\ *'
  expect(marked(text, ['.', '(c)', '$1', '\\'])).toEqual(['.', '(c)', '$1', '\\'])
  expect(
    partsOf(text, ['(c)', '*'])
      .map(({ part }) => part)
      .join(''),
  ).toBe(text)
})

test('versions differ where a field has another value, comes or goes', () => {
  const before = { a: 1, list: [{ x: 'one' }, { x: 'two' }], gone: 'here', same: null }
  const after = { a: 2, list: [{ x: 'one' }], come: { in: 'now' }, same: null }
  expect(differencesOf(before, after)).toEqual([
    { path: 'a', was: '1', is: '2' },
    { path: 'list[1].x', was: 'two', is: null },
    { path: 'gone', was: 'here', is: null },
    { path: 'come.in', was: null, is: 'now' },
  ])
})

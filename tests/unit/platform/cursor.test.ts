/** Pages by cursor: what a query may say, and that a page is made of the stored bytes. */
import { expect, test } from 'vitest'
import { PAGE_MAX, pageQuery, pageText } from '#platform/cursor.ts'

test.each<[query: object, expected: object, why: string]>([
  [{}, { limit: 100 }, 'nothing said: from the first not acknowledged'],
  [{ after: '0' }, { after: 0, limit: 100 }, 'from the beginning'],
  [{ after: '17', limit: '1' }, { after: 17, limit: 1 }, 'texts, as in an address'],
  [{ limit: String(PAGE_MAX) }, { limit: 1_000 }, 'the largest page'],
  [{ after: '9007199254740991' }, { after: Number.MAX_SAFE_INTEGER, limit: 100 }, 'the largest cursor'],
])('%j is read as %j (%s)', (query, expected) => expect(pageQuery.parse(query)).toEqual(expected))

test.each<[query: object, why: string]>([
  [{ limit: '0' }, 'nothing asked'],
  [{ limit: '1001' }, 'too much'],
  [{ limit: '1.5' }, 'half a row'],
  [{ limit: 'all' }, 'a word'],
  [{ after: '-1' }, 'before the beginning'],
  [{ after: '9007199254740992' }, 'not exact any more'],
  [{ after: 'abc' }, 'a word'],
  [{ after: ['1', '2'] }, 'said twice'],
])('%j is refused (%s)', (query) => expect(pageQuery.safeParse(query).success).toBe(false))

test('a page keeps the bytes of its bodies and says where to go on', () => {
  const bodies = ['{"b":1.0,  "a":2}', '{"x":"é\\u0000"}']
  const text = pageText('receipts', { bodies, next: 17 })
  expect(text).toBe(`{"receipts":[${bodies.join(',')}],"next":"17"}`)
  expect(JSON.parse(pageText('responses', { bodies: [], next: 0 }))).toEqual({ responses: [], next: '0' })
})

/** Lenient at the door: each structural fault becomes a DQ00 at its path, nothing is lost, what comes out is safe to store. */
import { describe, expect, test } from 'vitest'
import { readEntry } from '#services/ingest/read-entry.ts'
import { itemWith, ordinaryItem } from './ordinary-item.ts'

const found = (item: unknown) => readEntry(item, 3).findings.map(({ rule, path }) => `${rule} ${path}`)

test('the ordinary item has no finding', () => expect(readEntry(ordinaryItem(), 0).findings).toEqual([]))

test.each<[path: string, value: unknown, says: string, why: string]>([
  ['contents[0].quantity', '2', 'expected a whole number, got a string', 'a number in quotes'],
  ['contents[0].quantity', 2.5, 'expected a whole number, got a number with decimals', 'half a piece'],
  ['contents[0].quantity', Infinity, 'too large', '1e400 as JSON reads it'],
  ['grossWeightGrams', 2 ** 53, 'too large', 'beyond the safe integers'],
  ['grossWeightGrams', 1_000_000_000, 'out of range', 'ten digits'],
  ['contents[0].value.amount', 29.9, 'expected text, got a number with decimals', 'amounts are text'],
  ['contents[0].value.amount', '1,000.00', 'expected a decimal number', 'thousands'],
  ['contents[0].value', '29.90', 'expected an object, got a string', 'money is an object'],
  ['contents[0].description', ['a', 'b'], 'expected text, got a list', 'a list'],
  ['contents[0].description', 'x'.repeat(513), 'longer than 512', 'too long'],
  ['contents[0]', null, 'expected an object, got null', 'an empty line'],
  ['contents', { description: 'x' }, 'expected a list, got an object', 'one piece without its list'],
  ['contents', Array(100).fill({}), 'more than 99 entries', 'too many'],
  ['sender', [], 'expected an object, got a list', 'a list'],
  ['sender.name', true, 'expected text, got true or false', 'a truth value'],
  ['sender.address.lines', 'Main St', 'expected a list, got a string', 'one line without its list'],
  ['postedAt', '20 November', 'expected an ISO 8601 date', 'no date'],
  ['documents[0].validUntil', '2026-02-30', 'expected an ISO 8601 date', 'no such day'],
  ['function', 'delete', 'expected one of original', 'not in the list'],
  ['extra', [1], 'expected an object, got a list', 'a list'],
  ['addressee.name', 'Jean\u0000Dupont', 'U+0000', 'NUL'],
  ['addressee.name', 'Jean\u0085', 'U+0085', 'a C1 control character'],
  ['addressee.name', 'Jean \ud83d', 'U+D83D', 'half an emoji'],
])('%s = %j: %s (%s)', (path, value, says) => {
  const { findings } = readEntry(itemWith(path, value), 3)
  expect(findings).toHaveLength(1)
  expect(findings[0]).toMatchObject({ rule: 'DQ00', severity: 'critical', path: `items[3].${path}` })
  expect(findings[0]!.message).toContain(says)
  expect(findings[0]!.hint).not.toBe('')
})

test.each<[path: string, value: unknown, why: string]>([
  ['contents[0].quantity', '', 'empty'],
  ['contents', '', 'empty'],
  ['sender', ' ', 'blank'],
  ['postage', null, 'null'],
  ['commerce', undefined, 'missing'],
  ['sender.name', 'Ana\tMaría\nGómez 🎁', 'white space and astral characters'],
  ['contents[0].value.amount', ' 29.90 ', 'spaces around'],
])('%s = %j is no finding (%s)', (path, value) => expect(found(itemWith(path, value))).toEqual([]))

test.each<[value: unknown, kind: string]>([
  [null, 'null'],
  ['an item', 'a string'],
  [[], 'a list'],
  [7, 'a number'],
])('an entry %j is one DQ00 at its place', (value, kind) => {
  const { findings, declaration } = readEntry(value, 3)
  expect(findings.map(({ path, message }) => [path, message])).toEqual([
    ['items[3]', `expected an object, got ${kind}`],
  ])
  expect(declaration.itemId).toBeNull()
  expect(declaration.extra).toEqual(value === null ? {} : { entry: value })
})

describe('what the contract has no name for', () => {
  test('moves to extra by its path', () => {
    const item = itemWith('contents[0].colour', 'red')
    item.sender.vat = { id: 1 }
    item.note = null
    item.extra = { kept: true }
    const { declaration, findings } = readEntry(item, 3)
    expect(findings).toEqual([])
    expect(declaration.extra).toEqual({
      kept: true,
      'contents[0].colour': 'red',
      'sender.vat': { id: 1 },
      note: null,
    })
    expect(declaration.contents[0]).not.toHaveProperty('colour')
  })
  test('keeps both where extra already has that path', () => {
    const item = ordinaryItem({ note: 'outer', extra: { note: 'inner' } })
    expect(readEntry(item, 3).declaration.extra).toEqual({ note: 'inner', 'note#': 'outer' })
  })
  test('cannot reach a prototype', () => {
    const item = JSON.parse(
      '{"__proto__": {"polluted": 1}, "constructor": 2, "sender": {"__proto__": {"name": "x"}}}',
    )
    const { declaration } = readEntry(item, 3)
    expect(Object.keys(declaration.extra).sort()).toEqual(['__proto__', 'constructor', 'sender.__proto__'])
    expect(({} as Record<string, unknown>).polluted).toBeUndefined()
    expect(declaration.sender.name).toBeNull()
    expect(JSON.parse(JSON.stringify(declaration)).extra['sender.__proto__']).toEqual({ name: 'x' })
  })
  test('stays where extra itself is no object', () => {
    expect(readEntry(ordinaryItem({ extra: 'x' }), 3).declaration.extra).toEqual({ extra: 'x' })
  })
})

describe('salvage: screening sees what the finding rejects', () => {
  test.each<[path: string, value: unknown, description: string | null, why: string]>([
    [
      'contents[0].description',
      { en: 'grease gun', parts: ['auto sear'] },
      'grease gun auto sear',
      'an object',
    ],
    ['contents[0].description', 42, '42', 'a number'],
    ['contents[0].description', 'a\u0000b', 'a\ufffdb', 'the character is replaced'],
    ['contents', [['glock', 'slide']], 'glock slide', 'a piece that is a list'],
    ['contents', 'ivory', 'ivory', 'contents that are text'],
    ['contents', { description: 'ivory' }, 'ivory', 'one piece without its list'],
  ])('%s = %j is read as %j (%s)', (path, value, description) => {
    expect(readEntry(itemWith(path, value), 3).declaration.contents[0]!.description).toBe(description)
  })
  test('parties sent as text keep their names, addresses their lines', () => {
    expect(readEntry(ordinaryItem({ sender: 'Li Wei' }), 3).declaration.sender.name).toBe('Li Wei')
    const { addressee } = readEntry(itemWith('addressee.address', '3 rue de la Paix, Paris'), 3).declaration
    expect(addressee.address.lines).toEqual(['3 rue de la Paix, Paris'])
  })
  test('text is cut at 2,000 characters, never inside one', () => {
    const { description } = readEntry(itemWith('contents[0].description', '🎁'.repeat(1_500)), 3).declaration
      .contents[0]!
    expect(description).toHaveLength(2_000)
    const odd = readEntry(itemWith('contents[0].description', `x${'🎁'.repeat(1_500)}`), 3).declaration
      .contents[0]!
    expect(odd.description).toHaveLength(1_999)
  })
})

test('many faults are counted, a hundred listed', () => {
  const findings = readEntry(ordinaryItem({ documents: Array(99).fill({ type: 1, issuer: 2 }) }), 3).findings
  expect(findings).toHaveLength(101)
  expect(findings.at(-1)!.message).toBe('98 more faults of structure')
})

test('a key with a control character is told by its place, and kept without', () => {
  const { declaration, findings } = readEntry({ ...ordinaryItem(), 'a\u0000': 1 }, 3)
  expect(findings.map(({ rule, path }) => `${rule} ${path}`)).toEqual(['DQ00 items[3].a\ufffd'])
  expect(declaration.extra).toEqual({ 'a\ufffd': 1 })
})

test('an identifier in small letters is read, and is DQ01', () => {
  const { declaration, findings } = readEntry(ordinaryItem({ itemId: 'lx000000005cn' }), 3)
  expect(declaration.itemId).toBe('LX000000005CN')
  expect(findings.map(({ rule, path }) => `${rule} ${path}`)).toEqual(['DQ01 items[3].itemId'])
})

/** Decoding: what is quarantined and where it says the fault is; what is read, entry by entry. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { decode } from '#services/ingest/decode.ts'
import { offsetOfBadUtf8 } from '#services/ingest/utf8.ts'
import { bytesOf, HEADER, messageOf, ordinaryItem } from './ordinary-item.ts'

const JSON_TYPE = 'application/json'
const NDJSON_TYPE = 'application/x-ndjson'

function unreadable(body: unknown, contentType = JSON_TYPE) {
  const bytes = body instanceof Uint8Array ? body : bytesOf(body)
  const decoded = decode(bytes, contentType)
  if (decoded.kind !== 'unreadable') throw new Error('was read')
  return decoded
}

function readable(body: unknown, contentType = JSON_TYPE) {
  const decoded = decode(body instanceof Uint8Array ? body : bytesOf(body), contentType)
  if (decoded.kind !== 'message') throw new Error(`is ${decoded.kind}`)
  return decoded
}

const withId = (id: unknown) => ({ message: { ...HEADER, id }, items: [ordinaryItem()] })
const withType = (type: unknown) => ({ message: { ...HEADER, type }, items: [ordinaryItem()] })
const nested = (depth: number) => `${'['.repeat(depth)}${']'.repeat(depth)}`

describe('quarantined', () => {
  test.each<[body: unknown, says: string, why: string]>([
    ['', 'line 1, column 1', 'empty'],
    ['{"message": {"id": "a"', 'the text ends before', 'truncated'],
    ['{"message": {"id": "a', 'line 1, column 22', 'truncated inside text'],
    ['{"message": {},\n "items": [1,, 2]}', 'line 2, column 14', 'a comma too many'],
    ["{'message': 1}", 'line 1, column 2', 'single quotes'],
    ['{"a": 01}', 'line 1, column 8', 'a leading zero'],
    ['{"a": "\u0001"}', 'line 1, column 8', 'a raw control character'],
    ['{"a": "\\x"}', 'line 1, column 8', 'an unknown escape'],
    ['{"a": 1} x', 'line 1, column 10', 'something behind the end'],
    ['{"a": tru}', 'line 1, column 7', 'a broken word'],
    [Buffer.from([0x7b, 0xff, 0x7d]), 'byte 1 ', 'no UTF-8'],
    [
      Buffer.concat([Buffer.from('{"é": "caf'), Buffer.from([0xe9]), Buffer.from('"}')]),
      'byte 11 ',
      'Latin-1',
    ],
    [Buffer.from([0x7b, 0xe2, 0x82]), 'byte 1 ', 'ends inside a character'],
    [nested(65), 'line 1, column 65', '65 levels'],
    [`{"message": ${nested(200_000)}`, 'nested deeper than 64', 'would blow the stack'],
    ['[]', 'the message is not an object', 'a list'],
    ['null', 'the message is not an object', 'null'],
    [{ items: [] }, 'there is no message object', 'no header'],
    [{ message: 'x', items: [] }, 'there is no message object', 'a header that is text'],
    [withId(undefined), 'the id of the message', 'no id'],
    [withId('  '), 'the id of the message', 'a blank id'],
    [withId(17), 'the id of the message', 'a number'],
    [withId('x'.repeat(71)), 'the id of the message', 'too long'],
    [withId('a\nb'), 'the id of the message', 'a control character'],
    [withId('a\ud800'), 'the id of the message', 'a lone surrogate'],
    [withType('XYZ'), 'unknown type of message', 'no such type'],
    [withType(undefined), 'unknown type of message', 'no type'],
    [withType('PREDES'), 'there are no receptacles', 'a despatch without receptacles'],
    [withType('EMSEVT'), 'there are no events', 'a scan message without events'],
    [withType('RFIRSP'), 'there are no answers', 'a message of answers without any'],
    [{ message: HEADER }, 'there is no list of items', 'no items'],
    [{ message: HEADER, items: {} }, 'there is no list of items', 'items is no list'],
    [{ message: HEADER, items: [] }, 'the list of items is empty', 'no item'],
  ])('%j: %s (%s)', (body, says) => {
    const { findings } = unreadable(body)
    expect(findings).toHaveLength(1)
    expect(findings[0]).toMatchObject({ rule: 'DQ00', severity: 'critical' })
    expect(findings[0]!.message).toContain(says)
    expect(findings[0]!.hint).not.toBe('')
  })

  test('the id is told where it could be read', () => {
    expect(unreadable(withType('PREDES')).messageId).toBe(HEADER.id)
    expect(unreadable({ message: HEADER }).messageId).toBe(HEADER.id)
    expect(unreadable(withId(17)).messageId).toBeNull()
  })
  test('a content type that is not read', () => {
    expect(unreadable('<x/>', 'application/pdf').findings[0]!.message).toContain('content type')
    expect(unreadable('{}', '__proto__').findings[0]!.message).toContain('content type')
  })
  test('bytes are UTF-8 or not exactly as the decoder of the platform says', () => {
    const isUtf8 = (bytes: Uint8Array) => {
      try {
        new TextDecoder('utf-8', { fatal: true }).decode(bytes)
        return true
      } catch {
        return false
      }
    }
    const nearBorders = fc.constantFrom(
      0x41,
      0x7f,
      0x80,
      0x8f,
      0x90,
      0x9f,
      0xa0,
      0xbf,
      0xc1,
      0xc2,
      0xe0,
      0xed,
      0xef,
      0xf0,
      0xf4,
      0xf5,
    )
    fc.assert(
      fc.property(fc.array(nearBorders, { maxLength: 8 }), (values) => {
        const bytes = Uint8Array.from(values)
        const offset = offsetOfBadUtf8(bytes)
        expect(offset === -1).toBe(isUtf8(bytes))
        if (offset > 0) expect(isUtf8(bytes.subarray(0, offset))).toBe(true)
      }),
      { numRuns: 20_000 },
    )
  })
  test.each([
    [`{"message": "${'a'.repeat(5_000_000)}`, 'text without an end'],
    [`{"message": ["${'\\n'.repeat(2_000_000)}`, 'escapes without an end'],
    [`{"message": ${'1'.repeat(5_000_000)}x`, 'a number without an end'],
    [' '.repeat(5_000_000), 'nothing but spaces'],
  ])('megabytes overflow no stack (%#)', (body) => expect(unreadable(body).findings).toHaveLength(1))
  test('no finding quotes the input', () => {
    const { findings } = unreadable('{"message": {"name": Jean Dupont}}')
    expect(JSON.stringify(findings)).not.toContain('Dupont')
  })
})

describe('JSON', () => {
  test('header and entries', () => {
    const { header, entries } = readable(messageOf(ordinaryItem(), ordinaryItem()))
    expect(header).toEqual({ ...HEADER, sentAt: '2026-11-21T08:00:00.000Z', findings: [] })
    expect(entries.map(({ place, findings }) => [place, findings])).toEqual([
      [0, []],
      [1, []],
    ])
    expect(entries[1]!.declaration.itemId).toBe('LX000000005CN')
  })
  test('a header with less in it', () => {
    const { header } = readable({
      message: { type: 'CUSITM', id: 'x', sentAt: 'soon', sender: 7 },
      items: [{}],
    })
    const findings = [expect.objectContaining({ rule: 'DQ00', severity: 'major', path: 'message.sentAt' })]
    expect(header).toEqual({ type: 'CUSITM', id: 'x', sentAt: null, sender: null, recipient: null, findings })
  })
  test('byte order mark, charset and capitals in the content type', () => {
    const bytes = Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), bytesOf(messageOf(ordinaryItem()))])
    expect(readable(bytes, 'Application/JSON; charset=utf-8').entries).toHaveLength(1)
    expect(readable(bytes, '').entries).toHaveLength(1)
  })
  test('64 levels are read, brackets in text are no levels', () => {
    const item = ordinaryItem({ deep: JSON.parse(nested(61)), text: '['.repeat(200) })
    expect(readable(messageOf(item)).entries[0]!.findings).toEqual([])
  })
})

describe('NDJSON', () => {
  const first = JSON.stringify({ message: HEADER })
  const item = JSON.stringify(ordinaryItem())
  test('one item per line, blank lines and CR LF passed over', () => {
    const { header, entries } = readable(`\n${first}\r\n\r\n${item}\r\n${item}\n`, NDJSON_TYPE)
    expect(header.id).toBe(HEADER.id)
    expect(entries.map(({ place, findings }) => [place, findings])).toEqual([
      [0, []],
      [1, []],
    ])
  })
  test('a broken line rejects its own entry and names the line', () => {
    const { entries } = readable(`${first}\n${item}\n{"itemId": }\n${nested(70)}\n${item}`, NDJSON_TYPE)
    expect(entries.map(({ findings }) => findings.length)).toEqual([0, 1, 1, 0])
    expect(entries[1]!.findings[0]).toMatchObject({ rule: 'DQ00', path: 'items[1]' })
    expect(entries[1]!.findings[0]!.message).toContain('line 3, column 12')
    expect(entries[2]!.findings[0]!.message).toContain('nested deeper')
  })
  test.each([
    ['', 'the message is empty', 'nothing'],
    ['{"message": \n', 'line 1', 'a broken first line'],
    [`${item}\n${item}`, 'there is no message object', 'the first line is an item'],
    [first, 'there are no items', 'the header alone'],
  ])('%j is quarantined: %s (%s)', (body, says) => {
    expect(unreadable(body, NDJSON_TYPE).findings[0]!.message).toContain(says)
  })
})

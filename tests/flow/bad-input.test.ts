/**
 * Whatever a post sends, it gets a receipt or an error that says what, where and what to do; every byte is kept, nothing
 * is lost, and the next message is taken. Proved by sending the worst we could think of over HTTP
 * and looking at the receipt, the stored rows, the books, and the ordinary message that follows.
 */

import { afterEach, describe, expect, test } from 'vitest'
import { findingSchema, type Receipt, receiptSchema } from '#contracts/receipt.ts'
import type { Declaration } from '#domain/item.ts'
import { sql } from '#platform/sql.ts'
import { type Answer, startPreadvice } from '../harness/preadvice.ts'
import { bearer, call, responsesOn } from './calls.ts'
import { contentsOf, HELD, letter, messageOf } from './mail.ts'

// The largest take their time, and more of it on a busy machine: what is asked here is what they get, not when.
const preadvice = await startPreadvice({ RECEIPT_TIMEOUT_MS: '120000' })
const china = await preadvice.post('CNA')
const NDJSON = { 'content-type': 'application/x-ndjson' }
const MEBIBYTE = 1024 * 1024

/** Whatever came before, the service is up and takes the next message. */
afterEach(async () => {
  expect(await china.send(messageOf([letter()]))).toMatchObject({
    status: 202,
    receipt: { outcome: 'accepted' },
  })
})

/** Sends, and checks what must hold of any receipt. */
async function sendSoundly(body: string | Uint8Array, headers?: Record<string, string>): Promise<Answer> {
  const answer = await china.send(body, headers)
  const receipt = receiptSchema.parse(answer.receipt)
  expect(answer.status).toBe(receipt.outcome === 'quarantined' ? 400 : 202)
  for (const { findings } of receipt.items) {
    for (const finding of findings) expect(Object.values(findingSchema.parse(finding))).not.toContain('')
  }
  expect((await storedBody(receipt)).equals(Buffer.from(body)), 'the bytes are kept as they were sent').toBe(
    true,
  )
  return answer
}

async function storedBody({ receiptId }: Receipt): Promise<Buffer> {
  const { rows } = await preadvice.database.execute<{ body: Buffer }>(
    sql`SELECT body FROM messages WHERE receipt_id = ${receiptId}::uuid`,
  )
  return rows[0]!.body
}

async function storedDeclaration({ receiptId }: Receipt, place = 0): Promise<Declaration> {
  const { rows } = await preadvice.database.execute<{ declaration: Declaration }>(
    sql`SELECT declaration FROM entries WHERE receipt_id = ${receiptId}::uuid AND place = ${place}`,
  )
  return rows[0]!.declaration
}

const textOf = (...items: unknown[]) => JSON.stringify(messageOf(items))
/** A message as text, with something in it that JSON.stringify would not write. */
const textWith = (change: (text: string) => string) => change(textOf(letter()))
const findingsOf = ({ receipt }: Answer) =>
  receipt.items.flatMap(({ findings }) =>
    findings.map(({ rule, severity, path }) => `${rule} ${severity} ${path}`),
  )

describe('bytes that are no message', () => {
  const utf16 = Buffer.from(textOf(letter()), 'utf16le')
  const bytes = Buffer.from(textOf(letter()))
  const damaged = Buffer.from(bytes)
  damaged[100] = 0xff
  test.each<[what: string, body: string | Uint8Array, says: RegExp]>([
    ['an empty body', '', /ends before the JSON is complete \(line 1, column 1\)/],
    ['spaces', ' \n ', /line 2, column 2/],
    ['a message cut in the middle', bytes.subarray(0, bytes.length / 2), /ends before the JSON is complete/],
    ['a message without its last byte', bytes.subarray(0, -1), /ends before the JSON is complete/],
    ['a byte too many', `${textOf(letter())}}`, /this is not JSON \(line 1, column \d+\)/],
    ['two messages in one', textOf(letter()) + textOf(letter()), /this is not JSON/],
    ['a byte that is not UTF-8', damaged, /not UTF-8 at byte 100 /],
    [
      'half a character at the end',
      Buffer.concat([bytes, Buffer.from([0xe2, 0x82])]),
      new RegExp(`byte ${bytes.length} `),
    ],
    ['UTF-16 with its mark', Buffer.concat([Buffer.from([0xff, 0xfe]), utf16]), /not UTF-8 at byte 0 /],
    ['UTF-16 without', utf16, /this is not JSON \(line 1, column 2\)/],
    [
      'a raw NUL',
      textWith((text) => text.replace('Li Wei', 'Li\0Wei')),
      /this is not JSON \(line 1, column \d+\)/,
    ],
    [
      'a raw line end inside a text',
      textWith((text) => text.replace('Li Wei', 'Li\nWei')),
      /this is not JSON \(line 1/,
    ],
    [
      'gzip',
      Buffer.from('H4sIAAAAAAAAA6tWKkktLlGyUlAqS8wpTtVRKkotTs0rAQBeoF8lGQAAAA==', 'base64'),
      /not UTF-8 at byte 1 /,
    ],
    ['a picture', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'), /not UTF-8 at byte 0 /],
    ['XML', '<?xml version="1.0"?><declaration/>', /this is not JSON/],
    [
      'nested 100,000 deep',
      '['.repeat(100_000) + ']'.repeat(100_000),
      /nested deeper than 64 levels \(line 1, column 65\)/,
    ],
    ['objects nested 100,000 deep', '{"a":'.repeat(100_000), /nested deeper than 64/],
    ['null', 'null', /not an object/],
    ['a number', '1', /not an object/],
    ['a text', '"x"', /not an object/],
    ['a list', '[{}]', /not an object/],
    ['an empty object', '{}', /no message object/],
    ['a list for the header', '{"message": [], "items": [{}]}', /no message object/],
    ['items in an object', JSON.stringify({ ...messageOf([]), items: { 0: letter() } }), /no list of items/],
    ['no items', textOf(), /list of items is empty/],
  ])('%s', async (_what, body, says) => {
    const { receipt } = await sendSoundly(body)
    expect(receipt).toMatchObject({
      outcome: 'quarantined',
      items: [{ itemId: null, version: null, outcome: 'rejected' }],
    })
    const [finding, ...more] = receipt.items[0]!.findings
    expect(more).toEqual([])
    expect(finding).toMatchObject({
      rule: 'DQ00',
      severity: 'critical',
      path: expect.stringMatching(/^(message|items)/),
    })
    expect(finding!.message).toMatch(says)
  })
})

describe('lines of which some are broken', () => {
  test('a broken line rejects its own item, and says where', async () => {
    const message = messageOf([])
    const [good, other] = [letter(), letter()]
    const body = `${JSON.stringify({ message: message.message })}\r\n${JSON.stringify(good)}\r\n{"itemId": \r\n\r\n${JSON.stringify(other)}\r\n`
    const { receipt } = await sendSoundly(body, NDJSON)
    expect(receipt.items.map(({ outcome }) => outcome)).toEqual(['accepted', 'rejected', 'accepted'])
    expect(receipt.items[1]!.findings).toMatchObject([
      { path: 'items[1]', message: expect.stringContaining('line 3') },
    ])
  })
  test.each([
    ['', /empty/],
    ['\n\n\n', /empty/],
    ['{"message": {"type": "ITMATT", "id": "L-1"}}', /no items/],
    [JSON.stringify(letter()), /no message object/],
    ['{"message":\n{"type": "ITMATT"}}', /line 1, column 12/],
  ])('%j is quarantined', async (body, says) => {
    const { receipt } = await sendSoundly(body, NDJSON)
    expect(receipt.outcome).toBe('quarantined')
    expect(receipt.items[0]!.findings[0]!.message).toMatch(says)
  })
})

describe('what is odd, and still a message', () => {
  test.each<[what: string, change: (text: string) => string]>([
    ['a byte order mark', (text) => `\ufeff${text}`],
    ['spaces and line ends around', (text) => `\r\n\t ${text} \n\n`],
    ['everything escaped', (text) => text.replace('Li Wei', '\\u004c\\u0069 Wei')],
    ['a solidus escaped', (text) => text.replace('Paris', 'Paris \\/ 2e')],
    [
      'the header behind the items',
      (text) => JSON.stringify({ items: JSON.parse(text).items, message: JSON.parse(text).message }),
    ],
    [
      'other keys beside the message',
      (text) => JSON.stringify({ ...JSON.parse(text), comment: 'x', $schema: null }),
    ],
  ])('%s', async (_what, change) => {
    const answer = await sendSoundly(textWith(change))
    expect({ outcome: answer.receipt.outcome, findings: findingsOf(answer) }).toEqual({
      outcome: 'accepted',
      findings: [],
    })
  })
})

describe('numbers of messages', () => {
  test.each([
    ["'; DROP TABLE messages; --", true],
    ['"quoted" \\ back', true],
    ['🎁🎁🎁', true],
    [' in spaces ', true],
    ['../../etc/passwd', true],
    ['x'.repeat(70), true],
    ['é'.repeat(70), true],
    ['x'.repeat(71), false],
    ['x'.repeat(100_000), false],
    ['', false],
    ['   ', false],
    ['a\nb', false],
    ['a\u0000b', false],
    ['\ud83d', false],
  ])('%j is taken: %j', async (id, taken) => {
    const answer = await sendSoundly(JSON.stringify(messageOf([letter()], { id })))
    if (taken) expect(answer.receipt).toMatchObject({ outcome: 'accepted', messageId: id })
    else {
      expect(answer.receipt).toMatchObject({ outcome: 'quarantined', messageId: null })
      expect(findingsOf(answer)).toEqual(['DQ00 critical message.id'])
    }
  })
  test.each([1, true, null, {}, []])('%j is no number of a message', async (id) => {
    expect(findingsOf(await sendSoundly(JSON.stringify(messageOf([letter()], { id }))))).toEqual([
      'DQ00 critical message.id',
    ])
  })
})

describe('values of the wrong type', () => {
  const wrong = ['x', 0, 1.5, -1, true, [], [[]], {}, { x: 1 }, [null], 'true']
  const paths = Object.keys(letter())
  test.each(paths)('%s', async (field) => {
    const items = wrong.map((value) => ({ ...letter(), [field]: value }))
    const { receipt } = await sendSoundly(textOf(...items))
    expect(receipt.items).toHaveLength(wrong.length)
    for (const [i, { findings }] of receipt.items.entries()) {
      for (const { path } of findings) expect(path).toMatch(new RegExp(`^items\\[${i}\\]`))
    }
  })

  test('an entry that is no item is rejected in its place', async () => {
    const items = [null, 1, 'x', true, [], [letter()], {}, letter()]
    const { receipt } = await sendSoundly(textOf(...items))
    expect(receipt.items.map(({ outcome }) => outcome)).toEqual([...Array(7).fill('rejected'), 'accepted'])
    for (const place of [0, 1, 2, 3, 4, 5]) {
      expect(receipt.items[place]!.findings).toMatchObject([{ rule: 'DQ00', path: `items[${place}]` }])
    }
  })

  test('every field wrong at once: what is said stays bounded', async () => {
    const contents = Array.from({ length: 99 }, () => ({
      description: 1,
      quantity: 'x',
      value: 'y',
      hsCode: {},
      netWeightGrams: [],
    }))
    const { receipt } = await sendSoundly(textOf(letter({ contents })))
    expect(receipt.outcome).toBe('rejected')
    expect(receipt.items[0]!.findings.some(({ message }) => /\d+ more faults/.test(message))).toBe(true)
    expect(receipt.items[0]!.findings.length).toBeLessThan(500)
  })

  test('a threat in it is found all the same', async () => {
    const item = letter({ contents: contentsOf(HELD), grossWeightGrams: 'heavy' })
    await sendSoundly(textOf(item))
    // Answers on other items may come later: each partition goes at its own pace.
    expect((await responsesOn(preadvice, china, item.itemId)).at(-1)).toMatchObject({
      itemVersion: null,
      decision: { category: 'PENDING' },
    })
  })
})

describe('characters', () => {
  test.each<[what: string, from: string, to: string, path: string]>([
    ['an escaped NUL', '"Li Wei"', '"Li\\u0000Wei"', 'sender.name'],
    ['an escaped control character', '"Li Wei"', '"Li\\u001bWei"', 'sender.name'],
    ['a lone high surrogate', '"Li Wei"', '"Li\\ud83dWei"', 'sender.name'],
    ['a lone low surrogate', '"Li Wei"', '"Li\\udc00Wei"', 'sender.name'],
    ['a NUL in a key', '"mailClass":', '"mail\\u0000Class":1,"mailClass":', 'mail\ufffdClass'],
    ['a lone surrogate in a key', '"mailClass":', '"\\ud83d":1,"mailClass":', '\ufffd'],
    [
      'a NUL in an unknown value',
      '"mailClass":',
      '"other":{"deep":["\\u0000"]},"mailClass":',
      'other.deep[0]',
    ],
  ])('%s is found and rejects the item', async (_what, from, to, path) => {
    const answer = await sendSoundly(textWith((text) => text.replace(from, to)))
    expect(answer.receipt.outcome).toBe('rejected')
    expect(findingsOf(answer)).toContain(`DQ00 critical items[0].${path}`)
    expect(JSON.stringify(await storedDeclaration(answer.receipt))).toContain('\ufffd')
  })

  test.each(['李伟', 'Ñandú Öğretmen', 'عبد الله', '👩‍👩‍👧 family', 'a\u202eb', '\ufeffx y', 'e\u0301 x'])(
    '%s is text as any',
    async (name) => {
      const item = letter()
      const answer = await sendSoundly(textOf({ ...item, sender: { ...item.sender, name } }))
      expect(answer.receipt.outcome).toBe('accepted')
    },
  )
})

describe('numbers', () => {
  test.each<[number: string, findings: string[], why: string]>([
    ['1e400', ['DQ00 critical'], 'more than any number'],
    ['-1e400', ['DQ00 critical'], 'less than any number'],
    ['1e308', ['DQ00 critical'], 'the largest there is'],
    ['9007199254740993', ['DQ00 critical'], 'not held exactly'],
    ['1000000000', ['DQ00 critical'], 'ten digits'],
    ['440.5', ['DQ00 critical'], 'half a gram'],
    ['1e-400', ['DQ09 major'], 'too little to be told from 0'],
    ['-0', ['DQ09 major'], 'minus zero is zero'],
    ['-440', ['DQ09 major'], 'negative'],
    ['4.4e2', [], 'another way to write 440'],
  ])('grossWeightGrams %s: %j (%s)', async (number, findings) => {
    const answer = await sendSoundly(
      textWith((text) => text.replace('"grossWeightGrams":440', `"grossWeightGrams":${number}`)),
    )
    expect(findingsOf(answer)).toEqual(findings.map((finding) => `${finding} items[0].grossWeightGrams`))
  })
  test.each(['01', '+1', '.5', '1.', '0x10', 'NaN', 'Infinity', '1_000'])('%s is no JSON', async (number) => {
    const { receipt } = await sendSoundly(
      textWith((text) => text.replace('"grossWeightGrams":440', `"grossWeightGrams":${number}`)),
    )
    expect(receipt.outcome).toBe('quarantined')
  })
})

describe('keys nobody has a name for', () => {
  test('are found again in extra, from every depth', async () => {
    const item = letter()
    item.customsRemark = 'top'
    item.sender.nickname = 'party'
    item.sender.address.floor = 3
    item.contents[0].colour = { code: 'red', list: [1, null] }
    item.contents[0].value.rounded = true
    item.documents[0].pages = 2
    item.commerce.rating = 4.5
    item.extra = { own: 'kept' }
    const { receipt } = await sendSoundly(textOf(item))
    expect(receipt.items).toMatchObject([{ outcome: 'accepted', findings: [] }])
    expect((await storedDeclaration(receipt)).extra).toEqual({
      own: 'kept',
      customsRemark: 'top',
      'sender.nickname': 'party',
      'sender.address.floor': 3,
      'contents[0].colour': { code: 'red', list: [1, null] },
      'contents[0].value.rounded': true,
      'documents[0].pages': 2,
      'commerce.rating': 4.5,
    })
  })

  test.each(['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', 'then', ''])(
    '%j is a key as any',
    async (key) => {
      const entry = `${JSON.stringify(key)}:{"polluted":true},`
      const { receipt } = await sendSoundly(
        textWith((text) =>
          text.replace('"mailClass"', `${entry}"mailClass"`).replace('"city"', `${entry}"city"`),
        ),
      )
      expect(receipt.items[0]).toMatchObject({ outcome: 'accepted' })
      const { extra } = await storedDeclaration(receipt)
      expect(Object.entries(extra)).toEqual(
        expect.arrayContaining([
          [key, { polluted: true }],
          [`sender.address.${key}`, { polluted: true }],
        ]),
      )
      expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false)
    },
  )

  test('a key given twice does not hide what stands first from screening', async () => {
    const item = letter()
    const threat = JSON.stringify(contentsOf(HELD))
    const { receipt } = await sendSoundly(
      JSON.stringify(messageOf([item])).replace('"contents":', `"contents":${threat},"contents":`),
    )
    await preadvice.through()
    const { body } = await china.get(`/v1/items/${item.itemId}`)
    const seen = receipt.items[0]!.findings.length > 0 || body.decision?.category === 'PENDING'
    expect(seen, 'a finding for the key, or the threat found').toBe(true)
  })
})

describe('much', () => {
  test('100 content pieces are one too many, and the first 99 are read', async () => {
    const [piece] = letter().contents
    const pieces = (count: number) => Array.from({ length: count }, () => ({ ...piece, netWeightGrams: 4 }))
    const answer = await sendSoundly(
      textOf(letter({ contents: pieces(99) }), letter({ contents: pieces(100) })),
    )
    expect(answer.receipt.items.map(({ outcome }) => outcome)).toEqual(['accepted', 'rejected'])
    expect(findingsOf(answer)).toEqual(['DQ00 critical items[1].contents'])
  })

  test('5,000 items in one message: one receipt, 5,000 decisions', async () => {
    const before = await preadvice.through()
    const { receipt } = await sendSoundly(textOf(...Array.from({ length: 5_000 }, () => letter())))
    expect(receipt).toMatchObject({ outcome: 'accepted' })
    expect(receipt.items).toHaveLength(5_000)
    const after = await preadvice.through()
    expect(after.decided - before.decided).toBe(5_000)
  })

  const HEADER = '"message":{"type":"ITMATT","id":"M-50"}'
  const filled = (unit: string, around: (inside: string) => string, bytes = 50 * MEBIBYTE) =>
    around(unit.repeat(Math.floor(bytes / unit.length)).slice(0, -1))
  const inItem = (field: string) => (inside: string) =>
    `{${HEADER},"items":[{"itemId":"LX999999995CN",${field.replace('$', () => inside)}}]}`
  test.each<
    [what: string, body: () => string, outcome: Receipt['outcome'], headers?: Record<string, string>]
  >([
    [
      'one text',
      () => textOf(letter({ contents: [{ description: 'x'.repeat(50 * MEBIBYTE) }] })),
      'rejected',
    ],
    [
      'one text of spaces',
      () => textOf(letter({ contents: [{ description: `a${' '.repeat(50 * MEBIBYTE)}b` }] })),
      'rejected',
    ],
    ['brackets', () => '['.repeat(50 * MEBIBYTE), 'quarantined'],
    ['nulls', () => filled('null,', (inside) => `[${inside}]`), 'quarantined'],
    ['nulls for items', () => filled('null,', (inside) => `{${HEADER},"items":[${inside}]}`), 'quarantined'],
    ['objects for content pieces', () => filled('{},', inItem('"contents":[$]')), 'quarantined'],
    ['numbers too large', () => filled('1e400,', inItem('"extra":{"a":[$]}')), 'quarantined'],
    ['lines of numbers', () => `{${HEADER}}\n${filled('1\n', (inside) => inside)}`, 'quarantined', NDJSON],
    ['empty lines', () => '\n'.repeat(50 * MEBIBYTE), 'quarantined', NDJSON],
    ['a text that never ends', () => `{${HEADER},"items":["${'x'.repeat(50 * MEBIBYTE)}`, 'quarantined'],
    [
      'just under the limit of values: content pieces',
      () => filled('{},', inItem('"contents":[$]'), 2_999_000),
      'rejected',
    ],
    [
      'just under the limit of values: numbers too large',
      () => filled('1e400,', inItem('"extra":{"a":[$]}'), 5_990_000),
      'rejected',
    ],
    [
      'just under the limit of items: 9,900 with a hundred faults each',
      () =>
        filled(
          `{"contents":[${'1,'.repeat(99)}1]},`,
          (inside) => `{${HEADER},"items":[${inside}]}`,
          9_900 * 217,
        ),
      'rejected',
    ],
  ])('50 MB of it: %s', { timeout: 120_000 }, async (_what, body, outcome, headers) => {
    const { receipt } = await sendSoundly(body(), headers)
    expect(receipt.outcome).toBe(outcome)
    await preadvice.through()
  })

  test('more than is taken at all is refused with 413, and nothing is kept of it', async () => {
    const before = await preadvice.through()
    const body = Buffer.alloc(65 * MEBIBYTE, 'x')
    const answer = await call(preadvice, '/v1/messages', {
      method: 'POST',
      headers: { ...bearer(china), 'content-type': 'application/json' },
      body,
    })
    expect(answer).toMatchObject({ status: 413, body: { error: expect.any(String) } })
    expect(await preadvice.through()).toMatchObject({ received: before.received })
  })
})

test('an item the submitter may not act for', async () => {
  const answer = await sendSoundly(textOf(letter({ originOperator: 'JPA', destinationOperator: 'USA' })))
  expect(findingsOf(answer)).toContain('DQ00 critical items[0].originOperator')
})

test('nothing is lost over all of it', async () => {
  expect(await preadvice.through()).toMatchObject({ balanced: true, problems: [], inFlight: 0 })
})

/** Partner mapping files: what they can say, and that every mistake in one is told with its place. */
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { loadMapping } from '#services/ingest/formats/edifact.ts'
import { MAPPING_FORMAT } from '#services/ingest/formats/edifact-schema.ts'
import example from '#services/ingest/reference/edifact-example.json' with { type: 'json' }
import { read, refusal, UNB } from './edifact-parts.ts'

// biome-ignore lint/suspicious/noExplicitAny: tests break the mapping in ways no type allows
type AnyMapping = Record<string, any>

function mappingWith(changes: AnyMapping = {}): AnyMapping {
  return {
    format: MAPPING_FORMAT,
    name: 'test',
    messages: [{ identifier: 'CUSDEC', type: 'CUSITM' }],
    item: { begins: { segment: 'CST', read: [{ from: '1', into: 'itemId' }] } },
    ...changes,
  }
}

const load = (mapping: AnyMapping) => loadMapping(JSON.stringify(mapping), 'partner.json')
const itemOf = (rule: AnyMapping) => ({ item: { begins: { segment: 'CST' }, segments: [rule] } })
const readOf = (rule: AnyMapping) => itemOf({ segment: 'FTX', read: [rule] })

function interchange(inside: string): string {
  const count = inside.split("'").length + 1
  return `UNB+UNOC:3+AA+BB+261121:0800+R1'UNH+1+CUSDEC:D:96B:UN'${inside}UNT+${count}+1'UNZ+1+R1'`
}

test('the example of the documentation reads what stands above it', () => {
  const docs = readFileSync(path.join(import.meta.dirname, '../../../../docs/edifact-mapping.md'), 'utf8')
  const mapping = loadMapping(/```json\n(.*?)```/s.exec(docs)![1]!)
  const segments = /an item:\n\n(.*?)\n\n/s.exec(docs)![1]!.replace(/^ +/gm, '')
  const text = `${UNB}UNH+1+ITMATT:D:00A'${segments}UNT+${segments.split('\n').length + 2}+1'UNZ+1+000017'`
  const { declaration, findings } = read(text, loadMapping(JSON.stringify(example))).entries[0]!
  expect(findings).toEqual([])
  expect(read(text, mapping).entries[0]!.declaration).toEqual(declaration)
})

describe('a mapping', () => {
  test('without a header: sender, recipient, time and control reference of UNB', () => {
    const { header, entries } = read(interchange("CST+X'"), load(mappingWith()))
    expect(header).toMatchObject({
      type: 'CUSITM',
      id: 'R1',
      sentAt: '2026-11-21T08:00:00.000Z',
      sender: 'AA',
      recipient: 'BB',
    })
    expect(entries[0]!.declaration.itemId).toBe('X')
  })
  test('with a header from segments of the message', () => {
    const mapping = load(mappingWith({ header: { id: { segment: 'BGM', where: { 1: '85' }, from: '2' } } }))
    expect(read(interchange("BGM+85+D-7'CST+X'"), mapping).header.id).toBe('D-7')
  })
  test('conversions', () => {
    const rules = [
      { segment: 'QTY', read: [{ from: '1', into: 'grossWeightGrams', as: { gramsFrom: 'KGM' } }] },
      { segment: 'DTM', read: [{ from: '1', into: 'postedAt', as: { date: '203', offset: '+08:00' } }] },
      { segment: 'GIS', where: { 1: ['A', 'B'] }, read: [{ from: '1:2', into: 'extra.local' }] },
      { segment: 'FTX', read: [{ from: ['1', '2'], into: 'commerce.platform', join: '/' }] },
    ]
    const mapping = load(mappingWith({ item: { begins: { segment: 'CST' }, segments: rules } }))
    const { declaration, findings } = read(
      interchange("CST'QTY+0,5'DTM+202611201612'GIS+B:x'FTX+a+b'"),
      mapping,
    ).entries[0]!
    expect(findings).toEqual([])
    expect(declaration).toMatchObject({
      grossWeightGrams: 500,
      postedAt: '2026-11-20T08:12:00.000Z',
      commerce: { platform: 'a/b' },
      extra: { local: 'x' },
    })
  })
  test.each([
    ['203', '202602291200', null],
    ['204', '20240229235960', null],
    ['204', '20240229235959', '2024-02-29T23:59:59.000Z'],
    ['205', '202611201612+0530', '2026-11-20T10:42:00.000Z'],
    ['205', '202611201612', null],
    ['102', '2026112', null],
    ['102', '18991231', null],
    ['101', '261120', '2026-11-20T00:00:00.000Z'],
    ['201', '2611202359', '2026-11-20T23:59:00.000Z'],
  ])('date format %s: %s is %s', (date, text, instant) => {
    const rule = { segment: 'DTM', read: [{ from: '1', into: 'postedAt', as: { date } }] }
    const { declaration, findings } = read(
      interchange(`CST'DTM+${text.replace('+', '?+')}'`),
      load(mappingWith(itemOf(rule))),
    ).entries[0]!
    expect([declaration.postedAt, findings.length]).toEqual([instant, instant === null ? 1 : 0])
  })
  test.each<[text: string, amount: string | null]>([
    ['12', '12'],
    ['-3,5', '-3.5'],
    ['0012.50', '12.50'],
    ['.5', '0.5'],
    ['0', '0'],
    ['5.', null],
    ['1.2.3', null],
    ['1e5', null],
    ['-', null],
    ['.', null],
    ['+5', null],
    ['9'.repeat(40), null],
  ])('the decimal %s is %s', (text, amount) => {
    const rule = { segment: 'MOA', read: [{ from: '1', into: 'postage.amount', as: 'decimal' }] }
    const entry = read(interchange(`CST'MOA+${text.replace('+', '?+')}'`), load(mappingWith(itemOf(rule))))
      .entries[0]!
    expect(entry.declaration.postage?.amount ?? null).toBe(amount)
    expect(entry.findings).toHaveLength(amount === null ? 1 : 0)
  })
  test('test interchanges are read where it says so', () => {
    const text = interchange("CST+X'").replace("R1'", "R1++++++1'")
    expect(refusal(text, load(mappingWith())).message).toContain('test interchange')
    expect(read(text, load(mappingWith({ testInterchanges: 'read' }))).entries).toHaveLength(1)
  })
})

describe('a mistake is told with its place', () => {
  test.each<[mapping: AnyMapping, says: string]>([
    [mappingWith({ format: 'x' }), 'partner.json: format: expected "preadvice-edifact-mapping/1"'],
    [mappingWith({ name: undefined }), 'name: '],
    [mappingWith({ more: 1 }), 'the whole: '],
    [mappingWith({ messages: [] }), 'messages: '],
    [mappingWith({ messages: [{ identifier: 'CUSDEC', type: 'PREDES' }] }), 'messages[0].type: '],
    [mappingWith({ item: undefined }), 'item: '],
    [mappingWith(itemOf({ segment: 'ftx' })), 'item.segments[0].segment: expected a segment tag'],
    [mappingWith(itemOf({ segment: 'UNT' })), 'item.segments[0].segment: UNT is a service segment'],
    [mappingWith(itemOf({ segment: 'FTX', where: { '0': 'A' } })), 'item.segments[0].where.0: '],
    [mappingWith(readOf({ from: '1:0', into: 'itemId' })), 'item.segments[0].read[0].from: '],
    [
      mappingWith(readOf({ from: '1', into: 'sender.nme' })),
      'item.segments[0].read[0].into: "sender.nme" is not a field',
    ],
    [mappingWith(readOf({ from: '1', into: 'sender' })), '"sender" is not a field'],
    [mappingWith(readOf({ from: '1', into: 'contents[].hsCode' })), '"contents[].hsCode" is not a field'],
    [
      mappingWith(readOf({ from: '1', into: 'sender.address.lines' })),
      '"sender.address.lines" is not a field',
    ],
    [mappingWith(readOf({ from: '1', into: 'extra.__proto__' })), '"extra.__proto__" is not a field'],
    [mappingWith(readOf({ from: '1', into: 'extra.constructor' })), '"extra.constructor" is not a field'],
    [
      mappingWith(readOf({ from: '1', into: 'grossWeightGrams' })),
      'as: "grossWeightGrams" is a whole number',
    ],
    [mappingWith(readOf({ from: '1', into: 'itemId', as: 'whole' })), 'as: "itemId" is text'],
    [mappingWith(readOf({ from: '1', into: 'itemId', as: 'number' })), 'read[0].as: expected "text"'],
    [mappingWith(readOf({ from: ['1', '2'], into: 'itemId' })), 'join: say what stands between'],
    [mappingWith(readOf({ from: '1', into: 'sender.address.lines[]', join: ' ' })), 'join: '],
    [mappingWith(itemOf({ segment: 'FTX', read: 1 })), 'item.segments[0].read: '],
    [
      mappingWith({ header: { id: { segment: 'UNZ', from: '2' } } }),
      'header.id.segment: UNZ carries no header',
    ],
    [
      mappingWith({
        item: { begins: { segment: 'CST' }, groups: [{ into: 'parcels[]', begins: { segment: 'GID' } }] },
      }),
      'item.groups[0].into: "parcels[]"',
    ],
    [
      mappingWith({
        item: {
          begins: { segment: 'CST' },
          groups: [{ into: 'sender', begins: { segment: 'NAD', read: [{ from: '1', into: 'itemId' }] } }],
        },
      }),
      'item.groups[0].begins.read[0].into: "itemId"',
    ],
    [
      mappingWith({
        item: {
          begins: { segment: 'CST' },
          segments: [{ segment: 'FTX' }, { segment: 'FTX', where: { 1: 'A' } }],
        },
      }),
      'item.segments[1]: never applies, item.segments[0] takes',
    ],
    [mappingWith({ message: { summary: { segment: 'UNZ' } } }), 'message.summary.segment: UNZ'],
  ])('%#', (mapping, says) => {
    expect(() => load(mapping)).toThrow(says)
    expect(() => load(mapping)).toThrow(expect.objectContaining({ exitCode: 2 }))
  })
  test.each<[text: string, says: string]>([
    ['{"format": ', 'partner.json: the text ends before the JSON is complete (line 1, column'],
    ['{"name": "a",\n "name": "b"}', 'the same key stands twice in one object (line 2, column 2)'],
    ['[]', 'the whole: '],
    ['null', 'the whole: '],
  ])('%j', (text, says) => expect(() => loadMapping(text, 'partner.json')).toThrow(says))
})

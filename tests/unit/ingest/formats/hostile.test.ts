/**
 * Whatever bytes come, the decoders answer: they do not throw, every finding says where and how to mend it, what is kept can
 * be stored; documents made to hurt are refused or read within bounds of time and memory. How: examples broken by what
 * their format is made of (FUZZ_CASES, 2,000 where not set), then bombs by themselves. The limits are generous: a machine
 * that is busy must not fail here, a loop without an end must.
 */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { decodeCsv } from '#services/ingest/formats/csv.ts'
import { decodeXml } from '#services/ingest/formats/xml.ts'
import { normalise } from '#services/ingest/normalise.ts'
import { type Decoder, example, readable, unreadable } from './read.ts'

const RUNS = { numRuns: Number(process.env.FUZZ_CASES ?? 2_000) }
const UNSTORABLE = /\u0000|\\u0000|\p{Surrogate}|\\ud[89a-f]/u
/** Of the processor: what else the machine does meanwhile is not the decoder's. */
const MS_MAX = 5_000

function expectSound(decoder: Decoder, bytes: Uint8Array): void {
  const before = process.cpuUsage()
  const decoded = decoder(bytes)
  const { user, system } = process.cpuUsage(before)
  expect((user + system) / 1000).toBeLessThan(MS_MAX)
  const entries = decoded.kind === 'unreadable' ? [] : readable(decoded).entries
  const findings =
    decoded.kind === 'unreadable' ? decoded.findings : entries.flatMap((entry) => entry.findings)
  expect(findings.length + entries.length).toBeGreaterThan(0)
  for (const { rule, path, message, hint } of findings) {
    expect(rule).toMatch(/^DQ0[01]$/)
    expect(path && message && hint).toBeTruthy()
  }
  expect(JSON.stringify(decoded)).not.toMatch(UNSTORABLE)
  for (const [place, entry] of entries.entries()) {
    expect(entry.place).toBe(place)
    expect(normalise(entry.declaration)).toEqual(entry.declaration)
  }
}

const XML_SHARDS = [
  ...[
    '<',
    '>',
    '</',
    '/>',
    '&',
    '&#0;',
    '&amp;',
    '&x;',
    '"',
    '<!--',
    '-->',
    '<![CDATA[',
    ']]>',
    '<?',
    '?>',
    '<!DOCTYPE a>',
  ],
  ...[
    '</Declaration>',
    '<Declaration>',
    '<Id>',
    '<MailObject>',
    '</MailObject>',
    '<Message><Id>x</Id></Message>',
    ' a="1"',
  ],
  ...[
    '<ContentPiece><HS>1</HS></ContentPiece>',
    '<GrossWeight>',
    '<__proto__>1</__proto__>',
    ' i:nil="true"',
    '<goodsItem>',
  ],
  ...[
    '<consignmentHouseLevel>',
    '</consignmentHouseLevel>',
    '<consignee/>',
    '<a:b xmlns:a="c"/>',
    '\u0001',
    '\ufffe',
    '🎁',
    '\ud800',
  ],
]
const CSV_SHARDS = [
  '"',
  '""',
  ',',
  ';',
  '\t',
  '\n',
  '\r',
  '\r\n',
  'itemId',
  'message.id',
  '__proto__',
  'extra',
  '\u0000',
  '\ud800',
  '🎁',
  ' ',
  '1e9',
  'contents.',
]

/** An example with a few places cut out, filled with shards or doubled. */
function brokenOf(name: string, shards: readonly string[]): fc.Arbitrary<Uint8Array> {
  const text = example(name).toString()
  const cut = fc.tuple(
    fc.nat(text.length),
    fc.nat(30),
    fc.oneof(fc.constantFrom('', ...shards), fc.nat(text.length)),
  )
  return fc.array(cut, { minLength: 1, maxLength: 5 }).map((cuts) => {
    let broken = text
    for (const [at, length, put] of cuts) {
      const filling = typeof put === 'string' ? put : broken.slice(put, put + length * 20)
      broken = broken.slice(0, at) + filling + broken.slice(at + length)
    }
    return Buffer.from(broken)
  })
}

describe('broken examples', () => {
  test.each<[string, Decoder, string[]]>([
    ['message.csv', decodeCsv, CSV_SHARDS],
    ['message-cds.xml', decodeXml, XML_SHARDS],
    ['message-ics2-ie3f43.xml', decodeXml, XML_SHARDS],
    ['message-ics2-ie3a43.xml', decodeXml, XML_SHARDS],
  ])('%s', (name, decoder, shards) => {
    fc.assert(
      fc.property(brokenOf(name, shards), (bytes) => expectSound(decoder, bytes)),
      RUNS,
    )
  })
  test.each<[string, Decoder]>([
    ['CSV', decodeCsv],
    ['XML', decodeXml],
  ])('any bytes as %s', (_, decoder) => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => expectSound(decoder, bytes)),
      RUNS,
    )
  })
})

const CDS_ITEM =
  '<Declaration><MailObject><Id>LX000000005CN</Id></MailObject><SenderName>Li</SenderName></Declaration>'
const cds = (inside: string) => `<Declarations>${inside}</Declarations>`
const csv = (rows: string) => `message.id,message.type,itemId,contents.description\n${rows}`

describe('bombs', () => {
  const millions = 5_000_000
  test.each<[string, Decoder, string]>([
    [
      'a billion laughs',
      decodeXml,
      `<!DOCTYPE a [<!ENTITY a "aaaaaaaaaa">${Array.from({ length: 9 }, (_, i) => `<!ENTITY a${i} "&a;&a;&a;">`).join('')}]><a>&a8;</a>`,
    ],
    ['a DOCTYPE without an end', decodeXml, `<!DOCTYPE a [${'<!ENTITY a "b">'.repeat(300_000)}`],
    ['depth', decodeXml, '<a>'.repeat(2_000_000)],
    ['attributes', decodeXml, `<a ${Array.from({ length: 300_000 }, (_, i) => `a${i}=""`).join(' ')}/>`],
    ['one attribute without an end', decodeXml, `<a b="${'c'.repeat(millions)}`],
    ['white space in a tag', decodeXml, `<a b${' '.repeat(900_000)}c="1"/>`],
    ['many tags of white space', decodeXml, `<a>${`<a b${' '.repeat(90_000)}/>`.repeat(50)}`],
    ['a text without an end', decodeXml, cds(`${CDS_ITEM}${'x'.repeat(millions)}`)],
    ['references', decodeXml, cds(`<a>${'&amp;'.repeat(150_000)}</a>`.repeat(6))],
    ['ampersands', decodeXml, `<a>${'&'.repeat(900_000)}</a>`],
    ['references without an end', decodeXml, `<a>${'&#x'.repeat(300_000)}</a>`],
    [
      'empty elements in one item',
      decodeXml,
      cds(`<Declaration><MailObject><Id>A</Id></MailObject>${'<a/>'.repeat(1_000_000)}</Declaration>`),
    ],
    ['empty elements and no item', decodeXml, `<a>${'<b/>'.repeat(1_000_000)}</a>`],
    [
      'names that are all different',
      decodeXml,
      `<a>${Array.from({ length: 300_000 }, (_, i) => `<b${i}/>`).join('')}</a>`,
    ],
    ['comments', decodeXml, `<a>${'<!-- -->'.repeat(600_000)}</a>`],
    ['sections', decodeXml, cds(`${'<a><![CDATA[]]]]><![CDATA[>]]></a>'.repeat(150_000)}${CDS_ITEM}`)],
    ['line ends', decodeXml, `${'\r'.repeat(900_000)}x`],
    ['quotes', decodeXml, `<a ${'\'"'.repeat(400_000)}>`],
    ['an ICS2 message of nothing but header', decodeXml, `<IE3F43>${'<LRN/>'.repeat(800_000)}</IE3F43>`],
    ['a quoted cell without an end', decodeCsv, csv(`m,ITMATT,A,"${'x'.repeat(millions)}`)],
    ['quotes in CSV', decodeCsv, csv(`m,ITMATT,A,"${'""'.repeat(2_000_000)}`)],
    ['empty rows', decodeCsv, csv('\n'.repeat(millions))],
    ['delimiters', decodeCsv, csv(','.repeat(millions))],
    ['columns', decodeCsv, Array.from({ length: 300_000 }, (_, i) => `c${i}`).join()],
    ['rows of one item', decodeCsv, csv('m,ITMATT,A,shirt\n'.repeat(300_000))],
    ['broken rows of one item', decodeCsv, csv('m,ITMATT,LX000000005CN\n'.repeat(200_000))],
  ])('%s', (_, decoder, text) => expectSound(decoder, Buffer.from(text)))
})

describe('a hundred thousand items', () => {
  const ITEMS = 100_000
  const ics2House = /<consignmentHouseLevel>[\s\S]*<\/consignmentHouseLevel>/
  const ics2 = example('message-ics2-ie3f43.xml').toString()
  const house = ics2House.exec(ics2)![0].replace(/\s+/g, ' ')
  test.each<[string, Decoder, () => Uint8Array]>([
    [
      'CSV',
      decodeCsv,
      () => Buffer.from(csv(Array.from({ length: ITEMS }, (_, i) => `m,ITMATT,${i},shirt`).join('\n'))),
    ],
    ['CDS', decodeXml, () => Buffer.from(cds(CDS_ITEM.repeat(ITEMS)))],
    ['ICS2', decodeXml, () => Buffer.from(ics2.replace(ics2House, house.repeat(ITEMS / 4)))],
  ])('%s: reading stops at the limit', (_, decoder, make) => {
    const bytes = make()
    const start = performance.now()
    const before = process.memoryUsage().heapUsed
    const { findings, messageId } = unreadable(decoder(bytes))
    const grown = process.memoryUsage().heapUsed - before
    expect(findings[0]!.message).toBe('there are more than 10000 items')
    expect(messageId).not.toBeNull()
    expect(performance.now() - start).toBeLessThan(4 * MS_MAX)
    expect(grown).toBeLessThan(400_000_000)
  })
  test('ten thousand are read', () => {
    expect(readable(decodeXml(Buffer.from(cds(CDS_ITEM.repeat(10_000))))).entries).toHaveLength(10_000)
  })
})

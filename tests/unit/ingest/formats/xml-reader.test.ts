/**
 * The XML reader takes what is well-formed and refuses what is not, with its place. How: saxes, a conforming parser, is the
 * judge of documents built at random and broken in a few places (FUZZ_CASES, 2,000 where not set); hostile documents by
 * themselves; every encoding there and back.
 */
import fc from 'fast-check'
import { SaxesParser } from 'saxes'
import { describe, expect, test } from 'vitest'
import { END, OPEN, TEXT } from '#services/ingest/formats/xml-cursor.ts'
import { encodingOfXml } from '#services/ingest/formats/xml-encoding.ts'
import { readXml, type XmlFault } from '#services/ingest/formats/xml-reader.ts'

const RUNS = { numRuns: Number(process.env.FUZZ_CASES ?? 2_000) }

type Event = [kind: string, ...of: unknown[]]

/** Pieces of text one after the other are one. */
function collect(): { events: Event[]; add: (kind: string, ...of: unknown[]) => true } {
  const events: Event[] = []
  return {
    events,
    add(kind, ...of) {
      const last = events.at(-1)
      if (kind === 'text' && last?.[0] === 'text') last[1] = `${last[1]}${of[0]}`
      else if (kind !== 'text' || of[0] !== '') events.push([kind, ...of])
      return true
    },
  }
}

function ours(bytes: Uint8Array): { events: Event[]; fault: XmlFault | null } {
  const { events, add } = collect()
  const fault = readXml(bytes, (xml) => {
    for (let token = xml.next(); token !== END; token = xml.next()) {
      if (token === TEXT) add('text', xml.text())
      else if (token === OPEN) add('open', xml.tag!.local, Object.fromEntries(xml.tag!.attributes))
      else add('close', xml.tag!.local)
    }
  })
  return { events, fault }
}

const local = (name: string) => name.slice(name.lastIndexOf(':') + 1)

/** Null where the document is not well-formed or has a DOCTYPE. */
function judged(text: string): Event[] | null {
  const { events, add } = collect()
  const parser = new SaxesParser({ forceXMLVersion: true, defaultXMLVersion: '1.0' })
  let depth = 0
  let isRefused = false
  const inside = (text: string) => depth > 0 && add('text', text)
  parser.on('error', () => {
    isRefused = true
  })
  parser.on('doctype', () => {
    isRefused = true
  })
  parser.on('opentag', (tag) => {
    depth++
    add('open', local(tag.name), { ...tag.attributes })
  })
  parser.on('closetag', (tag) => {
    depth--
    add('close', local(tag.name))
  })
  parser.on('text', inside)
  parser.on('cdata', inside)
  parser.write(text).close()
  return isRefused ? null : events
}

const name = fc.constantFrom('a', 'b', 'ns:Id', '_x', 'é', 'a-1.b', '𐐀', '__proto__')
const reference = fc.constantFrom('&amp;', '&lt;', '&#65;', '&#x1F381;', '&#10;', '&quot;', '&apos;', '&gt;')
const plain = fc.string({
  unit: fc.constantFrom('x', ' ', '\n', '\r', '\r\n', '\t', 'é', '🎁', ']', '>', "'", '"', '-', '?'),
})
const content = fc
  .array(fc.oneof(plain, reference), { maxLength: 4 })
  .map((parts) => parts.join('').replaceAll(']]>', ']]'))
const attribute = fc
  .tuple(name, fc.constantFrom('"', "'"), content)
  .map(([key, quote, value]) => `${key} = ${quote}${value.replaceAll(quote, '')}${quote}`)
const aside = fc.oneof(
  content.map((text) => `<!--${text.replace(/--+|-$/g, '')}-->`),
  content.map((text) => `<?pi ${text.replaceAll('>', '')}?>`),
  fc.constant('<?xml-stylesheet href="x"?>'),
)

const element: fc.Arbitrary<string> = fc.letrec<{ element: string }>((tie) => ({
  element: fc
    .tuple(
      name,
      fc.uniqueArray(attribute, { maxLength: 2, selector: (text) => text.split(' ')[0] }),
      fc.array(
        fc.oneof(
          { depthSize: 'small', withCrossShrink: true },
          content.map((text) => text.replaceAll(']', '')), // two of them and a > may come together
          plain.map((text) => `<![CDATA[${text.replace(/]]>+/g, ']]')}]]>`),
          aside,
          tie('element'),
        ),
        { maxLength: 4 },
      ),
      fc.boolean(),
    )
    .map(([tag, attributes, inside, isEmpty]) => {
      const start = [tag, ...attributes].join(' ')
      return isEmpty ? `<${start} />` : `<${start}>${inside.join('')}</${tag}\n>`
    }),
})).element

const document = fc
  .tuple(
    fc.constantFrom(
      '',
      '\ufeff',
      '<?xml version="1.0"?>',
      "<?xml version='1.1' encoding='UTF-8' standalone='no' ?>\n",
    ),
    fc.array(aside, { maxLength: 2 }),
    element,
    fc.array(aside, { maxLength: 2 }),
  )
  .map(([declaration, before, root, behind]) => [declaration, ...before, root, ...behind].join(''))

/** What breaks a document: what structure is made of, in the wrong place. */
const SHARDS = [
  '<',
  '>',
  '</',
  '/>',
  '&',
  '&#',
  ';',
  '"',
  "'",
  '=',
  ' ',
  '<!--',
  '-->',
  '--',
  '<![CDATA[',
  ']]>',
  '<?',
  '?>',
  '<?xml ',
  '<!DOCTYPE a>',
  '\u0000',
  '\u0001',
  '\ufffe',
  '\u0085',
  'a',
  'a:b',
  '<a>',
  '</a>',
  '&amp',
  '&nbsp;',
  '&#0;',
  '&#xD800;',
  '&#x110000;',
  '1',
  ':',
  '\r',
]
const broken = fc
  .tuple(
    document,
    fc.array(fc.tuple(fc.nat(), fc.nat(6), fc.constantFrom('', ...SHARDS)), { minLength: 1, maxLength: 3 }),
  )
  .map(([text, cuts]) => {
    let cut = text
    for (const [at, length, put] of cuts) {
      const place = at % (cut.length + 1)
      cut = cut.slice(0, place) + put + cut.slice(place + length)
    }
    return cut
  })

/** A processing instruction whose name holds a question mark: saxes takes it, XML 1.0 §2.6 does not. */
const TAKEN_BY_SAXES = /<\?[^\s?]+\?(?!>)/

function expectAsJudged(text: string): void {
  const bytes = Buffer.from(text)
  if (encodingOfXml(bytes) !== 'utf-8' || TAKEN_BY_SAXES.test(text)) return
  const events = judged(bytes.toString())
  const read = ours(bytes)
  expect({ isWellFormed: read.fault === null }).toEqual({ isWellFormed: events !== null })
  if (events) expect(read.events).toEqual(events)
}

test('well-formed documents give the events saxes gives', () => {
  fc.assert(
    fc.property(document, (text) => {
      expect(judged(text)).not.toBeNull()
      expectAsJudged(text)
    }),
    RUNS,
  )
})

test('broken documents are well-formed or not as saxes says', () => {
  fc.assert(fc.property(broken, expectAsJudged), RUNS)
})

test('texts over the border of the block they are cut from are whole', () => {
  const texts = [
    'x'.repeat(40),
    'é🎁'.repeat(10),
    '&amp;',
    '\r\n',
    ']]&gt;',
    ' ',
    '<b c="1>2"/>',
    '<![CDATA[]]]]>',
  ]
  for (const text of texts) {
    for (let shift = 0; shift <= 60; shift += 3) {
      const before = '<a>y</a>'.repeat(2_040) + '\n'.repeat(shift)
      expectAsJudged(`<r>${before}<a>${text}</a>\n</r>`)
    }
  }
})

test('a tag that begins like the one that came there before is another', () => {
  const twice = (first: string, second: string) => `<r>\n<i/>${first}\n<i/>${second}<i/>${first}</r>`
  expectAsJudged(twice('<a></a>', '<ab></ab>'))
  expectAsJudged(twice('<ab></ab>', '<a></a>'))
  expectAsJudged(twice('<a x="1"></a>', '<a x="2"></a>'))
  expectAsJudged(twice('<a x="1"></a>', '<a x="1" y="2"></a>'))
  expectAsJudged(twice('<a></a>', '<a/>'))
  expectAsJudged(twice('<p:a></p:a>', '<q:a></q:a>'))
  expectAsJudged(twice('<a></a>', '<a>'))
  expectAsJudged(`${twice('<a></a>', '<a></a>').slice(0, -5)}<i/><a`)
})

test('line ends of Windows and references between elements are white space as written', () => {
  expectAsJudged('<a>\r\n\t<b>1\r\n2\r3</b>\r\n<c>&#13;&#32;</c>\r</a>\r\n')
})

describe('refused, with the place', () => {
  const deep = (depth: number) => `${'<a>'.repeat(depth)}${'</a>'.repeat(depth)}`
  test.each<[document: string, says: string, line: number, column: number]>([
    ['', 'there is no element', 1, 1],
    ['{"message": {}}', 'outside of the root', 1, 1],
    ['<a>\n  <b></c></a>', 'does not close', 2, 6],
    ['<a>\r\n<b>', 'not closed', 2, 4],
    ['<a/><b/>', 'more than one root', 1, 5],
    ['<a>\n&nbsp;</a>', 'reference', 1, 4],
    ['<a b="1" b="2"/>', 'an attribute comes twice', 1, 1],
    ['<a>\r\r\n\u0001</a>', 'a character', 3, 1],
    ['<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', 'DOCTYPE', 1, 1],
    ['<?xml version="1.0"?>\n<!DOCTYPE a SYSTEM "file:///etc/passwd"><a/>', 'DOCTYPE', 2, 1],
    ['<!DOCTYPE', 'DOCTYPE', 1, 1],
    [deep(65), 'deeper than 64', 1, 193],
    [`<a ${Array.from({ length: 65 }, (_, i) => `a${i}="1"`).join(' ')}/>`, 'too many attributes', 1, 1],
    [`<a>${'x'.repeat(1_100_000)}</a>`, 'too long', 1, 4],
    [`<a ${'b'.repeat(1_100_000)}`, 'too long', 1, 1],
    ['<?xml version="1.0" encoding="UTF-7"?><a/>', 'encoding is not read', 1, 1],
    ['<?xml version="1.0" encoding="UTF-16"?><a/>', 'another encoding', 1, 1],
    ['\ufeff<?xml version="1.0" encoding="ISO-8859-1"?><a/>', 'another encoding', 1, 1],
  ])('%#', (text, says, line, column) => {
    const { fault } = ours(Buffer.from(text))
    expect(fault?.message).toContain(says)
    expect(fault).toMatchObject({ line, column, hint: expect.stringMatching(/./) })
  })
  test('64 levels are read', () => expect(ours(Buffer.from(deep(64))).fault).toBeNull())
  test('no finding quotes the message', () => {
    for (const text of ['<Jean Dupont>', '<a>&Dupont;</a>', '<a></Dupont>', '<a Dupont="1" Dupont="2"/>'])
      expect(JSON.stringify(ours(Buffer.from(text)).fault)).not.toContain('Dupont')
  })
  test('bytes that are not UTF-8, behind lines of several characters', () => {
    const bytes = Buffer.concat([Buffer.from('<a>é\n🎁x'), Buffer.from([0xe9]), Buffer.from('</a>')])
    expect(ours(bytes).fault).toMatchObject({ message: 'not UTF-8', line: 2, column: 4 })
  })
})

describe('encodings', () => {
  const text = (declaration: string) => `<?xml version="1.0"${declaration}?><a>é€</a>`
  const utf16 = (written: string, isBig: boolean, mark: string) => {
    const bytes = Buffer.from(mark + written, 'utf16le')
    return isBig ? bytes.swap16() : bytes
  }
  const latin = (written: string, euro: number) =>
    Buffer.from([...written].map((c) => (c === '€' ? euro : c.charCodeAt(0))))
  test.each<[string, Uint8Array]>([
    ['UTF-8', Buffer.from(text(''))],
    ['UTF-8, declared', Buffer.from(text(' encoding="utf-8"'))],
    ['UTF-8 with byte order mark', Buffer.from(`\ufeff${text(' encoding="UTF-8"')}`)],
    ['UTF-16 LE with byte order mark', utf16(text(' encoding="UTF-16"'), false, '\ufeff')],
    ['UTF-16 BE with byte order mark', utf16(text(' encoding="utf-16be"'), true, '\ufeff')],
    ['UTF-16 LE, undeclared', utf16(text(''), false, '')],
    ['UTF-16 BE, undeclared', utf16(text(''), true, '')],
    ['windows-1252', latin(text(" encoding='windows-1252'"), 0x80)],
    ['ISO-8859-15', latin(text(' encoding="ISO-8859-15"'), 0xa4)],
    ['ISO-8859-1, read as its superset', latin(text(' encoding="iso-8859-1"'), 0x80)],
  ])('%s', (_, bytes) => {
    const { events, fault } = ours(bytes)
    expect(fault).toBeNull()
    expect(events).toContainEqual(['text', 'é€'])
  })
  test.each<[string, number[]]>([
    ['UTF-32', [0xff, 0xfe, 0, 0, 0x3c, 0, 0, 0]],
    ['EBCDIC', [0x4c, 0x6f, 0xa7, 0x94]],
    ['half a character of UTF-16', [0xff, 0xfe, 0x3c]],
    ['half a pair of UTF-16', [0xff, 0xfe, 0x3c, 0, 0x00, 0xd8, 0x3e, 0]],
    ['nothing but zeros', [0, 0, 0, 0]],
  ])('%s is refused', (_, values) => expect(ours(Uint8Array.from(values)).fault).not.toBeNull())
})

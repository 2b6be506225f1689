/** CSV: how rows become items, what rejects an item and what the message, and that what is written is what is read. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { itemSchema, messageSchema } from '#contracts/message.ts'
import { decodeCsv } from '#services/ingest/formats/csv.ts'
import {
  CONTENT_COLUMNS,
  HEADER_COLUMNS,
  ITEM_COLUMNS,
  WHOLE_NUMBERS,
} from '#services/ingest/formats/csv-names.ts'
import { readRows } from '#services/ingest/formats/csv-rows.ts'
import { readable, unreadable } from './read.ts'

const HEAD = 'message.id,message.type,itemId,sender.name,contents.description,contents.quantity'
const csv = (...rows: string[]) => Buffer.from(rows.join('\r\n'))
const read = (...rows: string[]) => readable(decodeCsv(csv(HEAD, ...rows)))
const refused = (bytes: Uint8Array) => unreadable(decodeCsv(bytes)).findings[0]!.message

test('the columns are the fields of the contract', () => {
  const leaves = [
    ...leavesOf(schemaOf(messageSchema).properties!.message!, 'message'),
    ...leavesOf(schemaOf(itemSchema), ''),
  ]
  const columns = [...HEADER_COLUMNS, ...ITEM_COLUMNS, ...CONTENT_COLUMNS]
  expect(columns.filter((name) => !/lines\.[1-9]/.test(name)).sort()).toEqual(
    leaves
      .map(({ path }) => path)
      .filter((path) => path !== 'extra')
      .sort(),
  )
  expect([...WHOLE_NUMBERS].sort()).toEqual(
    leaves
      .filter(({ type }) => type === 'integer')
      .map(({ path }) => path)
      .sort(),
  )
})

function schemaOf(schema: z.ZodType): Schema {
  const made = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as Schema
  return made.$defs?.Item && made.$ref ? made.$defs.Item : made
}

interface Schema {
  type?: string
  anyOf?: Schema[]
  properties?: Record<string, Schema>
  items?: Schema
  $ref?: string
  $defs?: Record<string, Schema>
}

/** A list of texts is one column per text, any other one entry per row. */
function leavesOf(schema: Schema, path: string): { path: string; type: string | undefined }[] {
  const inner = schema.anyOf?.[0] ?? schema
  const step = path === '' ? '' : `${path}.`
  if (inner.properties)
    return Object.entries(inner.properties).flatMap(([key, field]) => leavesOf(field, step + key))
  if (inner.items?.properties) return leavesOf(inner.items, path)
  return [{ path: inner.items ? `${path}.0` : path, type: inner.type }]
}

describe('rows and items', () => {
  test('adjacent rows of one itemId are one item; coming again later it is a further entry', () => {
    const { header, entries } = read(
      'm,ITMATT,A,Li,shirt,1',
      ',,A,,socks,2',
      'm,ITMATT,B,Wu,cup,3',
      ',,A,,hat,4',
    )
    expect(header).toMatchObject({ id: 'm', type: 'ITMATT' })
    const told = entries.map(({ declaration: { itemId, contents } }) => [
      itemId,
      contents.map((piece) => piece.quantity),
    ])
    expect(told).toEqual([
      ['A', [1, 2]],
      ['B', [3]],
      ['A', [4]],
    ])
    expect(entries.flatMap((entry) => entry.findings)).toEqual([])
  })
  test('rows without itemId are items of their own', () => {
    expect(read('m,ITMATT,,Li,shirt,1', ',,,Li,socks,2').entries.map((e) => e.declaration.itemId)).toEqual([
      null,
      null,
    ])
  })
  test('a row that says something else of the item or the message rejects that item', () => {
    const { entries } = read(
      'm,ITMATT,A,Li,shirt,1',
      'm,ITMATT,A,Wu,socks,2',
      'n,,B,Li,cup,1',
      'm,,C,Li,cup,1',
    )
    expect(entries.map(({ findings }) => findings.map(({ severity, path }) => [severity, path]))).toEqual([
      [['critical', 'items[0].sender.name']],
      [['critical', 'items[1].message.id']],
      [],
    ])
    expect(entries[0]!.declaration).toMatchObject({
      sender: { name: 'Li' },
      extra: { 'sender.name (row 3)': 'Wu' },
    })
  })
  test('a further row may say what the first left out', () => {
    expect(read('m,ITMATT,A,,shirt,1', ',,A,Li,socks,2').entries[0]!.declaration.sender.name).toBe('Li')
  })
  test('whole numbers become numbers, what is none is told', () => {
    const { entries } = read('m,ITMATT,A,Li,shirt, 12 ', ',,B,Li,shirt,1.5', ',,C,Li,shirt,many')
    expect(entries.map(({ declaration }) => declaration.contents[0]!.quantity)).toEqual([12, null, null])
    expect(entries[1]!.findings[0]).toMatchObject({ rule: 'DQ00', path: 'items[1].contents[0].quantity' })
  })
  test('documents, actors and references are lists; one that is repeated is one', () => {
    const head =
      'message.id,message.type,itemId,documents.type,documents.reference,fiscalReferences.vatId,contents.hsCode'
    const { declaration } = readable(
      decodeCsv(csv(head, 'm,ITMATT,A,invoice,1,IM1,610910', ',,A,licence,2,IM1,', ',,A,invoice,1,,610910')),
    ).entries[0]!
    expect(declaration.documents.map((document) => document.reference)).toEqual(['1', '2'])
    expect(declaration.fiscalReferences).toHaveLength(1)
    expect(declaration.contents).toHaveLength(2)
  })
  test('address lines by their number', () => {
    const head = 'message.id,message.type,itemId,sender.address.lines.2,sender.address.lines.0'
    const { declaration } = readable(decodeCsv(csv(head, 'm,ITMATT,A,third,first'))).entries[0]!
    expect(declaration.sender.address.lines).toEqual(['first', 'third'])
  })
  test('columns without a field go to extra by their path', () => {
    const head = 'message.id,message.type,itemId,warehouse,contents.colour,extra.lot,sender,__proto__,'
    const { declaration, findings } = readable(
      decodeCsv(csv(head, 'm,ITMATT,A,7,red,L1,x,y,z', ',,A,8,blue,,,,')),
    ).entries[0]!
    expect(findings).toEqual([])
    expect(Object.entries(declaration.extra)).toEqual([
      ['warehouse', '7'],
      ['lot', 'L1'],
      ['sender', 'x'],
      ['__proto__', 'y'],
      ['column 9', 'z'],
      ['contents[0].colour', 'red'],
      ['warehouse (row 3)', '8'],
      ['contents[1].colour', 'blue'],
    ])
  })
})

describe('rows that cannot be read reject their item, by row', () => {
  test.each([
    ['m,ITMATT,B,Li', 'has 4 cells and the header row 6 (row 3)'],
    ['m,ITMATT,B,Li,a,1,2', 'has 7 cells and the header row 6 (row 3)'],
    ['m,ITMATT,B,Li,"shirt" red,1', 'behind the closing quote (row 3, column 5)'],
  ])('%s', (row, says) => {
    const { entries } = read('m,ITMATT,A,Li,shirt,1', row, 'm,ITMATT,C,Li,cup,1')
    expect(entries.map(({ findings }) => findings.length)).toEqual([0, 1, 0])
    expect(entries[1]!.findings[0]).toMatchObject({ rule: 'DQ00', severity: 'critical', path: 'items[1]' })
    expect(entries[1]!.findings[0]!.message).toContain(says)
    expect(entries[1]!.declaration.extra).toEqual({ 'row 3': row })
  })
  test('of an item that has other rows, by its identifier', () => {
    const { entries } = read(
      'm,ITMATT,LX000000005CN,Li,shirt,1',
      'm,ITMATT,LX000000005CN',
      'm,ITMATT,LX000000005CN,Li,cup,1',
    )
    expect(entries).toHaveLength(1)
    expect(entries[0]!.findings).toHaveLength(1)
    expect(entries[0]!.declaration.contents).toHaveLength(2)
  })
  test('the identifier is told where the row has one', () => {
    expect(read('m,ITMATT,A,Li,a,1', 'm,ITMATT,LX000000005CN').entries[1]!.declaration.itemId).toBe(
      'LX000000005CN',
    )
    expect(read('m,ITMATT,A,Li,a,1', 'm,ITMATT,Jean Dupont').entries[1]!.declaration.itemId).toBeNull()
  })
  test('more than a thousand rows of one item are not all read', () => {
    const { entries } = read('m,ITMATT,A,Li,a,1', ...Array.from({ length: 1_100 }, () => ',,A,,a,1'))
    expect(entries).toHaveLength(1)
    expect(entries[0]!.findings.some((finding) => finding.message.startsWith('more than 1000 rows'))).toBe(
      true,
    )
  })
})

describe('quarantined', () => {
  test.each<[Uint8Array, string]>([
    [csv(''), 'the message is empty'],
    [csv(HEAD), 'the id of the message'],
    [csv(HEAD, 'm,ITMATT,A,Li,"shirt,1'), 'not closed (row 2, column 5)'],
    [csv(HEAD, '', 'm,ITMATT,A,Li,"a\r\nb",1', ',,A,,"'), 'not closed (row 4, column 5)'],
    [csv('message.id,sender.name', 'm,Li'), 'no column itemId (row 1)'],
    [csv('itemId,sender.name,ITEMID', 'A,Li,A'), 'the name of column 1 (row 1, column 3)'],
    [csv(Array.from({ length: 1_001 }, (_, i) => `c${i}`).join()), 'more than 1000 columns'],
    [csv(HEAD, ','.repeat(2_001)), 'too many cells (row 2)'],
    [csv('message.type,itemId', 'ITMATT,A'), 'the id of the message'],
    [csv('message.id,message.type,itemId', 'm,PREDES,A'), 'PREDES'],
    [Buffer.concat([csv(HEAD, 'm,ITMATT,A,é'), Buffer.from([0xe9])]), 'not UTF-8 (line 2, column 13)'],
    [Buffer.from('\ufeffa,b', 'utf16le'), 'not UTF-8 (line 1, column 1)'],
    [csv(HEAD, `m,ITMATT,A,Li,"${'x'.repeat(1_200_000)}"`), 'too long (row 2)'],
    [
      csv(HEAD, 'm,ITMATT,A,Li,a,1', ...Array.from({ length: 10_001 }, (_, i) => `,,${i},,a,1`)),
      'more than 10000 items',
    ],
  ])('%#', (bytes, says) => expect(refused(bytes)).toContain(says))

  test('with the id, where one was read before', () => {
    expect(unreadable(decodeCsv(csv(HEAD, 'm,ITMATT,A,Li,shirt,1', ',,"'))).messageId).toBe('m')
  })
})

describe('what is written is what is read', () => {
  const cell = fc.string({ unit: fc.constantFrom('a', 'é', '🎁', '"', ',', ';', '\t', '\n', '\r', ' ') })
  const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`
  const bare = /^[^",;\t\r\n]+$/

  test.each([',', ';', '\t'])('cells, parted by %j', (delimiter) => {
    const table = fc
      .integer({ min: 2, max: 5 })
      .chain((width) =>
        fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 6 }),
      )
    fc.assert(
      fc.property(table, fc.constantFrom('\n', '\r\n', '\r'), fc.boolean(), (rows, end, hasMark) => {
        const written = rows.map((cells) =>
          cells.map((text) => (bare.test(text) ? text : quoted(text))).join(delimiter),
        )
        const head = rows[0]!.map((_, i) => `c${i}`).join(delimiter)
        const found: string[][] = []
        const bytes = Buffer.from((hasMark ? '\ufeff' : '') + [head, ...written].join(end))
        expect(readRows(bytes, ({ cells }) => found.push(cells) > 0)).toBeNull()
        expect(found.slice(1)).toEqual(rows)
      }),
      { numRuns: 1_000 },
    )
  })
  test('cells and row ends over the border of two pieces', () => {
    for (let shift = 0; shift < 8; shift++) {
      const long = 'x'.repeat(65_536 - 8 - shift)
      const found: string[][] = []
      readRows(Buffer.from(`a,b\r\n${long},"q""\r\n🎁"\r\n1,2`), ({ cells }) => found.push(cells) > 0)
      expect(found).toEqual([
        ['a', 'b'],
        [long, 'q"\r\n🎁'],
        ['1', '2'],
      ])
    }
  })
})

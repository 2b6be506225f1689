/**
 * The data catalogue has every element of an item once and nothing else, keeps personal data personal, and calls elements
 * what the readers of CDS and ICS2 call them. Proved on itemSchema itself, on the table of the CDS reader, and by giving the
 * ICS2 reader a house level with one named element at a time.
 */
import { describe, expect, test } from 'vitest'
import {
  catalogueDocument,
  cataloguePage,
  dataCatalogue,
  ITEM_SCHEMA_VERSION,
  leaves,
} from '#contracts/data-catalogue.ts'
import { DATA_ELEMENTS, PURPOSES, SENSITIVITIES } from '#contracts/data-elements.ts'
import { jsonSchemas } from '#contracts/json-schema.ts'
import { DOCUMENT_FIELDS, ITEM_FIELDS, PIECE_FIELDS } from '#services/ingest/formats/cds-fields.ts'
import { readHouse } from '#services/ingest/formats/ics2-house.ts'
import type { XmlElement } from '#services/ingest/formats/xml-elements.ts'

const entries = dataCatalogue()
const at = (path: string) => entries.find((entry) => entry.path === path)!

describe('the elements of an item', () => {
  test('have exactly one entry each, and no entry is for a path that is not there', () => {
    const paths = DATA_ELEMENTS.map(({ path }) => path)
    expect(new Set(paths).size).toBe(paths.length)
    expect(paths.toSorted()).toEqual(
      leaves()
        .map(({ path }) => path)
        .toSorted(),
    )
  })
  test('are those of the published JSON Schema', () => {
    const { Item } = jsonSchemas().message.$defs as Record<string, JsonSchemaPart>
    expect(entries.map(({ path }) => path)).toEqual(pathsOf(Item!, ''))
  })
  test('are found in lists and in parts of parts, with their own words and those around them', () => {
    expect(at('contents[].value.amount').within).toEqual([
      'content pieces, the lines of the CN 23',
      'value of the whole line',
    ])
    expect(at('sender.address.lines[]').meaning).toBe('street and number, or PO box')
    expect(at('contents[].hsCode').meaning).toBe('Harmonized System code, six to ten digits')
  })
  test.each(entries)(
    '$path says what it means, and since when',
    ({ meaning, since, purpose, sensitivity }) => {
      expect(meaning).not.toBe('')
      expect(since).toMatch(/^\d+\.\d+\.\d+$/)
      expect(since.localeCompare(ITEM_SCHEMA_VERSION, 'en', { numeric: true })).toBeLessThanOrEqual(0)
      expect(Object.keys(PURPOSES)).toContain(purpose)
      expect(Object.keys(SENSITIVITIES)).toContain(sensitivity)
    },
  )
  test('without an entry are refused', () => {
    const without = DATA_ELEMENTS.filter(({ path }) => path !== 'contents[].hsCode')
    expect(() => dataCatalogue(without)).toThrow('contents[].hsCode')
  })
  test('have the unit their path ends in', () => {
    for (const { path, unit } of entries) {
      if (path.endsWith('Grams')) expect(unit).toBe('gram')
      if (path.endsWith('.currency')) expect(unit).toBe('ISO 4217 code')
      if (/country$/i.test(path)) expect(unit).toBe('ISO 3166-1 alpha-2 code')
    }
  })
})

describe('sensitivity', () => {
  const ofParties = ['sender', 'addressee'].flatMap((party) =>
    [
      'name',
      'idRef',
      'phone',
      'email',
      'address.lines[]',
      'address.city',
      'address.subdivision',
      'address.postcode',
    ].map((step) => `${party}.${step}`),
  )
  test.each([...ofParties, 'extra'])('%s is personal', (path) =>
    expect(at(path).sensitivity).toBe('personal'),
  )
  test.each(['fiscalReferences[].vatId', 'supplyChainActors[].id', 'commerce.sellerId'])(
    '%s is commercial',
    (path) => expect(at(path).sensitivity).toBe('commercial'),
  )
  test('nothing that could be a person or a trade is public', () => {
    const open = entries.filter(({ sensitivity }) => sensitivity === 'public').map(({ path }) => path)
    expect(
      open.filter((path) => !/(^function|Class|mailCategory|\.currency|\.role|\.type|Subclass)$/.test(path)),
    ).toEqual([])
  })
})

describe('names in CDS', () => {
  const named = (prefix: string) =>
    entries.flatMap(({ path, cds }) =>
      path.startsWith('contents[]') === (prefix !== '') && !path.startsWith('documents[]')
        ? cds.map((name) => [name, path.slice(prefix.length)] as const)
        : [],
    )
  const read = (fields: typeof ITEM_FIELDS) =>
    [...fields].map(
      ([name, { path }]) =>
        [
          name,
          path
            .join('.')
            .replace(/(firstName|lastName)$/, 'name')
            .replace(/\.\d$/, '[]'),
        ] as const,
    )
  const sorted = (pairs: (readonly [string, string])[]) => pairs.map((pair) => pair.join(' ')).toSorted()

  test('of an item are those its reader knows', () =>
    expect(sorted(named(''))).toEqual(sorted(read(ITEM_FIELDS))))
  test('of a content piece are those its reader knows', () =>
    expect(sorted(named('contents[].'))).toEqual(sorted(read(PIECE_FIELDS))))
  test('of a document are those its reader knows', () => {
    const names = entries.filter(({ path }) => path.startsWith('documents[]')).flatMap(({ cds }) => cds)
    expect(names.filter((name) => !DOCUMENT_FIELDS.has(name))).toEqual([])
    expect(names).toHaveLength(2)
  })
})

describe('names in ICS2', () => {
  const named = entries.flatMap(({ path, ics2 }) => ics2.map((name) => [name, path] as const))

  test.each(named)('%s is read to %s', (name, path) => {
    const steps = name.split('/')
    const values = foundAt(readHouse(house(steps, VALUES[steps.at(-1)!] ?? 'QZ'), 'IE3F43').item, path)
    expect(values).toEqual([
      READ[steps.at(-1)!] ?? (steps.at(-1) === 'poBox' ? 'QZ' : expect.stringContaining('QZ')),
    ])
  })
  test('nothing is read from a house level without elements, so the values above are theirs', () => {
    const { item } = readHouse(house([], ''), 'IE3F43')
    expect(named.filter(([, path]) => foundAt(item, path).length > 0)).toEqual([])
  })

  /** Where text will not do. */
  const VALUES: Record<string, string> = {
    totalGrossMass: '1.5',
    netMass: '1.5',
    numberOfPackages: '7',
    type: 'N380',
  }
  const READ: Record<string, unknown> = {
    totalGrossMass: 1500,
    netMass: 1500,
    numberOfPackages: 7,
    type: 'invoice',
  }
})

describe('what is written', () => {
  test('is the same each time', () => {
    expect(cataloguePage()).toBe(cataloguePage())
    expect(JSON.stringify(catalogueDocument())).toBe(JSON.stringify(catalogueDocument()))
  })
  test('has a row for every element, of as many cells as its table', () => {
    const rows = cataloguePage().split('\n')
    const ofElements = rows.filter((row) => row.startsWith('| `'))
    expect(ofElements.map((row) => row.split('`')[1]!).toSorted()).toEqual(
      entries.map(({ path }) => path).toSorted(),
    )
    for (const row of ofElements) expect(row.split(/(?<!\\)\|/)).toHaveLength(12)
  })
  test('carries the version: page, document and the schema of the message', () => {
    expect(cataloguePage()).toContain(`Version ${ITEM_SCHEMA_VERSION} of the item schema`)
    expect(catalogueDocument()).toMatchObject({ version: ITEM_SCHEMA_VERSION })
    expect(jsonSchemas().message.title).toBe(`Item data message ${ITEM_SCHEMA_VERSION}`)
  })
})

interface JsonSchemaPart {
  $ref?: string
  anyOf?: JsonSchemaPart[]
  items?: JsonSchemaPart
  properties?: Record<string, JsonSchemaPart>
}

function pathsOf(schema: JsonSchemaPart, path: string): string[] {
  const part = schema.anyOf?.find((one) => one.items || one.properties) ?? schema
  if (part.items) return pathsOf(part.items, `${path}[]`)
  if (!part.properties) return [path]
  return Object.entries(part.properties).flatMap(([name, field]) =>
    pathsOf(field, path === '' ? name : `${path}.${name}`),
  )
}

/** A house level with elements inside each other, the last with the text; `communication[type=TE]` brings its type. */
function house(steps: readonly string[], text: string): XmlElement {
  const [step, ...inside] = steps
  const made: XmlElement = { name: 'consignmentHouseLevel', text: '', children: [], attributes: [] }
  if (step === undefined) return { ...made, text }
  const [, name, key, value] = /^(\w+)(?:\[(\w+)=(\w+)\])?$/.exec(step)!
  const below = house(inside, text)
  const beside = key === undefined ? [] : [{ ...made, name: key, text: value! }]
  return { ...made, children: [{ ...below, name: name!, children: [...below.children, ...beside] }] }
}

/** Values at a path of the catalogue, of every entry of a list. */
function foundAt(item: unknown, path: string): unknown[] {
  let found: unknown[] = [item]
  for (const step of path.split('.')) {
    const name = step.replace('[]', '')
    found = found.flatMap((inside) => {
      const value = (inside as Record<string, unknown>)[name]
      return (step.endsWith('[]') ? (value ?? []) : [value]) as unknown[]
    })
    found = found.filter((value) => value !== null && value !== undefined)
  }
  return found
}

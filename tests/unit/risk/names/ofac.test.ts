/** Proves the index on a real list: names of persons are found in another order. Left out where the list is not there. */
import { existsSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { readCsv } from '#platform/csv.ts'
import { type ListEntry, rowReader } from '#services/risk/lists/list-formats.ts'
import { NameIndex } from '#services/risk/names/index.ts'

const FILE = path.resolve('../shared/data/ofac-alternate-names.csv')

describe.skipIf(!existsSync(FILE))(`OFAC's list (left out where ${FILE} is not there)`, () => {
  it('is read whole, and its persons are found under their names in another order', async () => {
    const reader = rowReader('ofac', [])
    if (typeof reader === 'string') throw new Error(reader)
    const entries: ListEntry[] = []
    for await (const { fields } of readCsv(FILE)) {
      const read = reader.read(fields)
      if (typeof read === 'string') throw new Error(read)
      entries.push(...read)
    }
    expect(entries.length).toBeGreaterThan(19_000)
    const index = new NameIndex(
      entries.map(({ subject, value, ...entry }) => ({
        ...entry,
        list: 'ofac',
        kind: subject as 'person',
        name: value,
      })),
    )
    const persons = entries
      .filter(({ subject, value }) => subject === 'person' && value.split(' ').length === 2)
      .slice(0, 500)
    const found = persons.filter(({ entryId, value }) => {
      const [family, given] = value.split(', ')
      return index.find(`${given} ${family}`).some(({ entry }) => entry.entryId === entryId)
    })
    expect(found.length / persons.length).toBeGreaterThan(0.99)
  })
})

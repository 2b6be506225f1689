/** Where a value stands in a JSON text: by any path of any value, however it is written. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checkMapping } from '#services/ingest/formats/edifact-mapping.ts'
import { offsetAt } from '#services/ingest/formats/json-offset.ts'
import example from '#services/ingest/reference/edifact-example.json' with { type: 'json' }

/** The value that begins at an offset, read to its end. */
function valueFrom(text: string, offset: number): unknown {
  for (let end = offset + 1; end <= text.length; end += 1) {
    try {
      const value = JSON.parse(text.slice(offset, end))
      if (typeof value === 'number' && /[\d.eE+-]/.test(text[end] ?? '')) continue
      return value
    } catch {}
  }
  return undefined
}

/** A path into a value, down to somewhere, and what is there. */
function walk(value: unknown, turns: readonly number[]): { path: PropertyKey[]; found: unknown } {
  const path: PropertyKey[] = []
  let found = value
  for (const turn of turns) {
    if (typeof found !== 'object' || found === null) break
    const keys = Array.isArray(found) ? [...found.keys()] : Object.keys(found)
    if (keys.length === 0) break
    const key = keys[turn % keys.length]!
    path.push(key)
    found = (found as Record<PropertyKey, unknown>)[key]
  }
  return { path, found }
}

describe('offsetAt', () => {
  it('finds the value at any path of any JSON', () => {
    fc.assert(
      fc.property(
        fc.jsonValue({ maxDepth: 5 }),
        fc.array(fc.nat(20), { maxLength: 6 }),
        fc.constantFrom(0, 1, 3),
        (value, turns, indent) => {
          const text = JSON.stringify(value, null, indent)
          const read = JSON.parse(text)
          const { path, found } = walk(read, turns)
          expect(valueFrom(text, offsetAt(text, path))).toEqual(found)
        },
      ),
      { numRuns: 500 },
    )
  })

  it('stops at the last value on the way that is there', () => {
    const text = '{ "a": [1, {"b": "x"}] }'
    expect(text.slice(offsetAt(text, ['a', 1, 'c', 'd']))).toBe('{"b": "x"}] }')
    expect(offsetAt(text, ['z'])).toBe(0)
  })
})

describe('a mapping file with a mistake', () => {
  const text = JSON.stringify(example, null, 2)
  it.each([
    ['an unknown key', '"name":', '"naem":', '"naem"'],
    ['a tag', '"segment": "CNI"', '"segment": "cni"', '"segment": "cni"'],
    ['a field', '"into": "itemId"', '"into": "itemID"', '"into": "itemID"'],
  ])('%s is told with its line', (_, from, to, at) => {
    const wrong = text.replace(from, to)
    const { mapping, fault } = checkMapping(wrong)
    expect(mapping).toBeNull()
    const line = wrong.split('\n')[fault!.line - 1]!
    // A key that is missing is told where it should be: at the object.
    expect(line.includes(at) || line === '{').toBe(true)
  })

  it('no JSON is told where it stops being any; a mark of the byte order is passed over', () => {
    expect(checkMapping('{"a": }')).toMatchObject({ fault: { place: '', line: 1, column: 7 } })
    expect(checkMapping(`\ufeff${text}`).fault).toBeNull()
  })
})

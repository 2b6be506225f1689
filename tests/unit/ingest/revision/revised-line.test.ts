/** Officers' revisions over what posts declare: what goes on, what is overtaken, and that nothing of either is lost. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { ContentPiece, Declaration } from '#domain/item.ts'
import { normalise } from '#services/ingest/normalise.ts'
import {
  asDeclared,
  type LineRevision,
  overlay,
  withRevised,
} from '#services/ingest/revision/revised-line.ts'
import { ordinaryItem } from '../ordinary-item.ts'

const declared: Declaration = normalise(ordinaryItem())
const [line] = declared.contents as [ContentPiece]

const revision = (fields: LineRevision['fields'], changes: Partial<LineRevision> = {}): LineRevision => ({
  ...{ revisionId: JSON.stringify(fields), line: 0, declared: line, fields },
  ...changes,
})

const declaring = (changes: Partial<ContentPiece>): Declaration => ({
  ...declared,
  contents: [{ ...line, ...changes }],
})

describe('a revision of the HS code', () => {
  const revisions = [revision({ hsCode: '611020' })]
  test.each<[string, Partial<ContentPiece>, string, number[]]>([
    ['goes on where the post changes something else', { quantity: 3 }, '611020', []],
    ['is adopted where the post declares the same', { hsCode: '611020' }, '611020', []],
    ['is overtaken where the post declares another', { hsCode: '420292' }, '420292', [0]],
    ['is overtaken where the post declares other goods', { description: 'leather bag' }, line.hsCode!, [0]],
  ])('%s', (_, changes, hsCode, overtaken) => {
    const newer = declaring(changes)
    const over = overlay(newer, revisions)
    expect(withRevised(newer, over.revised).contents[0]!.hsCode).toBe(hsCode)
    expect(over.overtaken).toEqual(overtaken)
  })

  test('of a line that is there no more is overtaken', () => {
    expect(overlay({ ...declared, contents: [] }, revisions)).toEqual({ revised: [], overtaken: [0] })
  })
})

test('of two revisions of a field the later counts, and other fields of the earlier go on', () => {
  const revisions = [
    revision({ hsCode: '611020', netWeightGrams: 300 }),
    revision({ hsCode: '611030', description: 'pullover of polyester' }),
  ]
  const { revised, overtaken } = overlay(declared, revisions)
  expect(withRevised(declared, revised).contents[0]).toEqual({
    ...line,
    hsCode: '611030',
    description: 'pullover of polyester',
    netWeightGrams: 300,
  })
  expect(overtaken).toEqual([])
})

test('a revision of what overtook an earlier one settles it', () => {
  const newer = declaring({ hsCode: '420292' })
  const revisions = [
    revision({ hsCode: '611020' }),
    revision({ hsCode: '420222' }, { declared: newer.contents[0]! }),
  ]
  const over = overlay(newer, revisions)
  expect(over.overtaken).toEqual([])
  expect(withRevised(newer, over.revised).contents[0]!.hsCode).toBe('420222')
})

test('whatever is declared and revised: what the post declared is found again, and a revision is there, adopted or overtaken', () => {
  const hsCode = fc.constantFrom('610910', '611020', '420292')
  const description = fc.constantFrom('shirt', 'bag')
  const netWeightGrams = fc.constantFrom(100, 200)
  const piece = fc.record({ hsCode, description, netWeightGrams }).map((changes) => ({ ...line, ...changes }))
  const contents = fc.array(piece, { maxLength: 3 })
  const fields = fc.record({ hsCode, description, netWeightGrams }, { requiredKeys: ['hsCode'] })
  const made = fc.record({ revisionId: fc.uuid(), line: fc.nat(2), declared: piece, fields })
  fc.assert(
    fc.property(contents, fc.array(made, { maxLength: 4 }), (pieces, revisions) => {
      const item = { ...declared, contents: pieces }
      const { revised, overtaken } = overlay(item, revisions)
      const version = withRevised(item, revised)
      expect(asDeclared(version, revised)).toEqual(item)
      const last = revisions.at(-1)
      if (!last || overtaken.includes(last.line)) return
      expect(version.contents[last.line]).toMatchObject(last.fields)
    }),
  )
})

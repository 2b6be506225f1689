/** Scan events by the table of standards.md §1.7; which items need data; import, export and transit. */
import { describe, expect, test } from 'vitest'
import { directionOf } from '#domain/direction.ts'
import type { ContentPiece } from '#domain/item.ts'
import { declarationRequiresEad, receptacleRequiresEad } from '#domain/requires-ead.ts'
import { SCAN_CODES, scanOf, WITH_CUSTOMS } from '#domain/scan-events.ts'

describe('scan events', () => {
  test('every code of the post, once', () => {
    const codes =
      'EMA EMB EXA EXB EXC EXD EXX EMC EMJ EMK EMD EDA EDB EME EDC EMF EDD EDE EDX EMG EDF EDG EDH EMH EMI'
    expect(SCAN_CODES).toEqual(codes.split(' '))
  })
  test.each([
    ['EXB', 'export'],
    ['EMK', 'transit'],
    ['EDC', 'import'],
  ])('%s is on the side of %s', (code, side) => expect(scanOf(code)?.side).toBe(side))
  test.each(['emd', 'EM', 'EMZ', '', 'constructor'])('%j is none', (code) => expect(scanOf(code)).toBeNull())
  test('in and out of customs are codes of their own side', () => {
    for (const side of ['import', 'export'] as const)
      for (const code of [...WITH_CUSTOMS[side].into, ...WITH_CUSTOMS[side].out])
        expect(scanOf(code)?.side, code).toBe(side)
  })
})

describe('advance data is needed', () => {
  const piece = { description: 'x' } as ContentPiece
  test.each<[nature: string | null, subclass: string | null, contents: ContentPiece[], needed: boolean]>([
    ['11', 'UX', [piece], true],
    ['91', 'UX', [], false],
    ['91', 'UL', [piece], false],
    [null, 'UL', [], false],
    [null, 'UL', [piece], true],
    [null, null, [], true],
    ['31', 'UX', [], true],
  ])('nature %j, subclass %j, contents %j: %j', (natureOfTransaction, mailSubclass, contents, needed) => {
    expect(declarationRequiresEad({ natureOfTransaction, mailSubclass, contents })).toBe(needed)
  })
  test.each([
    ['CN', true],
    ['UX', true],
    ['UL', false],
    ['TA', false],
  ])('in a receptacle of %s: %j', (subclass, needed) => expect(receptacleRequiresEad(subclass)).toBe(needed))
})

test.each<[from: string | null, to: string | null, own: string[], direction: string]>([
  ['CN', 'FR', [], 'import'],
  ['CN', 'FR', ['FR'], 'import'],
  ['FR', 'CN', ['FR'], 'export'],
  ['FR', 'MC', ['FR', 'MC'], 'import'],
  ['CN', 'DE', ['FR'], 'transit'],
  [null, null, ['FR'], 'transit'],
  ['FR', null, ['FR'], 'export'],
])('from %s to %s, own %j: %s', (from, to, own, direction) => {
  expect(directionOf(from, to, new Set(own))).toBe(direction)
})

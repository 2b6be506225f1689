/** Proves that the goods are many, that each is declared under a code of HS 2022, and that no key stands for two kinds. */

import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { hsFault } from '#domain/hs.ts'
import { TRANSLATIONS } from '#traffic/data/translations.ts'
import { KINDS, LOOK_ALIKE_KINDS, rowsOf } from '#traffic/goods.ts'
import { PLOTS } from '#traffic/threats.ts'
import { NOON } from './read-traffic.ts'

const NOMENCLATURE = new URL('../../../../shared/data/hs-nomenclature.csv', import.meta.url)
const hasNomenclature = existsSync(NOMENCLATURE)
const codes = [
  ...[...KINDS, ...LOOK_ALIKE_KINDS].map((kind) => kind.hsCode!),
  ...PLOTS.flatMap((plot) => [plot.hsCode, plot.coverHsCode]),
]

describe('goods', () => {
  it('are of more than 250 kinds in most chapters of trade by post', () => {
    expect(KINDS.length).toBeGreaterThan(250)
    expect(new Set(KINDS.map((kind) => kind.hsCode!.slice(0, 2))).size).toBeGreaterThan(40)
  })

  it('have plausible medians', () => {
    for (const kind of [...KINDS, ...LOOK_ALIKE_KINDS]) {
      expect(kind.weightGrams, kind.key).toBeGreaterThan(1)
      expect(kind.weightGrams, kind.key).toBeLessThan(20_000)
      expect(kind.valueUsd, kind.key).toBeGreaterThan(0)
    }
  })

  it('have keys of their own, and only they are translated', () => {
    const keys = [...KINDS, ...LOOK_ALIKE_KINDS, ...PLOTS].map((kind) => kind.key)
    expect(keys.filter((key, place) => keys.indexOf(key) !== place)).toEqual([])
    const known = new Set([...keys, 'letter', 'certificate', 'contract'])
    const unknown = Object.values(TRANSLATIONS).flatMap((table) => rowsOf(table).map(([key]) => key!))
    expect(unknown.filter((key) => !known.has(key))).toEqual([])
  })

  it('go under headings of the HS', () => {
    expect(codes.filter((code) => hsFault(code, NOON) !== null)).toEqual([])
  })

  it.skipIf(!hasNomenclature)(
    'go under subheadings of HS 2022 (needs ../shared/data/hs-nomenclature.csv)',
    () => {
      const rows = readFileSync(NOMENCLATURE, 'utf8').split('\n')
      const subheadings = new Set(rows.map((row) => row.split(',')[1]).filter((code) => code?.length === 6))
      expect(codes.filter((code) => !subheadings.has(code))).toEqual([])
    },
  )
})

/**
 * Every finding the product can make has a French text, and the way from the published English back to the catalogue keeps
 * every value. Proved on the catalogue itself with values that try to mislead, and on the texts in the source of ingest.
 */
import { globSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { FINDINGS, fault } from '#contracts/findings/catalogue.ts'
import { type FindingKind, fill } from '#contracts/findings/kind.ts'
import { PHRASES, WORDS } from '#contracts/findings/structure.ts'
import {
  allPairs,
  knownFrench,
  languageOf,
  translate,
  translateReceipt,
} from '#contracts/findings/translate.ts'
import { SEVERITIES } from '#domain/finding.ts'

const ROOT = path.join(import.meta.dirname, '..', '..', '..')
const kinds: [string, FindingKind][] = Object.entries(FINDINGS)
const pairs = [...allPairs()]
const namesIn = (template: string) => [...template.matchAll(/\{\{(\w+)\}\}/g)].map((match) => match[1]!)
const plain = (text: string) => text.replaceAll('\u00a0', ' ')

describe('the catalogue', () => {
  test.each(kinds)(
    '%s has a rule, a severity, and texts that say where to go',
    (_, { rule, severity, en, fr }) => {
      expect(rule).toMatch(/^DQ(?:0\d|1\d|20)$/)
      expect(SEVERITIES).toContain(severity)
      for (const text of [...en, ...fr]) expect(text.trim().length).toBeGreaterThan(3)
    },
  )

  test('lists each of DQ00 to DQ20', () => {
    const rules = new Set(kinds.map(([, { rule }]) => rule))
    const all = Array.from({ length: 21 }, (_, i) => `DQ${String(i).padStart(2, '0')}`)
    expect([...rules].sort()).toEqual(all)
  })

  test('one English text has one French text', () => {
    const texts = [
      ...kinds.flatMap(([, { en, fr }]) => [
        [en[0], fr[0]],
        [en[1], fr[1]],
      ]),
      ...PHRASES,
    ]
    for (const [en, fr] of texts) expect([en, allPairs().get(en!)]).toEqual([en, fr])
  })

  test.each(pairs)('"%s" needs the same values in French', (en, fr) => {
    expect(new Set(namesIn(fr))).toEqual(new Set(namesIn(en)))
    expect(fr).not.toBe('')
  })

  test('nothing is left in English', () => {
    const same = pairs.filter(([en, fr]) => en === fr).map(([en]) => en)
    expect(same).toEqual([])
  })
})

/** Values as they come, and values that look like the words around them. */
const VALUES = [
  ['7', '12', '3'],
  ['FRA', 'GB', 'R'],
  ['8211', '6109', '95'],
  ['a, b (c)', 'x "y"', 'z; of'],
  ['not', 'the', 'to'],
]

/** Their values are one of WORDS; `null` is the same in both languages. */
const WORD_NAMES = ['expected', 'got', 'what', 'languages']

describe('the way back from English', () => {
  test.each(pairs)('"%s" is found again with its values', (en, fr) => {
    const names = [...new Set(namesIn(en))]
    for (const values of VALUES) {
      const given = Object.fromEntries(names.map((name, i) => [name, values[i % values.length]!]))
      for (const name of names) if (WORD_NAMES.includes(name)) given[name] = 'null'
      expect(plain(knownFrench(fill(en, given)) ?? 'none')).toBe(fill(fr, given))
    }
  })

  test('a value that is a word is translated too', () => {
    const finding = { ...fault('identifier-reused', { what: 'date of posting' }), path: 'items[0].itemId' }
    expect(translate(finding, 'fr').message).toContain('la date de dépôt')
  })

  test('rule, severity and path stay; English stays as it is', () => {
    const finding = { ...fault('hs-missing'), path: 'items[0].contents[0].hsCode' }
    expect(translate(finding, 'fr')).toEqual({
      ...finding,
      message: 'le code SH manque',
      hint: expect.stringContaining('code SH à six chiffres\u00a0; les ventes'),
    })
    expect(translate(finding, 'en')).toBe(finding)
  })

  test('a text of nobody’s is quoted and introduced in French', () => {
    const finding = { ...fault('hs-missing'), path: 'x', message: 'brand new', hint: 'Do it.' }
    expect(translate(finding, 'fr').message).toBe('texte en anglais seulement\u00a0: «\u00a0brand new\u00a0»')
  })

  test('a receipt keeps everything but the texts of its findings', () => {
    const finding = { ...fault('contact-missing'), path: 'items[0].addressee.phone' }
    const item = { itemId: null, version: null, outcome: 'rejected' as const, findings: [finding] }
    const receipt = {
      receiptId: 'r',
      messageId: null,
      operator: 'CNA',
      receivedAt: '2026-11-21T08:00:00.000Z',
      outcome: 'rejected' as const,
      items: [item],
    }
    expect(translateReceipt(receipt, 'fr')).toEqual({
      ...receipt,
      items: [{ ...item, findings: [translate(finding, 'fr')] }],
    })
    expect(translateReceipt(receipt, 'en')).toBe(receipt)
  })
})

test.each<[header: string | undefined, language: string, why: string]>([
  [undefined, 'en', 'nothing asked'],
  ['fr', 'fr', 'French'],
  ['fr-CA,fr;q=0.9,en;q=0.8', 'fr', 'French of a country'],
  ['de, fr;q=0.5', 'fr', 'German is not known'],
  ['en, fr', 'en', 'the first of equals'],
  ['en;q=0.3, FR;q=0.7', 'fr', 'capitals and weights'],
  ['fr;q=0', 'en', 'French refused'],
  ['*', 'en', 'any'],
  ['fr;q=x', 'en', 'nonsense'],
])('Accept-Language %j: %s (%s)', (header, language) => expect(languageOf(header)).toBe(language))

/** Text in quotes with at least three words, of files that make DQ00 findings from texts; queries and errors are no findings. */
const SOURCES = globSync(
  'services/ingest/{decode,decode-json,decode-ndjson,decoded-message,message-builder,parse-json,read-item,sift,arrival}.ts',
  { cwd: ROOT },
)
const NOT_FINDINGS = /^[A-Z]{4,}|^\.\/|^#|^node:/

describe('texts in the source of ingest', () => {
  test.each(SOURCES)('%s', (file) => {
    const code = readFileSync(path.join(ROOT, file), 'utf8').replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '')
    const literals = [...code.matchAll(/'((?:[^'\\\n]|\\.)*)'|`((?:[^`\\]|\\.)*)`/g)].map(
      (match) => match[1] ?? match[2]!,
    )
    const texts = literals.filter((text) => /\w\S* \S+ \S/.test(text) && !NOT_FINDINGS.test(text))
    const unknown = texts.filter((text) => !isInCatalogue(text))
    expect(unknown).toEqual([])
  })
})

/** `${…}` may be any value; a text may be one of the words, or be told with the place it is about. */
function isInCatalogue(literal: string): boolean {
  const where = 'line 3, column 4'
  const text = literal
    .replace(/\$\{where\}/g, where)
    .replace(/\$\{(?:expected|kindOf\(value\))\}/g, 'a list')
    .replace(/\$\{[^}]*\}/g, '7')
  const known = [text, `${text} (${where})`].some((tried) => knownFrench(tried) !== null)
  return known || text in WORDS || /^(?:[\d\W]|line|column|-[8a]7)*$/.test(text)
}

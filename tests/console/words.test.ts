/**
 * English and French say the same things: the words of the shell and of every folder of pages have the same keys, none of them empty,
 * and no French one is English. What the service says itself is held in tests/unit/console/said.test.ts, pages in languages.test.ts.
 */
import { globSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { readsAsEnglish } from './english.ts'

const WEB = path.join(import.meta.dirname, '..', '..', 'services', 'console', 'web')
const folders = globSync('{words,pages/*}/en.ts', { cwd: WEB }).map((file) => path.dirname(file))

async function wordsIn(folder: string, language: string): Promise<Record<string, string>> {
  const { default: words } = await import(path.join(WEB, folder, `${language}.ts`))
  return flat(words)
}

/** `{ roles: { targeter: 'x' } }` as `{ 'roles.targeter': 'x' }`. */
function flat(words: object, before = ''): Record<string, string> {
  return Object.assign(
    {},
    ...Object.entries(words).map(([key, value]) =>
      typeof value === 'string' ? { [`${before}${key}`]: value } : flat(value, `${before}${key}.`),
    ),
  )
}

const gaps = (text: string) => [...text.matchAll(/\{\{[^}]+\}\}/g)].map(String).sort()

test('every folder of pages has words', () => {
  const pages = globSync('pages/*/index.ts', { cwd: WEB }).map((file) => path.dirname(file))
  expect(pages.length).toBeGreaterThan(2)
  expect(folders).toEqual(expect.arrayContaining(['words', ...pages]))
})

test.each(folders)('%s has the same words in English and in French', async (folder) => {
  const [en, fr] = [await wordsIn(folder, 'en'), await wordsIn(folder, 'fr')]
  expect(Object.keys(fr).sort()).toEqual(Object.keys(en).sort())
  for (const [key, text] of Object.entries(en)) {
    expect(text, `${folder} ${key} in English`).not.toBe('')
    expect(fr[key], `${folder} ${key} in French`).not.toBe('')
    expect(gaps(fr[key]!), `${folder} ${key}: what is filled in`).toEqual(gaps(text))
  }
})

test('English is told from French', () => {
  expect(readsAsEnglish('Give the ISO 3166-1 code of the country of origin of the goods.')).toBe(true)
  expect(readsAsEnglish('there is no case 7: look at the worklist')).toBe(true)
  expect(readsAsEnglish('Indiquez le code ISO 3166-1 du pays d’origine de la marchandise.')).toBe(false)
  expect(readsAsEnglish('carved elephant ivory figurine')).toBe(false)
})

test.each(folders)('no French text of %s is English', async (folder) => {
  const french = Object.entries(await wordsIn(folder, 'fr'))
  expect(french.filter(([, text]) => readsAsEnglish(text.replaceAll(/\{\{[^}]+\}\}/g, '')))).toEqual([])
})

/** What the guides name is there: commands, verbs with their actions, pages of the console, calls over HTTP, files that are linked to. */
import { existsSync, globSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'

const ROOT = path.join(import.meta.dirname, '..', '..')
const read = (file: string) => readFileSync(path.join(ROOT, file), 'utf8')
/** Decisions tell what was thought then; guides what is so now. */
const GUIDES = ['README.md', 'CONTRIBUTING.md', 'ARCHITECTURE.md', ...globSync('docs/*.md', { cwd: ROOT })]
const sources = (pattern: string) => globSync(pattern, { cwd: ROOT }).map(read).join('\n')

const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> }
const verbs = [...read('cli/verbs.ts').matchAll(/^ {2}'?([a-z-]+)'?: async/gm)].map(([, name]) => name!)
const verbSources = sources('cli/**/*.ts')
const places = [...sources('services/console/web/pages/*/index.ts').matchAll(/path: '([^']+)'/g)].map(
  ([, at]) => at!,
)
const calls = [...sources('{services,platform}/**/*.ts').matchAll(/['`](\/(?:v1|api)\/[^'`?\s]*)['`]/g)].map(
  ([, at]) => at!,
)

/** `/api/items/:itemId` and `/items/$itemId` as what they may look like in a text: any word in the place of a part. */
function looksLike(address: string): RegExp {
  const parts = address.split('/').map((part) => {
    if (/^[:$]/.test(part) || part.includes('${')) return '[^/]+'
    return part.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')
  })
  return new RegExp(`^${parts.join('/')}$`)
}

/** Where an address of a text begins another process's, or belongs to somebody else. */
const knownCalls = calls.map(looksLike)
const knownPlaces = places.map(looksLike)
/** A prefix of calls, as a proxy has them, or all below. */
const isPrefix = (address: string) =>
  calls.some((call) => call.startsWith(`${address.replace(/\/\*+$/, '')}/`))

/** In backticks or indented: what a person types or asks for. */
function typed(text: string): string[] {
  const inline = [...text.matchAll(/`([^`\n]+)`/g)].map(([, said]) => said!)
  const indented = text.split('\n').filter((line) => /^ {4}\S/.test(line))
  return [...inline, ...indented]
}

const addressesIn = (text: string) =>
  typed(text).flatMap((said) =>
    [...said.matchAll(/(?<![\w.}…/])\/(?:v1|api)\/(?:\{[^}]*\}|[\w/:.*-])*/g)].map(String),
  )

test('there is something to hold the guides against', () => {
  expect(verbs.length).toBeGreaterThan(30)
  expect(places.length).toBeGreaterThan(30)
  expect(calls.length).toBeGreaterThan(100)
  expect(knownCalls.some((known) => known.test('/api/items/ITEM'))).toBe(true)
  expect(knownCalls.some((known) => known.test('/api/nowhere'))).toBe(false)
  expect(isPrefix('/api/nowhere')).toBe(false)
  expect(GUIDES.flatMap((file) => addressesIn(read(file))).length).toBeGreaterThan(80)
})

describe.each(GUIDES)('%s', (file) => {
  const text = read(file)

  test('names commands of npm that are there', () => {
    const named = [...text.matchAll(/npm run ([a-z][\w:-]*)/g)].map(([, name]) => name!)
    expect(named.filter((name) => !(name in scripts))).toEqual([])
  })

  test('names verbs and actions that are there', () => {
    const named = typed(text).flatMap((said) => [
      ...said.matchAll(/\bpreadvice ([a-z][a-z-]*)(?: ([a-z][a-z-]+))?\b/g),
    ])
    const unknown = named.filter(([, verb, action]) => {
      if (verb === 'help') return false
      return !verbs.includes(verb!) || (action !== undefined && !verbSources.includes(action))
    })
    expect(unknown.map(String)).toEqual([])
  })

  test('names calls that some process answers', () => {
    const bare = (address: string) => address.replace(/[.:]$/, '')
    const unknown = addressesIn(text)
      .map(bare)
      .filter((address) => !knownCalls.some((known) => known.test(address)) && !isPrefix(address))
    expect([...new Set(unknown)]).toEqual([])
  })

  test('names pages of the console that are there', () => {
    const named = [...text.matchAll(/\(`(\/[\w/$-]*)`(?:, `(\/[\w/$-]*)`)*\)/g)].flatMap(([whole]) =>
      [...whole!.matchAll(/`(\/[^`]*)`/g)].map(([, at]) => at!),
    )
    const unknown = named.filter(
      (at) => !/^\/(v1|api)\//.test(at) && !knownPlaces.some((known) => known.test(at)),
    )
    expect(unknown).toEqual([])
  })

  test('links to files that are there', () => {
    const links = [...text.matchAll(/\]\((?!https?:|mailto:|#)([^)#\s]+)/g)].map(([, link]) => link!)
    expect(links.filter((link) => !existsSync(path.join(ROOT, path.dirname(file), link)))).toEqual([])
  })
})

/**
 * Screening one name against a list of 20,000, beside fuse.js on the same names and queries: how long it takes and how often
 * the right entry comes first. The list is OFAC's where its file is there, otherwise made up.
 */
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import Fuse from 'fuse.js'
import { rowReader } from '#services/risk/lists/list-formats.ts'
import { type ListedName, NameIndex } from '#services/risk/names/index.ts'

const OFAC_FILE = path.join(import.meta.dirname, '..', '..', 'shared', 'data', 'ofac-alternate-names.csv')
const ENTRIES = 20_000
const QUERIES = 8_000
/** Of them, those that warm the code up; no query is asked twice. */
const WARM_UP = 6_000
/** fuse.js takes some 50 ms a name: fewer do. */
const PEER_QUERIES = 100

export interface NameFigures {
  list: 'OFAC' | 'made up'
  entries: number
  buildMs: number
  p50Ms: number
  p99Ms: number
  /** p99 in processor time: what is left where other programs have the processors too. */
  p99CpuMs: number
  /** Of listed names in another order or spelling, the share whose entry comes first. */
  found: number
  /** Of names that nobody has, the share for which nothing is found. */
  leftAlone: number
  peer: { name: 'fuse.js'; p50Ms: number; p99Ms: number; found: number; leftAlone: number }
  /** How many times as long fuse.js takes, by the mean. */
  timesFaster: number
}

interface Query {
  name: string
  /** The entry it means; null for nobody's. */
  entryId: string | null
}

export function measureNames(): NameFigures {
  const entries = readEntries()
  const queries = makeQueries(entries)
  const before = performance.now()
  const index = new NameIndex(entries)
  const buildMs = Math.round(performance.now() - before)
  const fuse = new Fuse(entries, { keys: ['name'], includeScore: true, threshold: 0.4, ignoreLocation: true })
  const find = (name: string) => index.find(name)[0]?.entry.entryId ?? null
  run(queries.slice(0, WARM_UP), find)
  const own = run(queries.slice(WARM_UP), find)
  const peerQueries = queries.slice(WARM_UP, WARM_UP + PEER_QUERIES)
  const peer = run(peerQueries, (name) => fuse.search(name, { limit: 1 })[0]?.item.entryId ?? null)
  return {
    list: existsSync(OFAC_FILE) ? 'OFAC' : 'made up',
    entries: entries.length,
    buildMs,
    p50Ms: own.p50Ms,
    p99Ms: own.p99Ms,
    p99CpuMs: own.p99CpuMs,
    found: own.found,
    leftAlone: own.leftAlone,
    peer: {
      name: 'fuse.js',
      p50Ms: peer.p50Ms,
      p99Ms: peer.p99Ms,
      found: peer.found,
      leftAlone: peer.leftAlone,
    },
    timesFaster: Math.round(peer.meanMs / own.meanMs),
  }
}

function run(queries: readonly Query[], find: (name: string) => string | null) {
  const times: number[] = []
  const cpuTimes: number[] = []
  const right: Query[] = []
  for (const query of queries) {
    const cpu = process.cpuUsage()
    const started = performance.now()
    const found = find(query.name)
    times.push(performance.now() - started)
    const used = process.cpuUsage(cpu)
    cpuTimes.push((used.user + used.system) / 1000)
    if (found === query.entryId) right.push(query)
  }
  const share = (isOf: (query: Query) => boolean) =>
    rounded(right.filter(isOf).length / queries.filter(isOf).length)
  return {
    p50Ms: quantile(times, 0.5),
    p99Ms: quantile(times, 0.99),
    p99CpuMs: quantile(cpuTimes, 0.99),
    meanMs: times.reduce((sum, time) => sum + time, 0) / times.length,
    found: share(({ entryId }) => entryId !== null),
    leftAlone: share(({ entryId }) => entryId === null),
  }
}

function quantile(times: readonly number[], share: number): number {
  return rounded(times.toSorted((a, b) => a - b)[Math.floor(times.length * share)]!)
}

function rounded(value: number): number {
  return Math.round(value * 1000) / 1000
}

/** The published names, filled up with made-up ones. */
function readEntries(): ListedName[] {
  const entries: ListedName[] = []
  const lines = existsSync(OFAC_FILE) ? readFileSync(OFAC_FILE, 'utf8').split(/\r?\n/) : []
  const reader = rowReader('ofac', [])
  for (const line of lines) {
    const row = /^(\d+),(\d+),"([^"]*)","(.*)",(.*)$/.exec(line)
    const read = row && typeof reader !== 'string' ? reader.read(row.slice(1)) : []
    if (typeof read === 'string') continue
    for (const { entryId, subject, value } of read)
      entries.push({
        list: 'ofac',
        entryId,
        kind: subject as ListedName['kind'],
        name: value,
        countries: [],
        address: null,
      })
  }
  const random = seeded(11)
  const word = () => FILLING[Math.floor(random() * FILLING.length)]!
  for (let i = entries.length; i < ENTRIES; i++)
    entries.push({
      list: 'made',
      entryId: `M${i}`,
      kind: 'person',
      name: `${word()}${word()} ${word()}${word()}${word()}`,
      countries: [],
      address: null,
    })
  return entries
}

/** Half known names in another order, spelling or length; half names of ordinary mail. */
function makeQueries(entries: readonly ListedName[]): Query[] {
  const random = seeded(5)
  const persons = entries.filter(({ kind, name }) => kind === 'person' && name.split(/[ ,]+/).length > 2)
  return Array.from({ length: QUERIES }, (_, i) => {
    if (i % 2 === 0) return { name: inventName(random), entryId: null }
    const { name, entryId } = persons[Math.floor(random() * persons.length)]!
    return { name: vary(name, random), entryId }
  })
}

const SPELLINGS: readonly (readonly [RegExp, string])[] = [
  [/ou/i, 'u'],
  [/kh/i, 'h'],
  [/y/i, 'i'],
  [/ee/i, 'i'],
  [/ei/i, 'ey'],
  [/ph/i, 'f'],
  [/([a-z])\1/i, '$1'],
  [/q/i, 'k'],
  [/i/i, 'y'],
]

function vary(name: string, random: () => number): string {
  const words = name.toLowerCase().split(/[ ,]+/).filter(Boolean)
  if (random() < 0.5) words.unshift(words.pop()!)
  const at = Math.floor(random() * SPELLINGS.length)
  const spelling = [...SPELLINGS.slice(at), ...SPELLINGS].find(([pattern]) =>
    words.some((word) => pattern.test(word)),
  )
  if (spelling === undefined) return words.join(' ')
  const place = words.findIndex((word) => spelling[0].test(word))
  return words.with(place, words[place]!.replace(spelling[0], spelling[1])).join(' ')
}

const GIVEN =
  'Marguerite Solveig Anselm Ottoline Ruaridh Ngozi Takumi Ximena Piotrek Leocadia Gunnar Hyacinth'.split(' ')
/** Other syllables than those of the queries, so that nobody's name stays nobody's. */
const FILLING = 'ka jor dze mi shu vek pol ari ban tse'.split(' ')
const PARTS = 'bram thwa lind quer ost velt marsh holm garr twick pen ros dal fing'.split(' ')

function inventName(random: () => number): string {
  const part = () => PARTS[Math.floor(random() * PARTS.length)]!
  return `${GIVEN[Math.floor(random() * GIVEN.length)]} ${part()}${part()}${random() < 0.5 ? 'son' : 'worth'}`
}

function seeded(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return state / 2 ** 32
  }
}

/**
 * The rule packs that ship with Preadvice, read and put together into one rule set. I/O: called once, when a service starts.
 */
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import exchangeRates from '#domain/exchange-rates.json' with { type: 'json' }
import { type Pack, packSchema, type RuleSet, ratesSchema } from './pack.ts'

const PACKS = join(import.meta.dirname, 'packs')

/** How much of the SHA-256 names a version: 64 bits. */
const VERSION_LENGTH = 16

function sorted<T>(record: Readonly<Record<string, T>>): Record<string, T> {
  return Object.fromEntries(
    Object.keys(record)
      .sort()
      .map((key) => [key, record[key]!]),
  )
}

function merge<T>(records: readonly Readonly<Record<string, T>>[]): Record<string, T> {
  const merged: Record<string, T> = {}
  for (const record of records)
    for (const [name, value] of Object.entries(record)) {
      if (Object.hasOwn(merged, name)) throw new Error(`two packs have a list of the name ${name}`)
      merged[name] = value
    }
  return sorted(merged)
}

/** Puts packs together. The version is the hash of the content, so the same packs in any order are the same version. */
export function combinePacks(packs: readonly Pack[], rates: RuleSet['rates']): RuleSet {
  const content = {
    rules: packs.flatMap((pack) => pack.rules).sort((a, b) => (a.id < b.id ? -1 : 1)),
    lexicons: merge(packs.map((pack) => pack.lexicons)),
    hsLists: merge(packs.map((pack) => pack.hsLists)),
    casLists: merge(packs.map((pack) => pack.casLists)),
    codeLists: merge(packs.map((pack) => pack.codeLists)),
    thresholds: merge(packs.map((pack) => pack.thresholds ?? {})),
    rates: { ...rates, toUsd: sorted(rates.toUsd) },
  }
  const hash = createHash('sha256').update(JSON.stringify(content)).digest('hex')
  return { version: hash.slice(0, VERSION_LENGTH), ...content }
}

function readJson(path: string): unknown {
  return JSON.parse(readFileSync(path, 'utf8'))
}

/** Reads and validates `packs/*.json`. Throws with the file's name where one is not a pack. */
export function readShippedPacks(): Pack[] {
  const files = readdirSync(PACKS)
    .filter((file) => file.endsWith('.json'))
    .sort()
  return files.map((file) => {
    const read = packSchema.safeParse(readJson(join(PACKS, file)))
    if (!read.success) throw new Error(`packs/${file} is not a rule pack`, { cause: read.error })
    return read.data
  })
}

/** The shipped rule set by value: what is stored in the database and given to `compileRuleSet`. */
export function loadShippedRuleSet(): RuleSet {
  return combinePacks(readShippedPacks(), ratesSchema.parse(exchangeRates))
}

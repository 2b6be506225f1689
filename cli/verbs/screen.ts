/**
 * `screen "NAME"`: a name against the lists in use, with the reasons. `screen --pairs FILE`: pairs of names against each other, without
 * a database; the threshold is MATCH_SCORE of services/risk/names/similarity.ts.
 */
import { existsSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { isCountry } from '#domain/countries.ts'
import type { Party } from '#domain/item.ts'
import { readCsv } from '#platform/csv.ts'
import { usageError } from '#platform/errors.ts'
import { kindOfSchema } from '#services/risk/lists/list-formats.ts'
import { listReader } from '#services/risk/lists/lists-in-use.ts'
import { accuracyOf, type NamePair, scorePair } from '#services/risk/names/score-pairs.ts'
import { type PartyMatch, screenParty } from '#services/risk/names/screen-parties.ts'
import { MATCH_SCORE } from '#services/risk/names/similarity.ts'
import { print, type Verb, withDatabase } from '../verb.ts'

export const screen: Verb = {
  usage: 'screen "NAME" [--country CC] [--list ID] | screen --pairs FILE',
  does: 'a name against the lists in use, with the reasons; or labelled pairs of names, and how right the answers are',
  run: async (args) => {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: {
        json: { type: 'boolean' },
        country: { type: 'string' },
        list: { type: 'string' },
        pairs: { type: 'string' },
      },
    })
    if (values.pairs !== undefined) {
      if (positionals.length > 0) throw usageError('screen: write a name or --pairs FILE, not both')
      return screenPairs(values.pairs, values.json)
    }
    const [name, ...rest] = positionals
    if (!name?.trim() || rest.length > 0)
      throw usageError('screen: write screen "NAME", in quotes, or screen --pairs FILE')
    const country = values.country?.toUpperCase() ?? null
    if (country !== null && !isCountry(country))
      throw usageError(`screen: ${values.country} is not a country code`)
    return screenName({ name, country, list: values.list ?? null }, values.json)
  },
}

interface Asked {
  name: string
  country: string | null
  list: string | null
}

function screenName({ name, country, list }: Asked, json: boolean | undefined): Promise<number> {
  return withDatabase(async ({ database }) => {
    const now = new Date().toISOString()
    const { parties: lists } = await listReader().read(database, now)
    if (lists === null) throw usageError('screen: no list of parties is in use: see "preadvice lists import"')
    if (list !== null && !Object.hasOwn(lists.versions, list))
      throw usageError(`screen: list ${list} is not in use`)
    const found = screenParty(partyOf(name, country), 'sender', lists, now.slice(0, 10))
    const matches = found
      .filter((match) => list === null || match.list === list)
      .map(({ role: _, ...match }) => match)
    print({ name, threshold: MATCH_SCORE, lists: lists.versions, matches }, json, () => describe(matches))
    return 0
  })
}

function partyOf(name: string, country: string | null): Party {
  const address = { lines: [], city: null, subdivision: null, postcode: null, country }
  return { name, idRef: null, phone: null, email: null, address }
}

function describe(matches: readonly Omit<PartyMatch, 'role'>[]): string {
  if (matches.length === 0) return 'no match'
  return matches
    .map(({ list, entryId, name, score, words, notes, exception, stale }) => {
      const marks = [stale ? 'OLD LIST' : '', exception === null ? '' : `exception ${exception}`].filter(
        Boolean,
      )
      const reasons = words.map(({ left, right, how }) =>
        how === 'same' ? left : `${left} ~ ${right} (${how})`,
      )
      return [
        `${score.toFixed(3)}  ${list} ${entryId}  ${name}  ${marks.join(', ')}`.trimEnd(),
        `       ${[...reasons, ...notes].join('; ')}`,
      ].join('\n')
    })
    .join('\n')
}

const YES = new Set(['true', '1', 'yes', 'positive', 't', 'y'])
const NO = new Set(['false', '0', 'no', 'negative', 'f', 'n'])

async function* readPairs(file: string): AsyncGenerator<NamePair> {
  let columns: Map<string, number> | null = null
  for await (const { line, fields } of readCsv(file)) {
    if (columns === null) {
      columns = new Map(
        fields.map((name, i) => [
          name
            .trim()
            .toLowerCase()
            .replace(/^\ufeff/, ''),
          i,
        ]),
      )
      if (!columns.has('name1') || !columns.has('name2'))
        throw usageError(`screen: ${file} needs a header with name1 and name2`)
      continue
    }
    const of = (name: string) => fields[columns!.get(name) ?? -1]?.trim() ?? ''
    const label = of('is_match').toLowerCase()
    if (label !== '' && !YES.has(label) && !NO.has(label))
      throw usageError(`screen: ${file}, line ${line}: is_match "${label}" is neither true nor false`)
    const isMatch = label === '' ? null : YES.has(label)
    yield { name1: of('name1'), name2: of('name2'), kind: kindOfSchema(of('schema')), isMatch }
  }
}

/** With labels, how right the answers are; without, the score of each pair. */
async function screenPairs(file: string, json: boolean | undefined): Promise<number> {
  if (!existsSync(file)) throw usageError(`screen: ${file} cannot be read`)
  const labelled: { score: number; isMatch: boolean }[] = []
  const scores: number[] = []
  for await (const pair of readPairs(file)) {
    const { score } = scorePair(pair)
    scores.push(score)
    if (pair.isMatch !== null) labelled.push({ score, isMatch: pair.isMatch })
  }
  if (labelled.length === 0) {
    print({ pairs: scores.length, threshold: MATCH_SCORE, scores }, json, () => scores.join('\n'))
    return 0
  }
  const accuracy = accuracyOf(labelled)
  print(accuracy, json, () => {
    const { precision, recall, f1, pairs } = accuracy
    return `${pairs} pairs at ${MATCH_SCORE}: precision ${precision}, recall ${recall}, F1 ${f1}`
  })
  return 0
}

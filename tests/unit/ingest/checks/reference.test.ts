/** The reference data of ingest is what its schemas say, and names only what there is. */
import { describe, expect, test } from 'vitest'
import { isCountry } from '#domain/countries.ts'
import exchangeRates from '#domain/exchange-rates.json' with { type: 'json' }
import { hsFault } from '#domain/hs.ts'
import { HS_2022_HEADINGS } from '#domain/hs-headings-2022.ts'
import { isCurrency } from '#domain/money.ts'
import { referenceSchema } from '#services/ingest/checks/destination.ts'
import { lexiconSchema } from '#services/ingest/checks/lexicon.ts'
import { stopWordsSchema } from '#services/ingest/checks/stop-words.ts'
import { corridorsSchema } from '#services/ingest/checks/unit-values.ts'
import destinationsFile from '#services/ingest/reference/destinations.json' with { type: 'json' }
import lexiconFile from '#services/ingest/reference/hs-lexicon.json' with { type: 'json' }
import stopWordsFile from '#services/ingest/reference/stop-words.json' with { type: 'json' }
import corridorsFile from '#services/ingest/reference/value-corridors.json' with { type: 'json' }

const destinations = referenceSchema.parse(destinationsFile)
const stopWords = stopWordsSchema.parse(stopWordsFile)
const lexicon = lexiconSchema.parse(lexiconFile)
const corridors = corridorsSchema.parse(corridorsFile)
const isPlace = (place: string) => {
  const isHeading = place.length === 4
  return isHeading ? hsFault(`${place}00`, '2026-11-21') !== 'no-heading' : place in HS_2022_HEADINGS
}

describe('destinations.json', () => {
  const groups = Object.entries(destinations.groups)
  test.each(groups)('%s names countries, each once', (_, { places }) => {
    expect(places.filter((place) => place !== 'XI' && !isCountry(place))).toEqual([])
    expect(new Set(places).size).toBe(places.length)
  })

  test('every rule is for all or for a group, with an id of its own and days in order', () => {
    expect(new Set(destinations.rules.map(({ id }) => id)).size).toBe(destinations.rules.length)
    for (const { destinations: to, validFrom, validTo } of destinations.rules) {
      if (to !== 'all') expect(to.filter((name) => !(name in destinations.groups))).toEqual([])
      if (validTo !== null) expect(validFrom < validTo).toBe(true)
    }
  })
})

describe('stop-words.json', () => {
  test.each(stopWords.lists)('$id names groups of destinations.json', ({ destinations: to }) => {
    if (to !== 'all') expect(to.filter((name) => !(name in destinations.groups))).toEqual([])
  })
  test('has the lists of PACT, the EU and the US', () => {
    expect(stopWords.lists.map(({ id }) => id)).toEqual(expect.arrayContaining(['pact', 'eu-ics2', 'us-cbp']))
  })
})

describe('hs-lexicon.json', () => {
  test('names chapters and headings of HS 2022', () => {
    expect(Object.keys(lexicon.terms).filter((place) => !isPlace(place))).toEqual([])
    expect(lexicon.kin.flatMap(({ chapters }) => chapters).filter((chapter) => !isPlace(chapter))).toEqual([])
  })
  test('knows something of every chapter', () => {
    const known = new Set(Object.keys(lexicon.terms).map((place) => place.slice(0, 2)))
    expect(Object.keys(HS_2022_HEADINGS).filter((chapter) => !known.has(chapter))).toEqual([])
  })
})

test('value-corridors.json names chapters, headings and currencies', () => {
  expect(Object.keys(corridors.usdPerKilogram).filter((place) => !isPlace(place))).toEqual([])
  expect(Object.keys(exchangeRates.toUsd).filter((code) => !isCurrency(code))).toEqual([])
})

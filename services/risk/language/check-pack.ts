/** What is wrong with the lists of a pack: CAS check digits, HS prefixes, terms nobody can find, thresholds that overlap. */
import { isCasNumber } from '#domain/cas-number.ts'
import { isCountry } from '#domain/countries.ts'
import { HS_EDITIONS } from '#domain/hs.ts'
import { indexLexicons } from '../lexicon-index.ts'
import type { Pack } from '../pack.ts'
import { error, type Finding, warning } from './problem.ts'

export function checkLists(pack: Pack): Finding[] {
  return [
    ...checkNames(pack),
    ...checkCas(pack),
    ...checkHs(pack),
    ...checkLexicons(pack),
    ...checkThresholds(pack),
  ]
}

const LISTS = ['lexicons', 'hsLists', 'casLists', 'codeLists'] as const

/** Lists and rules are named after their pack, so that no two packs have one name; thresholds are everybody's. */
function checkNames(pack: Pack): Finding[] {
  const own = `${pack.pack}.`
  return [
    ...LISTS.flatMap((kind) =>
      Object.keys(pack[kind])
        .filter((name) => !name.startsWith(own))
        .map((name) => error(`${kind}.${name}`, `${name} is not named after its pack`, `call it ${own}…`)),
    ),
    ...pack.rules.flatMap(({ id }, i) =>
      id.startsWith(own)
        ? []
        : [error(`rules[${i}].id`, `the rule ${id} is not named after its pack`, `call it ${own}…`)],
    ),
  ]
}

function checkCas({ casLists }: Pack): Finding[] {
  return Object.entries(casLists).flatMap(([list, numbers]) =>
    Object.keys(numbers)
      .filter((number) => !isCasNumber(number.replaceAll('-', '')))
      .map((number) =>
        error(`casLists.${list}.${number}`, `the CAS number ${number} has a wrong check digit`),
      ),
  )
}

function checkHs({ hsLists }: Pack): Finding[] {
  const headings = HS_EDITIONS.find(({ year }) => year === 2022)!.headings!
  const starts = new Set(
    [...headings].flatMap((heading) => [2, 3, 4].map((length) => heading.slice(0, length))),
  )
  return Object.entries(hsLists).flatMap(([list, prefixes]) =>
    prefixes.flatMap((prefix, i) => {
      const path = `hsLists.${list}[${i}]`
      if (prefixes.indexOf(prefix) < i) return [warning(path, `${prefix} stands in the list twice`)]
      if (!starts.has(prefix.slice(0, 4))) return [error(path, `${prefix} begins no code of HS 2022`)]
      const isHalf = prefix.length > 4 && prefix.length % 2 !== 0
      return isHalf
        ? [warning(path, `${prefix} ends in the middle of a code`, 'codes have 6, 8 or 10 digits')]
        : []
    }),
  )
}

function checkLexicons({ lexicons }: Pack): Finding[] {
  return Object.entries(lexicons).flatMap(([name, lexicon]) => {
    try {
      indexLexicons({ [name]: lexicon })
      return []
    } catch (cause) {
      return [error(`lexicons.${name}`, cause instanceof Error ? cause.message : String(cause))]
    }
  })
}

function checkThresholds({ thresholds }: Pack): Finding[] {
  return Object.entries(thresholds ?? {}).flatMap(([name, jurisdictions]) =>
    Object.entries(jurisdictions).flatMap(([jurisdiction, rows]) => {
      const path = `thresholds.${name}.${jurisdiction}`
      const isPlace = jurisdiction === 'EU' || isCountry(jurisdiction)
      const found = isPlace ? [] : [error(path, `there is no country or union ${jurisdiction}`)]
      return [...found, ...checkRows(rows, path)]
    }),
  )
}

type Row = NonNullable<Pack['thresholds']>[string][string][number]

function checkRows(rows: readonly Row[], path: string): Finding[] {
  return rows.flatMap(({ startsOn, endsOn }, i) => {
    if (endsOn !== undefined && endsOn < startsOn)
      return [error(`${path}[${i}]`, `the amount ends on ${endsOn}, before it begins on ${startsOn}`)]
    const other = rows
      .slice(0, i)
      .find((row) => row.startsOn <= (endsOn ?? '9999-12-31') && startsOn <= (row.endsOn ?? '9999-12-31'))
    return other === undefined
      ? []
      : [
          error(
            `${path}[${i}]`,
            `two amounts hold on ${other.startsOn > startsOn ? other.startsOn : startsOn}`,
          ),
        ]
  })
}

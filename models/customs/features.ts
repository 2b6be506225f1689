/** The inputs of the evaluation on public declarations: measures, how they lie among goods of the same code, and target rates. */
import type { Declared } from './declared.ts'
import type { RateTables } from './rates.ts'

const MEASURES = 12
const DIGITS = [6, 4, 2] as const
const VALUES = 3
const DEVIATION_MAX = 6

type Triple = readonly [mass: number, price: number, unitPrice: number]

function measuresOf({ mass, price }: Declared): Triple {
  const [lnMass, lnPrice] = [Math.log(mass + 0.1), Math.log(price + 1)]
  return [lnMass, lnPrice, lnPrice - lnMass]
}

/** Median and half the distance of the 16th and 84th percentiles, by code and by measure. */
export type Spreads = ReadonlyMap<string, readonly (readonly [number, number])[]>

export function spreadsOf(rows: readonly Declared[]): Spreads {
  const seen = new Map<string, [number[], number[], number[]]>()
  for (const row of rows) {
    const measures = measuresOf(row)
    for (const digits of DIGITS) {
      const code = row.columns['HS6 Code'].slice(0, digits)
      const lists = seen.get(code) ?? [[], [], []]
      seen.set(code, lists)
      measures.forEach((value, i) => void lists[i]!.push(value))
    }
  }
  return new Map(
    [...seen].map(([code, lists]) => [
      code,
      lists.map((list) => {
        const sorted = Float64Array.from(list).sort()
        const at = (share: number) => sorted[Math.floor((sorted.length - 1) * share)]!
        return [at(0.5), Math.max(0.2, (at(0.84) - at(0.16)) / 2)] as const
      }),
    ]),
  )
}

export function widthOf(rates: RateTables): number {
  return MEASURES + DIGITS.length * VALUES + rates.width
}

/** @param fold of a row that teaches, −1 of a new one */
export function writeFeatures(
  row: Declared,
  fold: number,
  { spreads, rates }: { spreads: Spreads; rates: RateTables },
  to: Float64Array,
  at: number,
): void {
  const measures = measuresOf(row)
  const { columns, date } = row
  const day = new Date(`${date}T00:00:00Z`)
  const flags = [
    columns['Courier ID'] === '',
    columns['Seller ID'] === '',
    columns['Country of Departure'] !== columns['Country of Origin'],
    row.taxRate === 0,
    columns['Mode of Transport'] === '40',
    columns['Country of Origin'] === 'CN',
  ]
  const calendar = [day.getUTCDay(), day.getUTCDate()]
  to.set([...measures, row.taxRate, ...calendar, ...flags.map(Number)], at)
  DIGITS.forEach((digits, d) => {
    const spread = spreads.get(columns['HS6 Code'].slice(0, digits))
    measures.forEach((value, i) => {
      const [median, width] = spread?.[i] ?? [value, 1]
      const deviation = Math.max(-DEVIATION_MAX, Math.min(DEVIATION_MAX, (value - median) / width))
      to[at + MEASURES + d * VALUES + i] = deviation
    })
  })
  rates.write(row, fold, to, at + MEASURES + DIGITS.length * VALUES)
}

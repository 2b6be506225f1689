/** Thresholds by name: an amount in the jurisdiction an item goes to, on a day, in US dollars. */
import { unionsOf } from '#domain/unions.ts'
import type { ThresholdOperand } from '../condition.ts'
import type { Fact, RiskFacts } from '../facts.ts'
import type { Thresholds } from '../pack.ts'
import { type Lists, named } from './verdict.ts'

type Row = Thresholds[string][string][number]

/** US dollars, or unknown with why. Never null. */
export type ReadThreshold = (facts: RiskFacts) => Exclude<Fact, string | null>

/** The threshold of the addressee's country, else of a union it is in. @throws where no pack has the table */
export function compileThreshold({ threshold, times = 1 }: ThresholdOperand, lists: Lists): ReadThreshold {
  const table = new Map(Object.entries(named(lists.thresholds ?? {}, threshold)))
  return (facts) => {
    const country = facts.declaration.addressee.address.country
    if (country === null) return { unknown: `${threshold}: the addressee's country is not declared` }
    const day = facts.on ?? facts.declaration.postedAt?.slice(0, 10)
    if (day === undefined) return { unknown: `${threshold}: neither the day nor the posting date is known` }
    const row =
      rowOn(day, table.get(country)) ??
      unionsOf(country)
        .map((union) => rowOn(day, table.get(union)))
        .find(Boolean)
    if (row === undefined)
      return { unknown: `${threshold}: nothing is in the table for ${country} on ${day}` }
    if (!Object.hasOwn(lists.rates.toUsd, row.currency))
      return { unknown: `${threshold}: there is no exchange rate for ${row.currency}` }
    return row.amount * lists.rates.toUsd[row.currency]! * times
  }
}

function rowOn(day: string, rows: readonly Row[] | undefined): Row | undefined {
  return rows?.find(({ startsOn, endsOn }) => startsOn <= day && (endsOn === undefined || day <= endsOn))
}

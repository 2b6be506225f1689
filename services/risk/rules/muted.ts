/** Which rules count for nothing on an item now: snoozed on its lane, or suspended by the breaker. Pure. */
import type { Declaration } from '#domain/item.ts'
import type { RiskFacts } from '../facts.ts'

export interface Snooze {
  id: number
  rule: string
  /** ISO 3166-1 alpha-2 of sender and addressee; null: any. */
  from: string | null
  to: string | null
  /** YYYY-MM-DD, the last day. */
  until: string
}

export type Muted = NonNullable<RiskFacts['muted']>

/**
 * @param suspended ids of suspended rules
 * @param on YYYY-MM-DD
 * @returns undefined where there is none, so that nothing is stored of it; by rule id in order
 */
export function mutedFor(
  declaration: Declaration,
  snoozes: readonly Snooze[],
  suspended: readonly string[],
  on: string,
): Muted | undefined {
  const snoozed = snoozes.filter((snooze) => covers(snooze, declaration, on)).map(({ rule }) => rule)
  if (snoozed.length === 0 && suspended.length === 0) return undefined
  const why = new Map<string, Muted[string]>([
    ...snoozed.map((rule) => [rule, 'snoozed'] as const),
    ...suspended.map((rule) => [rule, 'suspended'] as const),
  ])
  return Object.fromEntries([...why].sort(([a], [b]) => (a < b ? -1 : 1)))
}

function covers({ from, to, until }: Snooze, { sender, addressee }: Declaration, on: string): boolean {
  return (
    on <= until &&
    (from === null || from === sender.address.country) &&
    (to === null || to === addressee.address.country)
  )
}

/** What the sliders set, read from a policy and written into one. Pure. */
import type { WhatIfSettings } from '#contracts/policies.ts'
import { SCORED_THREATS } from '#domain/threat-class.ts'
import type { PolicyBody } from '../policy.ts'
import type { Capacity } from '../selection/capacity.ts'

/** Where a policy has no capacity: what the sliders begin with beside a budget of nothing. */
const WITHOUT = { randomShare: 0.1, scoreFrom: 500 } as const

/** `other` counts once, though each office that is not named has as much. */
export function settingsOf({ holdScore, capacity }: PolicyBody): WhatIfSettings {
  const { randomShare, scoreFrom } = capacity ?? WITHOUT
  const offices = Object.values(capacity?.offices ?? {})
  const examinationsPerDay = offices.reduce((sum, each) => sum + each.examinationsPerDay, 0)
  return { holdScore, examinationsPerDay, randomShare, scoreFrom }
}

/** @param itemsPerDay expected in an office that had no capacity before */
export function withSettings(
  body: PolicyBody,
  { holdScore, examinationsPerDay, randomShare, scoreFrom }: WhatIfSettings,
  { title, itemsPerDay }: { title: string; itemsPerDay: number },
): PolicyBody {
  const { capacity, ...rest } = body
  const changed = { ...rest, title, holdScore }
  if (!capacity && examinationsPerDay === 0) return changed
  const offices = capacity?.offices ?? {}
  const none = { other: { examinationsPerDay, carryOverMax: 0, expectedItemsPerDay: itemsPerDay } }
  return {
    ...changed,
    capacity: {
      ...(capacity ?? { model: [...SCORED_THREATS] }),
      randomShare,
      scoreFrom,
      offices: Object.keys(offices).length === 0 ? none : shared(offices, examinationsPerDay),
    },
  }
}

/** Each office keeps its part; what rounding leaves goes to those with the largest rest. */
function shared(offices: Capacity['offices'], total: number): Capacity['offices'] {
  const all = Object.entries(offices)
  const before = all.reduce((sum, [, { examinationsPerDay }]) => sum + examinationsPerDay, 0)
  const exact = all.map(([, each]) =>
    before === 0 ? total / all.length : (each.examinationsPerDay * total) / before,
  )
  const given = exact.map(Math.floor)
  const left = total - given.reduce((sum, each) => sum + each, 0)
  const byRest = exact.map((_, i) => i).sort((a, b) => (exact[b]! % 1) - (exact[a]! % 1) || a - b)
  for (const i of byRest.slice(0, left)) given[i]! += 1
  return Object.fromEntries(
    all.map(([name, each], i) => [name, { ...each, examinationsPerDay: given[i]! }] as const),
  )
}

/** What the page keeps in its address: the sliders, where they are not as in force, and how many days of mail. */
import type { WhatIfSettings } from '#contracts/policies.ts'
import { number, type SearchOf } from '../../app/search.ts'

export const SHAPE = {
  hold: number(),
  examinations: number(),
  chance: number(),
  from: number(),
  days: number(30),
}
export type CapacityAddress = SearchOf<typeof SHAPE>

/** Chance stands in the address in hundredths. */
export function askedOf({ hold, examinations, chance, from }: CapacityAddress): Partial<WhatIfSettings> {
  return {
    ...(hold !== null && { holdScore: hold }),
    ...(examinations !== null && { examinationsPerDay: examinations }),
    ...(chance !== null && { randomShare: chance / 100 }),
    ...(from !== null && { scoreFrom: from }),
  }
}

export const NOTHING_SET = { hold: null, examinations: null, chance: null, from: null } as const

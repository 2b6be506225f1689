/** What the list of rules keeps in its address. */

import type { RuleRow } from '#contracts/rules.ts'
import { RISK_CATEGORIES } from '#domain/assessment.ts'
import { list, oneOf, type SearchOf, tableOrder, text } from '../../app/search.ts'

export const MODES = ['', 'live', 'shadow', 'draft', 'suspended'] as const
export const ORIGINS = ['', 'shipped', 'published'] as const
export const ATTENTION = ['', 'any', 'retire', 'snoozed', 'sunset'] as const
export const DAYS = ['7', '30', '90', '365'] as const

export const SHAPE = {
  q: text(),
  mode: oneOf(MODES, ''),
  category: oneOf(['', ...RISK_CATEGORIES], ''),
  origin: oneOf(ORIGINS, ''),
  look: oneOf(ATTENTION, ''),
  days: oneOf(DAYS, '90'),
  order: tableOrder(),
  columns: list(['rule', 'category', 'effect', 'mode', 'hits', 'holds', 'confirmed', 'lastHit', 'look']),
}
export type Search = SearchOf<typeof SHAPE>

export function isShown(row: RuleRow, search: Search, title: string): boolean {
  const { q, mode, category, origin } = search
  const words = `${row.rule} ${title} ${row.owner ?? ''}`.toLowerCase()
  return (
    (mode === '' || row.mode === mode) &&
    (category === '' || row.category === category) &&
    (origin === '' || row.origin === origin) &&
    asksToLook(row, search.look) &&
    q
      .toLowerCase()
      .split(/\s+/)
      .every((word) => words.includes(word))
  )
}

function asksToLook({ mode, snoozes, retire, sunsetOn }: RuleRow, look: Search['look']): boolean {
  if (look === 'retire') return retire.length > 0
  if (look === 'snoozed') return snoozes > 0
  if (look === 'sunset') return sunsetOn !== null
  return look === '' || snoozes > 0 || retire.length > 0 || mode === 'suspended'
}

/**
 * Proves that the shipped packs find kinds and not cases: on lists written apart from the packs, nearly all that is
 * dangerous is stopped and nearly nothing that is innocent. What each list showed at its first run stands at its head.
 */
import { describe, expect, test } from 'vitest'
import type { RiskCategory } from '#domain/assessment.ts'
import type { Declaration } from '#domain/item.ts'
import { assess } from '#services/risk/assess.ts'
import { compileRuleSet } from '#services/risk/compile.ts'
import type { RiskFacts } from '#services/risk/facts.ts'
import type { HistoryFacts } from '#services/risk/history/names.ts'
import { loadShippedRuleSet } from '#services/risk/packs.ts'
import { type Row as BlindRow, DANGEROUS_BLIND, INNOCENT_BLIND } from './blind-cases.ts'
import { fromBlind, fromHeldOut, isCaught, isClear } from './declarations.ts'
import {
  DANGEROUS_FRESH,
  DANGEROUS_FRESH_AFTER,
  type FreshRow,
  INNOCENT_FRESH,
  INNOCENT_FRESH_AFTER,
} from './fresh-cases.ts'
import { DANGEROUS, type HeldOutRow, INNOCENT } from './held-out-cases.ts'
import { DANGEROUS_AFTER, INNOCENT_AFTER } from './second-list-cases.ts'

const RECALL_MIN = 0.97
const FALSE_ALARMS_MAX = 0.01

const ruleSet = loadShippedRuleSet()
const rules = compileRuleSet(ruleSet)

interface Case {
  category: string
  said: string
  declaration: Declaration
  /** What else is known of the item. */
  known?: Partial<RiskFacts>
}

function screen({ declaration, known }: Case) {
  return assess({ declaration, ratesToUsd: ruleSet.rates.toUsd, on: '2026-11-22', ...known }, rules)
}

/** A medicine may be told as the drug it is. */
function accepted(category: string): RiskCategory[] {
  return category === 'medicines' ? ['medicines', 'drugs'] : [category as RiskCategory]
}

function heldOut(row: HeldOutRow, category = ''): Case {
  return { category, said: `${category}: ${row[0]} (${row.at(-1)})`, declaration: fromHeldOut(row) }
}

function blind(row: BlindRow, category = ''): Case {
  return { category, said: `${category}: ${row[0]} (blind list)`, declaration: fromBlind(row) }
}

function fresh(
  [description, hs, route, quantity, grams, value, postage, more]: FreshRow,
  category = '',
): Case {
  const known = {
    findings: more?.findings ?? [],
    ...(more?.facts && { history: more.facts as HistoryFacts }),
  }
  return { ...heldOut([description, hs, route, quantity, grams, value, postage, 'fresh'], category), known }
}

const dangerous: Case[] = [
  ...Object.entries(DANGEROUS).flatMap(([category, rows]) => rows.map((row) => heldOut(row, category))),
  ...DANGEROUS_AFTER.map(([category, ...rest]) => heldOut(terse(rest), category)),
  ...DANGEROUS_BLIND.map(([category, ...row]) => blind(row, category)),
  ...[...DANGEROUS_FRESH, ...DANGEROUS_FRESH_AFTER]
    // Findings of data quality only weigh; the rules' own examples hold them.
    .filter(([category]) => category !== 'data-quality')
    .map(([category, ...row]) => fresh(row, category)),
]
const innocent: Case[] = [
  ...INNOCENT.map((row) => heldOut(row)),
  ...INNOCENT_AFTER.map((row) => heldOut(terse(row))),
  ...INNOCENT_BLIND.map((row) => blind(row)),
  ...[...INNOCENT_FRESH, ...INNOCENT_FRESH_AFTER].map((row) => fresh(row)),
]

function terse([description, hs, ...numbers]: readonly [
  string,
  string,
  number,
  number,
  number,
  number,
]): HeldOutRow {
  return [description, hs, 'CN>US', ...numbers, 'second list']
}

describe('held-out cases', () => {
  test('what is dangerous is held or referred, in the right category', () => {
    const missed = dangerous.filter((each) => !isCaught(screen(each), accepted(each.category)))
    const said = missed.map((each) => each.said).join('\n')
    expect(1 - missed.length / dangerous.length, said).toBeGreaterThanOrEqual(RECALL_MIN)
  })

  test('what is innocent is left alone', () => {
    const stopped = innocent.filter((each) => !isClear(screen(each)))
    const said = stopped.map((each) => each.said).join('\n')
    expect(stopped.length / innocent.length, said).toBeLessThanOrEqual(FALSE_ALARMS_MAX)
  })
})

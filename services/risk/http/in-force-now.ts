/** The rules in force for a process that answers people: read again where something has changed, and what can be named in a rule. */

import type { Queryable } from '#platform/database.ts'
import { sql } from '#platform/sql.ts'
import { compileRuleSet } from '../compile.ts'
import type { Known } from '../language/problem.ts'
import type { RuleSet } from '../pack.ts'
import { loadShippedRuleSet } from '../packs.ts'
import { type RulesInForce, readImportedLists, readInForce } from '../rules/reader.ts'
import type { Screening } from '../screen.ts'

export interface RulesNow {
  shipped(): RuleSet
  read(db: Queryable): Promise<RulesInForce>
  known(db: Queryable): Promise<Known>
}

/** Packs are read and compiled when they are first asked for: a process that is never asked needs none. */
export function rulesNow(): RulesNow {
  let shipped: Screening | null = null
  let last: { key: string; inForce: Promise<RulesInForce> } | null = null
  const screening = () => {
    const ruleSet = shipped?.ruleSet ?? loadShippedRuleSet()
    shipped ??= { ruleSet, compiled: compileRuleSet(ruleSet) }
    return shipped
  }
  const read: RulesNow['read'] = async (db) => {
    const key = await readKey(db)
    if (last?.key === key) return last.inForce
    const inForce = readInForce(db, screening())
    last = { key, inForce }
    inForce.catch(() => {
      last = null
    })
    return inForce
  }
  return {
    shipped: () => screening().ruleSet,
    read,
    known: async (db) => {
      const inForce = await read(db)
      return { ...inForce.screening.ruleSet, importedLists: await readImportedLists(db) }
    },
  }
}

/** Whatever changes what is in force raises the revision; snoozes end with their day. */
async function readKey(db: Queryable): Promise<string> {
  const { rows } = await db.execute<{ key: string }>(sql`
    SELECT revision || ' ' || (now() AT TIME ZONE 'UTC')::date AS key FROM rule_revision`)
  return rows[0]!.key
}

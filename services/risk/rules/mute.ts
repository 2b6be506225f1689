/** Snoozing a rule on a lane for a while, and lifting what the breaker suspended. */

import type { Person } from '#domain/capability.ts'
import type { Database } from '#platform/database.ts'
import { PreadviceError } from '#platform/errors.ts'
import { sql } from '#platform/sql.ts'
import type { RuleSet } from '../pack.ts'
import { liveRule, mandatoryRefusalOf, refuseIf } from './life.ts'
import type { Snooze } from './muted.ts'
import { insertStep, raiseRevision } from './rule-versions.ts'
import { changeRefusalOf } from './who-may.ts'

/** @returns the number it is ended by */
export function snooze(
  database: Database,
  wanted: Omit<Snooze, 'id'> & { reason: string },
  inForce: RuleSet,
  person: Person,
): Promise<number> {
  const { rule, from, to, until, reason } = wanted
  refuseIf(changeRefusalOf('snooze', person))
  refuseIf(mandatoryRefusalOf(liveRule(inForce, rule), 'snoozed'))
  return database.transaction(async (tx) => {
    await raiseRevision(tx)
    const { rows } = await tx.execute<{ id: number }>(sql`
      INSERT INTO rule_snoozes (rule, from_country, to_country, until_day, reason, author)
      VALUES (${rule}, ${from}, ${to}, ${until}::date, ${reason}, ${person.name}) RETURNING id::int`)
    const { id } = rows[0]!
    await insertStep(tx, {
      rule,
      version: null,
      step: 'snooze',
      person: person.name,
      reason,
      facts: { snooze: id, from, to, until },
    })
    return id
  })
}

/** Ends a snooze before its day. */
export function unsnooze(database: Database, id: number, person: Person): Promise<string> {
  refuseIf(changeRefusalOf('snooze', person))
  return database.transaction(async (tx) => {
    await raiseRevision(tx)
    const { rows } = await tx.execute<{ rule: string }>(sql`
      UPDATE rule_snoozes SET ended_at = clock_timestamp() WHERE id = ${id} AND ended_at IS NULL RETURNING rule`)
    if (!rows[0]) throw new PreadviceError(`rules: there is no snooze ${id} that holds`)
    const { rule } = rows[0]
    await insertStep(tx, {
      rule,
      version: null,
      step: 'unsnooze',
      person: person.name,
      facts: { snooze: id },
    })
    return rule
  })
}

/** Puts a suspended rule back into effect. What it holds is judged from the next full hour on. */
export function lift(database: Database, rule: string, reason: string, person: Person): Promise<number> {
  refuseIf(changeRefusalOf('lift', person))
  return database.transaction(async (tx) => {
    await raiseRevision(tx)
    const { rows } = await tx.execute<{ version: number }>(sql`
      UPDATE rule_suspensions SET lifted_by = ${person.name}, lifted_at = clock_timestamp(), reason = ${reason}
       WHERE rule = ${rule} AND lifted_at IS NULL RETURNING version`)
    if (!rows[0]) throw new PreadviceError(`rules: ${rule} is not suspended`)
    const version = Math.max(...rows.map((row) => row.version))
    await insertStep(tx, { rule, version, step: 'lift', person: person.name, reason })
    return version
  })
}

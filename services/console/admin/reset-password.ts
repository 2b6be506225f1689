/** A person who has forgotten a password is given another, which has to be changed; what was open under the old one ends. */

import { audit } from '#platform/audit/record-event.ts'
import type { Tx } from '#platform/database.ts'
import { PreadviceError } from '#platform/errors.ts'
import { changePassword } from '#platform/people.ts'
import { sql } from '#platform/sql.ts'

export async function resetPassword(tx: Tx, name: string, password: string, who: string): Promise<void> {
  const { rows } = await tx.execute<{ isVouched: boolean }>(sql`
    SELECT subject IS NOT NULL AS "isVouched" FROM people WHERE name = ${name} AND ended_at IS NULL FOR UPDATE`)
  const account = rows[0]
  if (!account) throw new PreadviceError(`there is no account "${name}" in use`)
  if (account.isVouched)
    throw new PreadviceError(`${name} signs in through the identity provider and has no password here`)
  await changePassword(tx, name, password)
  await tx.execute(
    sql`UPDATE people SET must_change = true, failures = 0, locked_until = NULL WHERE name = ${name}`,
  )
  await tx.execute(sql`
    UPDATE sessions SET ended_at = clock_timestamp(), ended_by = ${who} WHERE person = ${name} AND ended_at IS NULL`)
  await audit(tx, { kind: 'person.password-reset', who, what: { name } })
}

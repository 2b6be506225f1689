/** Looks every few seconds for what has become due, for as long as the service runs: referrals, holds, ends of outages. */
import { every, type Recurring } from '#platform/every.ts'
import type { Logger } from '#platform/logger.ts'
import { askForDeadlines, type DeadlineClock } from './deadlines.ts'
import { askForExpiries, askForRedecisions } from './policy/due.ts'
import type { PolicyReader } from './policy/in-force.ts'

const LOOK_EVERY_MS = 2_000

export type PolicyClock = Omit<DeadlineClock, 'policy'> & { policies: PolicyReader }

export function watchDeadlines(at: PolicyClock, logger: Logger): Recurring {
  return every(
    LOOK_EVERY_MS,
    () => askForAllDue(at),
    (error) => logger.warn({ err: error }, 'deadlines cannot be looked at now'),
  )
}

/** Asks for what is due now, by the policy in force. Returns how much that was. */
export async function askForAllDue(at: PolicyClock): Promise<number> {
  const now = at.clock()
  const policy = (await at.policies.read(at.database, now)).policy.body
  return (
    (await askForDeadlines({ ...at, policy })) +
    (await askForExpiries(at, policy, now)) +
    (await askForRedecisions(at, now))
  )
}

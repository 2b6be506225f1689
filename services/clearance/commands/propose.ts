/** What policy does not let the machine do alone is put to an officer, as a command to ourselves. */
import type { ProposeCommand } from '#contracts/officer-commands.ts'
import type { Tx } from '#platform/database.ts'
import type { LogEvent } from '#platform/log.ts'
import { uuidOf } from '#platform/uuid-of.ts'
import { decisionKey, standingItemOf } from '../gather.ts'
import type { Decided } from '../judge.ts'
import type { InForce } from '../policy/circumstances.ts'
import { carryOut } from './own.ts'

/** One proposal an item at most; nothing is proposed on an item its submitter has no business with. */
export function proposeToOfficers(
  tx: Tx,
  decided: readonly Decided[],
  inForce: InForce,
  decidedAt: string,
): Promise<LogEvent[]> {
  const commands = decided.flatMap(({ assessed, result }): ProposeCommand[] => {
    const itemId = standingItemOf(assessed)
    if (itemId === null || !result.proposes) return []
    const commandId = uuidOf(`propose/${decisionKey(assessed)}`)
    const { proposes: code } = result
    return [{ command: 'propose', commandId, itemId, at: decidedAt, code, cause: assessed.cause }]
  })
  const last = new Map(commands.map((command) => [command.itemId, command]))
  return carryOut(tx, [...last.values()], inForce, decidedAt)
}

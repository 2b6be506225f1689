/** Numbers for what an operator reads by cursor. The row stays locked until the commit, so a reader never sees n before n − 1. */

import type { Tx } from './database.ts'
import { sql } from './sql.ts'

/** Takes `count` numbers of one operator's stream and returns the first; numbers start at 1. */
export async function takeSequence(
  tx: Tx,
  stream: 'receipts' | 'responses',
  operator: string,
  count: number,
): Promise<number> {
  const firsts = await takeSequences(tx, stream, new Map([[operator, count]]))
  return firsts.get(operator)!
}

/** The same for several operators, locked in one order. */
export async function takeSequences(
  tx: Tx,
  stream: 'receipts' | 'responses',
  counts: ReadonlyMap<string, number>,
): Promise<Map<string, number>> {
  const operators = [...counts.keys()].sort()
  const { rows } = await tx.execute<{ operator: string; last: string }>(sql`
    INSERT INTO operator_sequences (operator, stream, last)
    SELECT operator, ${stream}, count FROM unnest(
      ${sql.param(operators)}::text[], ${sql.param(operators.map((operator) => counts.get(operator)!))}::bigint[]
    ) AS taken (operator, count)
    ON CONFLICT (operator, stream) DO UPDATE SET last = operator_sequences.last + excluded.last
    RETURNING operator, last`)
  return new Map(rows.map(({ operator, last }) => [operator, Number(last) - counts.get(operator)! + 1]))
}

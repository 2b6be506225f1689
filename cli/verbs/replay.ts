import { parseArgs } from 'node:util'
import { PreadviceError, usageError } from '#platform/errors.ts'
import { type Replayed, replay } from '../replay.ts'
import { print, type Verb, withDatabase } from '../verb.ts'

/** Re-derives stored decisions from their stored versions and facts: exit 1 where a byte differs. */
export const replayVerb: Verb = {
  usage: 'replay ITEM | replay --all',
  does: 'derive decisions again and compare the bytes',
  run: async (args) => {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: { json: { type: 'boolean' }, all: { type: 'boolean' } },
    })
    if ((positionals.length === 1) === Boolean(values.all))
      throw usageError('replay: write "replay ITEM" or "replay --all"')
    const itemId = positionals[0]?.toUpperCase() ?? null
    return withDatabase(async ({ database }) => {
      const replayed = await replay(database, itemId, showProgress)
      if (itemId && replayed.assessments === 0)
        throw new PreadviceError(`replay: nothing is stored about item ${itemId}`)
      print(replayed, values.json, () => describe(replayed))
      return replayed.differences === 0 ? 0 : 1
    })
  },
}

function showProgress(done: number): void {
  if (process.stderr.isTTY) process.stderr.write(`\r${done} derived again`)
}

function describe({ assessments, decisions, commands, differences, differing }: Replayed): string {
  const counts = `${assessments} assessments, ${decisions} decisions and ${commands} commands derived again`
  if (differences === 0) return `${counts}; every byte is the same.`
  const lines = differing.map(
    (at) => `- ${at.kind} of item ${at.itemId ?? '?'} (${at.receiptId}, place ${at.place}, ${at.cause})`,
  )
  return `${counts}; ${differences} DIFFER:\n${lines.join('\n')}`
}

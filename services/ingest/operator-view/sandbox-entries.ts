/** A test message for the sandbox: judged as a real one would be, and nothing of it stored here. */
import type { TestEntry, TestMessage } from '#contracts/sandbox.ts'
import type { Database } from '#platform/database.ts'
import { CONTENT_TYPES, mediaTypeOf } from '../decode.ts'
import { type InstallationConfig, installationOf } from '../installation.ts'
import { type JudgedMessage, receiptOf } from '../judged.ts'
import { judgeTried, type TriedMessage } from '../preview.ts'

/** Reads and judges as the front door does; null for a content type nobody reads. */
export function testMessageJudge(database: Database, config: InstallationConfig) {
  const installation = installationOf(config)
  return async (message: TriedMessage): Promise<TestMessage | null> => {
    const contentType = mediaTypeOf(message.contentType)
    if (!CONTENT_TYPES.includes(contentType)) return null
    const judged = await judgeTried(database, installation, { ...message, contentType }, true)
    return {
      receipt: receiptOf(judged),
      entries: judged.entries.flatMap((entry) => testEntry(entry, judged)),
    }
  }
}

function testEntry(
  { itemId, outcome, declaration }: JudgedMessage['entries'][number],
  { messageId }: JudgedMessage,
): TestEntry[] {
  if (outcome !== 'accepted' || itemId === null || declaration === null) return []
  const { function: of, originOperator, destinationOperator, extra } = declaration
  const said = typeof extra.test === 'string' ? extra.test : /[A-Z]+(?:_[A-Z]+)*$/.exec(messageId ?? '')?.[0]
  return [{ itemId, function: of, originOperator, destinationOperator, script: said ?? null }]
}

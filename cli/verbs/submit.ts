import { randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { parseArgs } from 'node:util'
import type { Receipt } from '#contracts/receipt.ts'
import { inboundTopic } from '#contracts/topics.ts'
import { listOperators } from '#platform/auth.ts'
import { PreadviceError, usageError } from '#platform/errors.ts'
import type { Log } from '#platform/log.ts'
import { HEADERS } from '#services/ingest/arrival.ts'
import { watchReceipts } from '#services/ingest/await-receipts.ts'
import { peekMessageId } from '#services/ingest/peek-message-id.ts'
import { startStages } from '#services/stages.ts'
import { untilThrough } from '../until-through.ts'
import { ensureOperatorTopics, type Opened, print, table, type Verb, withLog } from '../verb.ts'

const FORMATS: Record<string, string> = {
  json: 'application/json',
  ndjson: 'application/x-ndjson',
  csv: 'text/csv',
  xml: 'application/xml',
  edi: 'application/edifact',
}

const RECEIPT_TIMEOUT_MS = 60_000

/** Sends files as an operator would, through the log, and sees them through: with a service running beside it or without. */
export const submit: Verb = {
  usage: 'submit FILE… --operator CODE [--format json|ndjson|csv|xml|edi]',
  does: 'send messages and print their receipts',
  run: async (args) => {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: { json: { type: 'boolean' }, operator: { type: 'string' }, format: { type: 'string' } },
    })
    const { operator } = values
    if (positionals.length === 0 || !operator)
      throw usageError('submit: write "submit FILE… --operator CODE"')
    const messages = await Promise.all(positionals.map((file) => readMessage(file, values.format)))
    return withLog(async (opened) => {
      if (!(await listOperators(opened.database)).includes(operator)) {
        throw usageError(
          `submit: operator "${operator}" is not known: add it with "operator add ${operator}"`,
        )
      }
      await ensureOperatorTopics(opened.log, operator)
      const receipts = await send(opened, operator, messages)
      print({ receipts }, values.json, () => describe(receipts))
      return receipts.every(({ outcome }) => outcome === 'accepted' || outcome === 'duplicate') ? 0 : 1
    })
  },
}

interface Message {
  contentType: string
  body: Buffer
}

async function readMessage(file: string, format: string | undefined): Promise<Message> {
  const body = await readFile(file).catch((error: Error) => {
    throw usageError(`submit: ${file} cannot be read: ${error.message}`)
  })
  const name = format ?? path.extname(file).slice(1)
  const contentType = FORMATS[name]
  const known = Object.keys(FORMATS).join('|')
  if (!contentType && format) throw usageError(`submit: format "${format}" is not read; there are ${known}`)
  if (!contentType) throw usageError(`submit: ${file}: say its format with --format ${known}`)
  return { contentType, body }
}

async function send(
  { config, database, log, logger }: Opened & { log: Log },
  operator: string,
  messages: Message[],
): Promise<Receipt[]> {
  const watch = watchReceipts(database)
  const stages = await startStages({ config, database, log })
  const ids = messages.map(() => randomUUID())
  const expected = ids.map((id) => watch.expect(id))
  try {
    await log.append(
      messages.map(({ contentType, body }, i) => ({
        topic: inboundTopic(operator),
        key: peekMessageId(body),
        headers: { [HEADERS.contentType]: contentType, [HEADERS.receiptId]: ids[i]! },
        value: body,
      })),
    )
    const recorded = await Promise.all(expected.map((receipt) => receipt.within(RECEIPT_TIMEOUT_MS)))
    await untilThrough(database, log, logger)
    return recorded.map((found, i) => {
      if (!found)
        throw new PreadviceError(
          `submit: message ${i + 1} is taken, but its receipt is not there yet: look with "receipts --operator ${operator}"`,
        )
      return found
    })
  } finally {
    for (const receipt of expected) receipt.forget()
    await stages.stop()
    watch.close()
  }
}

function describe(receipts: Receipt[]): string {
  const lines = receipts.map(({ messageId, outcome, items }) => {
    const accepted = items.filter((entry) => entry.outcome === 'accepted').length
    // A despatch or scan message with nothing wrong in it has no entries in its receipt.
    return [
      messageId ?? '-',
      outcome,
      items.length === 0 ? '' : `${accepted} of ${items.length} items accepted`,
    ]
  })
  const findings = receipts.flatMap(({ items }) => items.flatMap((entry) => entry.findings))
  const told = findings.map(
    ({ severity, rule, path: at, message, hint }) => `  ${severity} ${rule} ${at}: ${message}. ${hint}`,
  )
  return [table([['message', 'outcome', 'items'], ...lines]), ...told].join('\n')
}

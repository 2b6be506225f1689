/** What kafkajs says, as errors a person can act on and the rest of the product can sort. */
import { setTimeout as sleep } from 'node:timers/promises'
import { PreadviceError } from './errors.ts'

/** Codes for errors that trying again may mend; see errors.ts. */
export const LOG_UNAVAILABLE = 'LOG_UNAVAILABLE'

/** The log was not reached, or did not take what it was given: trying again later is the right answer. */
class LogUnavailableError extends Error {
  readonly code = LOG_UNAVAILABLE
  constructor(cause: unknown) {
    super(`the log does not answer: ${sayingOf(cause)}`)
    this.name = 'LogUnavailableError'
  }
}

/** Only this must not be waited out: the record itself is at fault. */
const ABOUT_THE_RECORD = new Set(['MESSAGE_TOO_LARGE', 'RECORD_LIST_TOO_LARGE', 'INVALID_RECORD'])

/** An error of a send, sorted: at fault is either the record, which then has no code, or something that may come back. */
export function sendError(error: unknown): Error {
  const type = typeOf(error)
  if (type !== null && ABOUT_THE_RECORD.has(type))
    return new Error(`Kafka does not take the record (${type})`)
  return new LogUnavailableError(error)
}

const TRIES_MAX = 12
const RETRY_MS = 250

/** Asks again while the cluster says that it is not ready to answer, as it does after a start or a change of leaders. */
export async function whileUnready<T>(ask: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await ask()
    } catch (error) {
      if (!saysTryAgain(error) || tries === TRIES_MAX) throw sendError(error)
      await sleep(RETRY_MS * Math.min(tries, 8))
    }
  }
}

/** True where Kafka itself, or its client, says that the same may work a moment later. */
export function saysTryAgain(error: unknown): boolean {
  return (error as { retriable?: boolean }).retriable === true
}

/** For a first connection: says where, and what to look at. */
export function explainKafka(where: string): (error: unknown) => never {
  return (error) => {
    throw new PreadviceError(
      `${where} cannot be used: ${sayingOf(error)}; check KAFKA_BROKERS and the other KAFKA_ settings`,
    )
  }
}

/** Kafka's own name of the error, wherever kafkajs has wrapped it. */
export function typeOf(error: unknown): string | null {
  for (let at = error; at instanceof Error; at = at.cause) {
    const { type } = at as { type?: unknown }
    if (typeof type === 'string') return type
  }
  return null
}

function sayingOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}

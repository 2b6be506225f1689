/** A record of an inbound topic, read: who sent it, when it was taken, and what it says. Pure. */

import { createHash } from 'node:crypto'
import { operatorOfInbound } from '#contracts/topics.ts'
import type { Finding } from '#domain/finding.ts'
import type { LogRecord } from '#platform/log.ts'
import { uuidOf } from '#platform/uuid-of.ts'
import { decode } from './decode.ts'
import type { DecodedMessage } from './decoded-message.ts'
import type { EdifactMapping } from './formats/edifact.ts'

export interface Arrival {
  record: LogRecord
  /** The number the gateway promised the sender, where it came through the gateway. */
  promisedId: string | null
  /** The number that follows from the place in the log. */
  positionalId: string
  position: string
  submitter: string
  /** ISO 8601; when the log took it. */
  receivedAt: string
  contentType: string
  body: Buffer
  bodyHash: Buffer
  reading: DecodedMessage
}

/** Headers of an inbound record that the gateway writes; an operator's own client needs only the first. */
export const HEADERS = { contentType: 'content-type', receiptId: 'receipt-id' } as const

export function readArrival(record: LogRecord, edifact?: EdifactMapping): Arrival {
  const contentType = record.headers[HEADERS.contentType] ?? 'application/json'
  const position = `${record.topic}/${record.partition}/${record.offset}@${record.appendedAt}`
  return {
    record,
    promisedId: uuidIn(record.headers[HEADERS.receiptId]),
    positionalId: uuidOf(position),
    position,
    submitter: operatorOfInbound(record.topic),
    receivedAt: record.appendedAt,
    contentType,
    body: record.value,
    bodyHash: createHash('sha256').update(record.value).digest(),
    reading: readMessage(record.value, contentType, edifact),
  }
}

/** Decodes. A defect of ours must not stop the topic: the message is kept as unreadable, and says whose fault it is. */
export function readMessage(body: Uint8Array, contentType: string, edifact?: EdifactMapping): DecodedMessage {
  try {
    return decode(body, contentType, edifact)
  } catch (error) {
    return { kind: 'unreadable', messageId: null, findings: [defect(error)] }
  }
}

function defect(error: unknown): Finding {
  return {
    rule: 'DQ00',
    severity: 'critical',
    path: 'message',
    message: `the message could not be read because of a fault on our side (${error instanceof Error ? error.name : 'unknown'})`,
    hint: 'nothing to do: its bytes are kept and it will be read again; you may also send it once more later',
  }
}

/** A receipt number that the gateway promised; another client's idea of one is not a number and does not count. */
function uuidIn(header: string | undefined): string | null {
  return header && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(header) ? header : null
}

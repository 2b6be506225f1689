/** EMSEVT, decoded: scan events, each with what could not be read of it. Pure. */
import { PARTS_MAX } from '#contracts/despatch.ts'
import type { Finding } from '#domain/finding.ts'
import { type MessageHeader, type UnreadableMessage, unreadable } from '../decoded-message.ts'
import { isObject } from '../values.ts'
import { BrokenLine, strayPart } from './read-despatch.ts'
import { partReader } from './read-part.ts'

export interface DecodedScan {
  /** `events[0]`. */
  path: string
  itemId: string | null
  /** In capitals. */
  code: string | null
  /** ISO 8601 in UTC. */
  at: string | null
  office: string | null
  reason: string | null
  findings: Finding[]
}

export interface ReadScans {
  kind: 'scans'
  header: MessageHeader
  events: DecodedScan[]
}

/** @param events what stands under `events`, or the lines behind the first */
export function readScans(header: MessageHeader, events: unknown): ReadScans | UnreadableMessage {
  if (!Array.isArray(events) || events.length === 0) {
    const hint = 'Send at least one event in "events": […], or on a line of its own.'
    return unreadable('events', 'there are no events', hint, header.id)
  }
  if (events.length > PARTS_MAX) {
    const hint = 'Send fewer events in one message.'
    return unreadable('events', `there are more than ${PARTS_MAX} events`, hint, header.id)
  }
  return { kind: 'scans', header, events: events.map((value, i) => readScan(value, `events[${i}]`)) }
}

function readScan(value: unknown, path: string): DecodedScan {
  const { findings, ...read } = partReader()
  const isRead = isObject(value) && !(value instanceof BrokenLine)
  if (!isRead) findings.push(strayPart(value, path))
  const sent = isRead ? value : {}
  return {
    path,
    itemId: read.identifier(sent.itemId, `${path}.itemId`),
    code: read.identifier(sent.code, `${path}.code`)?.toUpperCase() ?? null,
    at: read.instant(sent.at, `${path}.at`),
    office: read.identifier(sent.office, `${path}.office`)?.toUpperCase() ?? null,
    reason: read.text(sent.reason, `${path}.reason`),
    findings,
  }
}

/**
 * `application/edifact`: an interchange of item data in UN/EDIFACT, by a partner's mapping. One interchange is one
 * message; its items are those of all its UNH … UNT, in order.
 *
 * Promises an answer for any bytes, never an exception, and reads in a stream: beyond the items, which are limited, it
 * holds one segment. The interchange is read as a whole or not at all; what is wrong inside an item is that item's
 * finding. Source: ISO 9735-1 for syntax and envelope; what segments mean is the mapping's.
 */

import type { DecodedMessage } from '../decoded-message.ts'
import { buildMessage, type MessageBuilder } from '../message-builder.ts'
import { checkEnvelope, type SegmentRole } from './edifact-envelope.ts'
import { assembleItems } from './edifact-items.ts'
import { type EdifactMapping, exampleMapping, type HeaderField } from './edifact-mapping.ts'
import { type EdifactFault, faultAt, isFault, openInterchange } from './edifact-opening.ts'
import { type Segment, tagCode, tagOf, textAt } from './edifact-segment.ts'
import { readSegments } from './edifact-syntax.ts'

export { type EdifactMapping, exampleMapping, loadMapping } from './edifact-mapping.ts'

/** What an interchange is read into. */
export type Sink = Pick<MessageBuilder, 'header' | 'item' | 'fail'>

/** Some sixty make an ordinary item, half of them qualifiers. Small values grow a hundredfold when they are read. */
const VALUES_MAX = 2_000_000
const UNB = tagCode('UNB')

/** @param mapping as `loadMapping` returns it; without one the shipped example, which is no partner's */
export function decodeEdifact(bytes: Uint8Array, mapping: EdifactMapping = exampleMapping()): DecodedMessage {
  const builder = buildMessage()
  readInterchange(bytes, mapping, builder)
  return builder.end()
}

/** Fills `sink` until the end of the interchange, the first fault, or until it wants no more. */
export function readInterchange(bytes: Uint8Array, mapping: EdifactMapping, sink: Sink): void {
  const opening = openInterchange(bytes)
  if (isFault(opening)) {
    sink.fail(opening.where, opening.message, opening.hint)
    return
  }
  const reader = readSegments(bytes, opening)
  const { segment } = reader
  const envelope = checkEnvelope()
  const items = assembleItems(mapping, opening.decimalMarks, sink)
  const header = gatherHeader(mapping, opening.decimalMarks)
  let isTold = false

  /** False where the sink wants no more. The header is complete with the first item at the latest. */
  function tellHeader(): boolean {
    if (isTold || header.type === null) return true
    isTold = true
    return sink.header({ message: { ...header.values, type: header.type } })
  }

  function fail(fault: EdifactFault): void {
    tellHeader()
    sink.fail(fault.where, fault.message, fault.hint)
  }

  /** False where reading ends. */
  function take(role: SegmentRole): boolean | EdifactFault {
    if (!isTold) header.take(segment)
    if (role === 'body') {
      if (!isTold && isItemBegin(mapping, segment) && !tellHeader()) return false
      return items.take(segment) && (items.values <= VALUES_MAX || tooManyValues(segment))
    }
    const fault = serviceFault(segment, mapping)
    if (fault) return fault
    if (role === 'message') {
      items.beginMessage()
      return header.open(segment) ?? true
    }
    return role !== 'message-end' || (tellHeader() && items.endMessage())
  }

  while (reader.next()) {
    const role = envelope.take(segment)
    const outcome = typeof role === 'string' ? take(role) : role
    if (outcome === false) return
    if (outcome === true) continue
    fail(outcome)
    return
  }
  const fault = reader.fault ?? envelope.end(segment)
  if (fault) fail(fault)
  else tellHeader()
}

function isItemBegin({ itemBegins }: EdifactMapping, segment: Segment): boolean {
  return segment.code === itemBegins.code && itemBegins.matches(segment)
}

interface HeaderGatherer {
  values: Partial<Record<HeaderField, string>>
  /** The contract's type of message, null until UNH was read. */
  type: string | null
  /** Takes what the segment says of the header. */
  take(segment: Segment): void
  /** Reads UNH, or says why the interchange cannot be read. */
  open(unh: Segment): EdifactFault | null
}

function gatherHeader(mapping: EdifactMapping, decimalMarks: string): HeaderGatherer {
  const gatherer: HeaderGatherer = {
    values: {},
    type: null,
    take(segment) {
      for (const { field, read } of mapping.header) {
        if (read.code !== segment.code || gatherer.values[field] !== undefined) continue
        const value = read.read(segment, decimalMarks)
        if (value !== undefined) gatherer.values[field] = value
      }
    },
    open(unh) {
      const type = mapping.typeOf(unh)
      if (type === null)
        return faultOf(unh, unknownType(mapping), 'Send it on a mapping for it, or correct UNH.')
      if (gatherer.type !== null && gatherer.type !== type)
        return faultOf(
          unh,
          `a ${type} among ${gatherer.type}`,
          'Send each type of message in its own interchange.',
        )
      gatherer.type = type
      return null
    },
  }
  return gatherer
}

function unknownType({ identifiers, name }: EdifactMapping): string {
  return `messages of this type are not in the mapping "${name}", which is for ${identifiers.join(', ')}`
}

/** What makes an interchange unreadable although its envelope is whole. */
function serviceFault(segment: Segment, mapping: EdifactMapping): EdifactFault | null {
  const { textFault } = segment
  if (textFault?.severity === 'critical') return faultOf(segment, textFault.message, textFault.hint)
  if (segment.code !== UNB || !mapping.refusesTests || textAt(segment, 11, 1) !== '1') return null
  const hint = 'Send it without the test indicator (UNB 0035), or have the mapping read test interchanges.'
  return faultOf(segment, 'this is a test interchange', hint)
}

function tooManyValues(segment: Segment): EdifactFault {
  return faultOf(
    segment,
    `the message holds more than ${VALUES_MAX} values`,
    'Send fewer items in one message.',
  )
}

function faultOf(segment: Segment, message: string, hint: string): EdifactFault {
  return faultAt(segment.number, tagOf(segment), segment.offset, message, hint)
}

/**
 * Synthetic mail with known truth: messages of several operators, as they would be submitted, and beside each what is
 * planted, disguised and wrong in it. The same options give the same bytes; nothing here knows the services that screen it.
 */

import type { Declaration } from '#domain/item.ts'
import { amended, cancelled } from './amend.ts'
import { type Corridor, drawCorridor } from './corridors.ts'
import { type Declared, declare, type Post } from './declare.ts'
import { cutOff, encodeJson, encodeLines, type MessageHead } from './encode.ts'
import { makeFaults } from './faults.ts'
import { itemIdsOf } from './item-id.ts'
import { type Ring, ringOf, type SentItems, sentItems } from './memory.ts'
import { populationOf } from './parties.ts'
import { type Draw, drawsNamed } from './random.ts'
import * as rates from './rates.ts'
import type { EntryTruth, FaultKind, TrafficMessage } from './truth.ts'

export type { EntryTruth, FaultKind, TrafficMessage } from './truth.ts'

export interface TrafficOptions {
  /** Fixes who exists and, with `run`, every draw. */
  seed: number
  /** Another run has other item and message ids, so that it is new mail to a database that saw the last one. */
  run: number
  /** Entries over all messages: one item in one message, counted again in a second sending. */
  items: number
  /** ISO instant; no message is sent later. */
  now: string
}

/** An original that its amendment has overtaken. */
interface Overtaken {
  corridor: Corridor
  declared: Declared
}

interface Entry {
  declared: Declared
  faults: readonly FaultKind[]
}

interface Works {
  options: TrafficOptions
  draw: Draw
  post: Post
  sent: SentItems
  messages: Ring<TrafficMessage>
  overtaken: Overtaken[]
  messageCounts: Map<string, number>
  /** Entries still to be made. */
  left: number
  /** Corrections that are due but had no item to correct yet. */
  due: { amendments: number; cancellations: number }
}

const MESSAGES_REMEMBERED = 32
const LATE_DAYS = [3, 12] as const
const HOUR_MS = 3_600_000

function instant(ms: number): string {
  return `${new Date(ms).toISOString().slice(0, 19)}Z`
}

function sentAtMs({ options, left }: Works): number {
  return Date.parse(options.now) - Math.floor(rates.TRAFFIC_SPAN_MS * (left / options.items))
}

/** Entries that may be made now, once those that are promised to overtaken originals are set aside. */
function spareOf(works: Works): number {
  return works.left - works.overtaken.length
}

function fresh(works: Works, corridor: Corridor): Entry {
  const { draw } = works
  const late = draw.chance(rates.FAULT_RATES['late-data'])
  const days = late ? LATE_DAYS[0] + draw.unit() * (LATE_DAYS[1] - LATE_DAYS[0]) : 0
  const delayMs = draw.logNormal(4 * HOUR_MS, 0.7) + days * 24 * HOUR_MS
  const postedAt = instant(sentAtMs(works) - delayMs)
  return { declared: declare(works.post, corridor, postedAt, draw), faults: late ? ['late-data'] : [] }
}

/** An amendment of an item sent before, or of one that is still to come. */
function amendment(works: Works, corridor: Corridor): Entry | null {
  const { draw } = works
  if (spareOf(works) >= 2 && draw.chance(rates.AMENDMENT_FIRST_SHARE)) {
    const { declared } = fresh(works, corridor)
    works.overtaken.push({ corridor, declared })
    return { declared: amended(declared, draw), faults: ['amendment-before-original'] }
  }
  const ring = works.sent.of(corridor)
  const original = ring.pick(draw)
  if (original === undefined) return null
  // Its amended version takes its place once it is sent.
  ring.remove(original)
  return { declared: amended(original, draw), faults: [] }
}

function cancellation(works: Works, corridor: Corridor): Entry | null {
  const ring = works.sent.of(corridor)
  const original = ring.pick(works.draw)
  if (original === undefined) return null
  ring.remove(original)
  return { declared: cancelled(original), faults: [] }
}

/** A correction where one is due and there is something to correct, else a new item. */
function nextEntry(works: Works, corridor: Corridor): Entry {
  const { due, draw } = works
  due.amendments += rates.AMENDMENT_RATE
  due.cancellations += rates.CANCELLATION_RATE
  if (draw.chance(due.amendments / 4)) {
    const entry = amendment(works, corridor)
    if (entry !== null) {
      due.amendments--
      return entry
    }
  }
  if (draw.chance(due.cancellations / 4)) {
    const entry = cancellation(works, corridor)
    if (entry !== null) {
      due.cancellations--
      return entry
    }
  }
  return fresh(works, corridor)
}

function takeOvertaken(works: Works, corridor: Corridor): Entry[] {
  const isHere = (one: Overtaken) =>
    one.corridor.origin === corridor.origin &&
    one.corridor.destinationOperator === corridor.destinationOperator
  const here = works.overtaken.filter(isHere)
  works.overtaken = works.overtaken.filter((one) => !isHere(one))
  return here.map(({ declared }) => ({ declared, faults: [] }))
}

function drawSize(draw: Draw): number {
  const size = Math.round(draw.logNormal(rates.MESSAGE_ITEMS_MEDIAN, rates.MESSAGE_ITEMS_SIGMA))
  return Math.min(rates.MESSAGE_ITEMS_MAX, Math.max(1, size))
}

function headOf(works: Works, corridor: Corridor): MessageHead {
  const { operator } = corridor.origin
  const sentAt = instant(sentAtMs(works))
  const count = (works.messageCounts.get(operator) ?? 0) + 1
  works.messageCounts.set(operator, count)
  const id = `${operator}-${sentAt.slice(0, 10).replaceAll('-', '')}-R${works.options.run}-${String(count).padStart(6, '0')}`
  return { type: 'ITMATT', id, sentAt, sender: operator, recipient: corridor.destinationOperator }
}

function messageOf(
  head: MessageHead,
  corridor: Corridor,
  sent: readonly Declaration[],
  truth: EntryTruth[],
  draw: Draw,
): TrafficMessage {
  const isLines = draw.chance(rates.NDJSON_MESSAGE_RATE)
  const encode = isLines ? encodeLines : encodeJson
  return {
    operator: head.sender,
    messageId: head.id,
    contentType: isLines ? 'application/x-ndjson' : 'application/json',
    body: encode(head, sent, corridor.origin.sparse),
    truth,
  }
}

function canBeCorrected(item: Declaration, ...faults: readonly (readonly FaultKind[])[]): boolean {
  const kinds = faults.flat()
  if (item.function === 'cancellation' || kinds.includes('bad-check-digit')) return false
  return !kinds.includes('amendment-before-original')
}

function composed(works: Works): TrafficMessage {
  const { draw } = works
  const onlyOvertaken = spareOf(works) <= 0
  const corridor = onlyOvertaken ? works.overtaken[0]!.corridor : drawCorridor(draw)
  const head = headOf(works, corridor)
  const entries = takeOvertaken(works, corridor)
  works.left -= entries.length
  const size = drawSize(draw)
  while (entries.length < size && spareOf(works) > 0) {
    entries.push(nextEntry(works, corridor))
    works.left--
  }
  const sent: Declaration[] = []
  const truth = entries.map(({ declared, faults: known }, place): EntryTruth => {
    const { sent: item, faults } = makeFaults(declared.item, declared.focus, draw)
    sent.push(item)
    if (canBeCorrected(item, known, faults)) works.sent.of(corridor).add(declared)
    return {
      place,
      itemId: item.itemId,
      ...declared.known,
      faults: [...known, ...faults],
      function: item.function,
      duplicateOf: null,
    }
  })
  const message = messageOf(head, corridor, sent, truth, draw)
  works.messages.add(message)
  return message
}

/** A message that breaks off on the way: one entry, whatever was in it. */
function unreadable(works: Works): TrafficMessage {
  const { draw } = works
  const corridor = drawCorridor(draw)
  const head = headOf(works, corridor)
  const items = Array.from({ length: drawSize(draw) }, () => fresh(works, corridor).declared.item)
  works.left--
  const truth: EntryTruth = {
    place: 0,
    itemId: null,
    threat: null,
    disguise: null,
    lookAlike: false,
    valueShare: 1,
    faults: ['unreadable-message'],
    function: 'original',
    duplicateOf: null,
  }
  const body = cutOff(encodeJson(head, items, corridor.origin.sparse), 0.1 + 0.9 * draw.unit())
  return { operator: head.sender, messageId: head.id, contentType: 'application/json', body, truth: [truth] }
}

function sentAgain(works: Works): TrafficMessage | null {
  const message = works.messages.pick(works.draw)
  if (message === undefined || message.truth.length > spareOf(works)) return null
  works.left -= message.truth.length
  return { ...message, truth: message.truth.map((entry) => ({ ...entry, duplicateOf: message.messageId })) }
}

function nextMessage(works: Works): TrafficMessage {
  if (works.draw.chance(rates.DUPLICATE_MESSAGE_RATE)) {
    const message = sentAgain(works)
    if (message !== null) return message
  }
  if (spareOf(works) > 0 && works.draw.chance(rates.UNREADABLE_MESSAGE_RATE)) return unreadable(works)
  return composed(works)
}

/** Streams messages with exactly `items` entries in all, oldest first, in constant memory. */
export function* generateTraffic(options: TrafficOptions): Generator<TrafficMessage> {
  const works: Works = {
    options,
    draw: drawsNamed(options.seed, 'traffic', options.run),
    post: { population: populationOf(options.seed), nextItemId: itemIdsOf(options.run) },
    sent: sentItems(),
    messages: ringOf(MESSAGES_REMEMBERED),
    overtaken: [],
    messageCounts: new Map(),
    left: Math.floor(options.items),
    due: { amendments: 0, cancellations: 0 },
  }
  while (works.left > 0) yield nextMessage(works)
}

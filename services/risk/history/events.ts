/**
 * An item as one of its keys knows it, packed: when it was received (6 bytes, milliseconds since 1970), its value (6 bytes,
 * hundredths of a US dollar), and under an address the name that had mail there (8 bytes, 0 for none). The database hands over
 * the events of a key as one run of bytes: a row for each would cost more than all that is made of them. Pure.
 */
import type { Total, Windows } from './history.ts'
import { HISTORY_DAYS, type HistoryKey } from './names.ts'
import { type Counted, DAY_MS, dayOf, type Trace } from './windows.ts'

/** Whose names are counted at an address. */
export const NAME_KINDS: Readonly<Partial<Record<HistoryKey, HistoryKey>>> = {
  senderAddress: 'sender',
  addresseeAddress: 'addressee',
}

const AT_BYTE = 0
export const CENTS_BYTE = 6
export const NAME_BYTE = 12
export const EVENT_BYTES = 12
export const EVENT_BYTES_WITH_NAME = 20
const NAMES_DAYS = 30
const NOBODY = 0n

export function eventBytes(kind: HistoryKey): number {
  return NAME_KINDS[kind] === undefined ? EVENT_BYTES : EVENT_BYTES_WITH_NAME
}

/** Events one behind another, a part of a buffer: one of its own for each of some thousand keys would cost more than the reading. */
export interface Packed {
  bytes: Buffer
  from: number
  to: number
}

/** An unsigned number of 6 bytes; readUIntBE takes several times as long. */
function uint48(bytes: Buffer, i: number): number {
  return (
    (bytes[i]! * 256 + bytes[i + 1]!) * 0x1_0000_0000 +
    bytes[i + 2]! * 0x100_0000 +
    ((bytes[i + 3]! << 16) | (bytes[i + 4]! << 8) | bytes[i + 5]!)
  )
}

/** Events and names of a key, as far as they were read. */
export function traceOf(kind: HistoryKey, { bytes, from, to }: Packed): Pick<Trace, 'events' | 'names'> {
  const size = eventBytes(kind)
  const events: Counted[] = []
  const names: Trace['names'][number][] = []
  for (let i = from; i < to; i += size) {
    const at = uint48(bytes, i + AT_BYTE)
    events.push({ at, cents: uint48(bytes, i + CENTS_BYTE) })
    if (size === EVENT_BYTES) continue
    const name = bytes.readBigInt64BE(i + NAME_BYTE)
    if (name !== NOBODY) names.push({ at, name: name.toString() })
  }
  return { events, names }
}

/** The windows of one instant, from all the events of a key; null where none is that early. */
export function windowsOf(kind: HistoryKey, packed: Packed, upTo: number): Windows | null {
  const { bytes, from, to } = packed
  const size = eventBytes(kind)
  const totals = HISTORY_DAYS.map((): Total => ({ items: 0, cents: 0 }))
  const today = { items: 0, cents: 0 }
  const midnight = dayOf(upTo)
  let firstAt = Number.POSITIVE_INFINITY
  for (let i = from; i < to; i += size) {
    const at = uint48(bytes, i + AT_BYTE)
    if (at > upTo) continue
    const cents = uint48(bytes, i + CENTS_BYTE)
    if (at < firstAt) firstAt = at
    // From the longest window on: what is not in one is in no shorter one.
    for (let w = totals.length - 1; w >= 0 && at > upTo - HISTORY_DAYS[w]! * DAY_MS; w -= 1)
      add(totals[w]!, cents)
    if (at >= midnight) add(today, cents)
  }
  if (firstAt > upTo) return null
  return { totals, firstAt, names: size === EVENT_BYTES ? 0 : countNames(packed, upTo), today }
}

function countNames({ bytes, from, to }: Packed, upTo: number): number {
  const names = new Set<bigint>()
  for (let i = from; i < to; i += EVENT_BYTES_WITH_NAME) {
    const at = uint48(bytes, i + AT_BYTE)
    if (at <= upTo && at > upTo - NAMES_DAYS * DAY_MS) names.add(bytes.readBigInt64BE(i + NAME_BYTE))
  }
  names.delete(NOBODY)
  return names.size
}

function add(total: Total, cents: number): void {
  total.items += 1
  total.cents += cents
}

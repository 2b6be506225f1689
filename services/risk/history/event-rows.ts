/**
 * The events of new items as rows for COPY in PostgreSQL's binary format (platform/copy.ts tells of it), written into one
 * buffer: they are eight rows an item and all of one form, and a buffer for each field would cost more than the rest. Pure.
 */
import { CENTS_BYTE, EVENT_BYTES, EVENT_BYTES_WITH_NAME, NAME_BYTE, NAME_KINDS } from './events.ts'
import type { Remembered } from './history.ts'
import { type Hash, itemKey } from './keys.ts'
import { HISTORY_KEYS, type HistoryKey } from './names.ts'

export const COPY_EVENTS = 'COPY history_recent (key, received_at, event) FROM STDIN (FORMAT binary)'

/** No flags, no header extension. */
const HEADER = Buffer.concat([Buffer.from('PGCOPY\n\xff\r\n\0', 'latin1'), Buffer.alloc(8)])
const TRAILER = 0xffff
const POSTGRES_EPOCH_MS = Date.UTC(2000, 0, 1)
/** Number of fields, three lengths, the key, the instant and an event. */
const ROW_BYTES_MAX = 2 + 3 * 4 + 8 + 8 + EVENT_BYTES_WITH_NAME
const ROWS_MAX = HISTORY_KEYS.length + 1

/** Each item under each of its keys, and under its own number. */
export function eventRows(items: readonly Remembered[]): Buffer {
  const rows = Buffer.allocUnsafe(HEADER.length + 2 + items.length * ROWS_MAX * ROW_BYTES_MAX)
  let end = HEADER.copy(rows)
  for (const item of items) {
    end = writeRow(rows, end, itemKey(item.item), item)
    for (const kind of HISTORY_KEYS) {
      const key = item.keys[kind]
      if (key !== null) end = writeRow(rows, end, key, item, NAME_KINDS[kind])
    }
  }
  return rows.subarray(0, rows.writeUInt16BE(TRAILER, end))
}

/** Returns where the row ends. */
function writeRow(
  rows: Buffer,
  start: number,
  key: Hash,
  { at, cents, keys }: Remembered,
  nameKind?: HistoryKey,
): number {
  const size = nameKind === undefined ? EVENT_BYTES : EVENT_BYTES_WITH_NAME
  let end = rows.writeInt16BE(3, start)
  end = rows.writeInt32BE(8, end)
  end = rows.writeBigInt64BE(BigInt(key), end)
  end = rows.writeInt32BE(8, end)
  end = writeMicroseconds(rows, end, (at - POSTGRES_EPOCH_MS) * 1_000)
  const event = rows.writeInt32BE(size, end)
  rows.writeUIntBE(at, event, 6)
  rows.writeUIntBE(cents, event + CENTS_BYTE, 6)
  if (nameKind !== undefined) rows.writeBigInt64BE(BigInt(keys[nameKind] ?? 0), event + NAME_BYTE)
  return event + size
}

/** A signed 64-bit number that a double holds exactly, in two halves. */
function writeMicroseconds(rows: Buffer, start: number, microseconds: number): number {
  const high = Math.floor(microseconds / 0x1_0000_0000)
  return rows.writeUInt32BE(microseconds - high * 0x1_0000_0000, rows.writeInt32BE(high, start))
}

/** Where bytes stop being UTF-8: the decoder only says that they do. */

/** Lead bytes of a sequence: from, to, range of the second byte, bytes in all (RFC 3629 §4). */
const SEQUENCES: readonly (readonly [from: number, to: number, min: number, max: number, length: number])[] =
  [
    [0xc2, 0xdf, 0x80, 0xbf, 2],
    [0xe0, 0xe0, 0xa0, 0xbf, 3],
    [0xe1, 0xec, 0x80, 0xbf, 3],
    [0xed, 0xed, 0x80, 0x9f, 3],
    [0xee, 0xef, 0x80, 0xbf, 3],
    [0xf0, 0xf0, 0x90, 0xbf, 4],
    [0xf1, 0xf3, 0x80, 0xbf, 4],
    [0xf4, 0xf4, 0x80, 0x8f, 4],
  ]

/** Offset of the first byte of the first sequence that is not UTF-8, or -1. Linear. */
export function offsetOfBadUtf8(bytes: Uint8Array): number {
  let at = 0
  while (at < bytes.length) {
    const length = bytes[at]! < 0x80 ? 1 : sequenceLength(bytes, at)
    if (length === 0) return at
    at += length
  }
  return -1
}

/** Bytes of the sequence of several bytes that begins here, 0 where it is none. */
function sequenceLength(bytes: Uint8Array, at: number): number {
  const lead = bytes[at]!
  const sequence = SEQUENCES.find(([from, to]) => lead >= from && lead <= to)
  if (!sequence) return 0
  const [, , min, max, length] = sequence
  const second = bytes[at + 1] ?? 0
  if (second < min || second > max) return 0
  for (let i = 2; i < length; i++) if (((bytes[at + i] ?? 0) & 0xc0) !== 0x80) return 0
  return length
}

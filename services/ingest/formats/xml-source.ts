/** The bytes of an XML document, where reading stands in them, texts cut out of them, and how one refuses to read on. */

import type { XmlBytes } from './xml-encoding.ts'

/** Bytes of one text, tag, comment or processing instruction. */
const LENGTH_MAX = 1_000_000
/** Text kept of an item may keep the block it was cut from. */
const BLOCK_BYTES = 16_384

export const MEND = 'Mend the XML there and send the message again.'
export const TRIM = 'Send what the format has names for, one item in one element.'
export const FEWER = 'Send fewer items in one message.'
export const NO_DTD = 'Send the XML without DOCTYPE and without entities of its own.'
const ILLEGAL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/

/** Thrown where the document is not read further. */
export class Refusal extends Error {
  readonly hint: string
  /** Of bytes. */
  readonly offset: number
  constructor(message: string, hint: string, offset: number) {
    super(message)
    this.hint = hint
    this.offset = offset
  }
}

export class XmlSource {
  protected readonly bytes: Buffer
  /** See `XmlBytes`. */
  protected readonly badEncoding: string | null
  /** Offset of what is read next. */
  protected at = 0
  private block = ''
  private blockStart = 0
  private blockEnd = -1

  constructor({ bytes, badEncoding }: XmlBytes) {
    this.bytes = bytes
    this.badEncoding = badEncoding
  }

  /** Names the place where the cursor stands, or another. */
  refuse(message: string, hint = MEND, offset = this.at): never {
    throw new Refusal(hint === MEND ? `not well-formed: ${message}` : message, hint, offset)
  }

  /** The bytes are at their end where they should not be. */
  protected endEarly(message: string): never {
    if (this.badEncoding === null) this.refuse(message)
    const hint = 'Send the whole document in the encoding it declares.'
    throw new Refusal(`not ${this.badEncoding}`, hint, this.bytes.length)
  }

  /** The text between two offsets; refused where it holds what no XML may. */
  protected legal(from: number, to: number): string {
    const text = this.bytes.toString('utf8', from, to)
    const illegal = text.search(ILLEGAL)
    if (illegal === -1) return text
    return this.refuse(
      'a character that XML does not allow',
      MEND,
      from + Buffer.byteLength(text.slice(0, illegal)),
    )
  }

  /** Cutting many texts out of one string is faster than decoding each; those beyond ASCII are decoded. @param isHigh whether this one is */
  protected cut(from: number, to: number, isHigh: boolean): string {
    if (isHigh) return this.bytes.toString('utf8', from, to)
    if (to > this.blockEnd) {
      this.blockStart = from
      this.blockEnd = Math.max(to, Math.min(this.bytes.length, from + BLOCK_BYTES))
      this.block = this.bytes.toString('latin1', from, this.blockEnd)
    }
    return this.block.slice(from - this.blockStart, to - this.blockStart)
  }

  /** Where it comes next, so far behind `at` at the least. */
  protected endOf(wanted: string, distance: number): number {
    const end = this.bytes.indexOf(wanted, this.at + distance)
    if (end === -1) this.endEarly('the document ends too early')
    this.requireShort(this.at, end)
    this.legal(this.at, end)
    return end
  }

  /** Whether the document goes on so. */
  protected isAhead(wanted: string): boolean {
    return this.bytes.toString('latin1', this.at, this.at + wanted.length) === wanted
  }

  protected requireShort(from: number, to = this.at): void {
    if (to - from > LENGTH_MAX) this.refuse('a text or tag is too long', TRIM, from)
  }
}

export function isSpace(byte: number | undefined): boolean {
  return byte === 32 || byte === 10 || byte === 13 || byte === 9
}

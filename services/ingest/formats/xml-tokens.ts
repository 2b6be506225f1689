/**
 * The tokens of XML 1.0, piece of text by piece of text. Written for speed: saxes, with all the handlers this needs, is a
 * fifth as fast (2026-11). Tests hold it against saxes, case by case.
 */

import type { Verdict, XmlHandler } from './xml-reader.ts'
import { BAD_REFERENCE, endOfTag, isName, parseTag, resolve, type Tag } from './xml-tags.ts'
import type { TextFault } from './xml-text.ts'

const DEPTH_MAX = 64
const ATTRIBUTES_MAX = 64
/** UTF-16 units of one text, tag, comment or processing instruction. */
const LENGTH_MAX = 1_000_000
/** Tags, comments, sections and instructions: ten thousand items with five content pieces have two million. */
const MARKUP_MAX = 4_000_000
/** Tags written the same are many, and read once; a hostile document must not fill the memory with them. */
const TAGS_MAX = 2_000
const TAG_LENGTH_MAX = 200

const MEND = 'Mend the XML there and send the message again.'
const TRIM = 'Send what the format has names for, one item in one element.'
const FEWER = 'Send fewer items in one message.'
const NO_DTD = 'Send the XML without DOCTYPE and without entities of its own.'
const SPACE = /^[ \t\r\n]*$/
const ILLEGAL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/
const DECLARATION =
  /^<\?xml[ \t\r\n]+version[ \t\r\n]*=[ \t\r\n]*(["'])1\.[0-9]+\1([ \t\r\n]+encoding[ \t\r\n]*=[ \t\r\n]*(["'])[A-Za-z][A-Za-z0-9._-]*\3)?([ \t\r\n]+standalone[ \t\r\n]*=[ \t\r\n]*(["'])(yes|no)\5)?[ \t\r\n]*\?>$/

/** Thrown where reading ends before the document does; without a fault where the handler wished it. */
export class End extends Error {
  readonly fault: TextFault | null
  constructor(fault: TextFault | null) {
    super('end of reading')
    this.fault = fault
  }
}

/** Reads a piece of text at a time: what is held is the piece and a token that is not complete. */
export class XmlTokens {
  private readonly pieces: Iterator<string, void>
  private readonly handler: XmlHandler
  private readonly tags = new Map<string, Tag>()
  private readonly open: Tag[] = []
  private buffer = ''
  private at = 0
  /** UTF-16 units before the buffer. */
  private passed = 0
  private isLast = false
  private hasRoot = false
  private markups = 0
  /** Offsets of the next one in the buffer, or its end. */
  private illegal = 0
  private reference = 0
  private carriageReturn = 0
  private sectionEnd = 0

  constructor(pieces: Iterator<string, void>, handler: XmlHandler) {
    this.pieces = pieces
    this.handler = handler
  }

  /** UTF-16 units read. */
  get offset(): number {
    return this.passed + this.at
  }

  /** @throws End, BadText */
  read(): void {
    this.refill()
    if (this.ahead('<?xml')) this.declaration()
    for (;;) {
      const found = this.find('<', 0)
      const start = found === -1 ? this.buffer.length : found
      if (start > this.at) this.text(start)
      if (found === -1) break
      this.markup()
    }
    if (!this.hasRoot) this.refuse('there is no element')
    if (this.open.length > 0) this.refuse('an element is not closed before the end')
  }

  /** Offset of the next one that begins at least so far behind `at`; -1 where the document ends before. */
  private find(wanted: string, distance: number): number {
    let searched = distance
    for (;;) {
      const found = this.buffer.indexOf(wanted, this.at + searched)
      if (found !== -1 || this.isLast) return found
      searched = Math.max(distance, this.buffer.length - this.at - wanted.length + 1)
      this.refill()
    }
  }

  /** Takes the next piece and lets go what is before `at`: offsets begin anew. */
  private refill(): void {
    this.buffer = this.buffer.slice(this.at)
    this.passed += this.at
    this.at = 0
    if (this.buffer.length > LENGTH_MAX) this.refuse('a text or tag is too long', TRIM)
    const next = this.pieces.next()
    if (next.done) this.isLast = true
    else this.buffer += next.value
    const illegal = this.buffer.search(ILLEGAL)
    this.illegal = illegal === -1 ? this.buffer.length : illegal
    this.reference = this.carriageReturn = this.sectionEnd = -1
  }

  /** Whether the document goes on so. */
  private ahead(wanted: string): boolean {
    while (this.buffer.length - this.at < wanted.length && !this.isLast) this.refill()
    return this.buffer.startsWith(wanted, this.at)
  }

  private text(end: number): void {
    this.requireLegal(end)
    if (this.open.length > 0) this.report(this.at, end, true)
    else if (!SPACE.test(this.buffer.slice(this.at, end))) this.refuse('text outside of the root element')
    this.at = end
  }

  private report(from: number, end: number, isText: boolean): void {
    let text = this.buffer.slice(from, end)
    this.carriageReturn = this.next('\r', this.carriageReturn)
    if (this.carriageReturn < end) text = text.replace(/\r\n?/g, '\n')
    if (isText) {
      this.sectionEnd = this.next(']]>', this.sectionEnd)
      if (this.sectionEnd < end) this.refuse('"]]>" in text')
      this.reference = this.next('&', this.reference)
      if (this.reference < end) text = resolve(text) ?? this.refuse(BAD_REFERENCE)
    }
    this.heed(this.handler.text(text))
  }

  /** The offset of the next one; searched for only where the last one found is behind. */
  private next(wanted: string, known: number): number {
    if (known >= this.at) return known
    const found = this.buffer.indexOf(wanted, this.at)
    return found === -1 ? this.buffer.length : found
  }

  private markup(): void {
    if (++this.markups > MARKUP_MAX) this.refuse('the document holds too many elements', FEWER)
    if (this.ahead('</')) this.endTag()
    else if (this.buffer.startsWith('<?', this.at)) this.instruction()
    else if (!this.buffer.startsWith('<!', this.at)) this.startTag()
    else if (this.ahead('<!--')) this.comment()
    else if (this.ahead('<![CDATA[')) this.section()
    else if (this.ahead('<!DOCTYPE')) this.refuse('there is a DOCTYPE, which is not read', NO_DTD)
    else this.refuse('unknown markup')
  }

  private startTag(): void {
    let end = endOfTag(this.buffer, this.at + 1)
    while (end === -1 && !this.isLast) {
      this.refill()
      end = endOfTag(this.buffer, 1)
    }
    if (end === -1) this.refuse('a tag without an end')
    this.requireLegal(end)
    const tag = this.tagOf(this.buffer.slice(this.at + 1, end))
    if (this.open.length === 0 && this.hasRoot) this.refuse('more than one root element')
    this.hasRoot = true
    if ((tag.attributes?.length ?? 0) > ATTRIBUTES_MAX)
      this.refuse('an element has too many attributes', TRIM)
    if (this.open.length === DEPTH_MAX) this.refuse(`nested deeper than ${DEPTH_MAX} elements`, TRIM)
    this.heed(this.handler.open(tag.local, tag.attributes))
    if (tag.isEmpty) this.heed(this.handler.close(tag.local))
    else this.open.push(tag)
    this.at = end + 1
  }

  private tagOf(raw: string): Tag {
    const known = this.tags.get(raw)
    if (known) return known
    const tag = parseTag(raw)
    if (typeof tag === 'string') this.refuse(tag)
    if (this.tags.size < TAGS_MAX && raw.length <= TAG_LENGTH_MAX) this.tags.set(raw, tag)
    return tag
  }

  private endTag(): void {
    const end = this.endOf('>', 2)
    const tag = this.open.at(-1)
    const isIts = tag !== undefined && this.buffer.startsWith(tag.name, this.at + 2)
    const nameEnd = this.at + 2 + (tag?.name.length ?? 0)
    if (!isIts || (nameEnd !== end && !SPACE.test(this.buffer.slice(nameEnd, end))))
      this.refuse('an end tag that does not close the element open here')
    this.open.pop()
    this.heed(this.handler.close(tag.local))
    this.at = end + 1
  }

  private comment(): void {
    const end = this.endOf('-->', 4)
    if (this.buffer.indexOf('--', this.at + 4) !== end) this.refuse('"--" in a comment')
    this.at = end + 3
  }

  private section(): void {
    const end = this.endOf(']]>', 9)
    if (this.open.length === 0) this.refuse('text outside of the root element')
    this.report(this.at + 9, end, false)
    this.at = end + 3
  }

  private instruction(): void {
    const end = this.endOf('?>', 2)
    const target = this.buffer.slice(this.at + 2, end).split(/[ \t\r\n]/, 1)[0]!
    if (!isName(target) || target.toLowerCase() === 'xml')
      this.refuse('a processing instruction without a name')
    this.at = end + 2
  }

  /** Only at the very beginning. What merely begins like one is a processing instruction. */
  private declaration(): void {
    const end = this.endOf('?>', 2)
    const written = this.buffer.slice(this.at, end + 2)
    if (!SPACE.test(written.charAt(5))) return
    if (!DECLARATION.test(written)) this.refuse('the XML declaration is not well-formed')
    this.at = end + 2
  }

  private endOf(wanted: string, distance: number): number {
    const end = this.find(wanted, distance)
    if (end === -1) this.refuse('the document ends too early')
    this.requireLegal(end)
    return end
  }

  private requireLegal(end: number): void {
    if (this.illegal >= end) return
    this.at = this.illegal
    this.refuse('a character that XML does not allow')
  }

  private heed(verdict: Verdict): void {
    if (verdict !== true) throw new End(verdict === false ? null : verdict)
  }

  /** Where `at` is. */
  private refuse(message: string, hint = MEND): never {
    throw new End({ message: hint === MEND ? `not well-formed: ${message}` : message, hint })
  }
}

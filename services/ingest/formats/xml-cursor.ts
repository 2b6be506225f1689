/**
 * The tokens of XML 1.0 out of UTF-8 bytes, one at a time: the reader asks for the next and looks only at what it needs.
 *
 * Written for speed: bytes are looked at once; a tag is parsed where it first comes and known again by its bytes; text is
 * made only where it is asked for. Holds a block of text, the tags and the elements open. Tests hold it against saxes,
 * case by case.
 */

import { FEWER, isSpace, MEND, NO_DTD, TRIM, XmlSource } from './xml-source.ts'
import { BAD_REFERENCE, endOfTag, isName, isSame, parseTag, resolve, type Tag } from './xml-tags.ts'

/** What a token is. */
export const END = 0
export const OPEN = 1
export const TEXT = 2
export const CLOSE = 3
export type Token = typeof END | typeof OPEN | typeof TEXT | typeof CLOSE

const DEPTH_MAX = 64
const ATTRIBUTES_MAX = 64
/** Tags, comments, sections and instructions: ten thousand items with five content pieces have two million. */
const MARKUP_MAX = 4_000_000
/** Tags written the same are many, and read once; a hostile document must not fill the memory with them. */
const TAGS_MAX = 2_000
const TAG_LENGTH_MAX = 200
const DECLARATION =
  /^<\?xml[ \t\r\n]+version[ \t\r\n]*=[ \t\r\n]*(["'])1\.[0-9]+\1([ \t\r\n]+encoding[ \t\r\n]*=[ \t\r\n]*(["'])[A-Za-z][A-Za-z0-9._-]*\3)?([ \t\r\n]+standalone[ \t\r\n]*=[ \t\r\n]*(["'])(yes|no)\5)?[ \t\r\n]*\?>$/

const EXCLAMATION = 33
const SLASH = 47
const LESS = 60
const GREATER = 62
const QUESTION = 63

/** What the bytes of a text say of it. */
const BLANK = 0
const SEEN = 1
/** Beyond ASCII. */
const HIGH = 2
/** Perhaps a reference, the end of a section, or a character that is not allowed. */
const LOOK = 4
const RETURN = 8
const KINDS = kindsOfBytes()

export class XmlCursor extends XmlSource {
  /** Of the element opened or closed last. */
  tag: Tag | null = null
  /** Whether the text is nothing but white space. */
  isBlank = false

  private readonly tags = new Map<string, Tag>()
  private readonly open: Tag[] = []
  /** Bounds of the text, what its bytes say, and the text itself where it had to be looked at. */
  private from = 0
  private to = 0
  private kinds = BLANK
  private written: string | null = null
  private isEmptyElement = false
  /** That opened the last element. */
  private last: Tag | null = null
  private hasRoot = false
  private markups = 0

  /** @throws Refusal */
  next(): Token {
    if (this.isEmptyElement) return this.close()
    if (this.at === 0) this.declaration()
    while (this.at < this.bytes.length) {
      if (this.bytes[this.at] !== LESS) {
        this.scanText()
        if (this.open.length > 0) return TEXT
        if (this.isBlank) continue
        this.refuse('text outside of the root element', MEND, this.from)
      }
      if (++this.markups > MARKUP_MAX) this.refuse('the document holds too many elements', FEWER)
      const second = this.bytes[this.at + 1]
      if (second === SLASH) return this.endTag()
      if (second !== EXCLAMATION && second !== QUESTION) return this.startTag()
      if (this.aside(second)) return TEXT
    }
    return this.end()
  }

  /** The text the cursor stands on, references resolved: one or several pieces are the text of an element. */
  text(): string {
    if (this.written !== null) return this.written
    const text = this.cut(this.from, this.to, (this.kinds & HIGH) !== 0)
    return (this.kinds & RETURN) === 0 ? text : withLineFeeds(text)
  }

  private end(): typeof END {
    const isWhole = this.hasRoot && this.open.length === 0
    if (!isWhole || this.badEncoding !== null)
      this.endEarly(this.hasRoot ? 'an element is not closed before the end' : 'there is no element')
    return END
  }

  /** Local variables only: this loop and that over tags are most of the reading. */
  private scanText(): void {
    const { bytes } = this
    let kinds = BLANK
    let i = this.at
    for (; i < bytes.length; i++) {
      const byte = bytes[i]!
      if (byte === LESS) break
      kinds |= KINDS[byte]!
    }
    this.from = this.at
    this.to = this.at = i
    this.requireShort(this.from)
    this.kinds = kinds
    this.isBlank = (kinds & SEEN) === 0
    this.written = (kinds & LOOK) === 0 ? null : this.looked(true)
  }

  /** The text where something about it is to be resolved, or refused. */
  private looked(hasReferences: boolean): string {
    const text = withLineFeeds(this.legal(this.from, this.to))
    if (!hasReferences) return text
    if (text.includes(']]>')) this.refuse('"]]>" in text', MEND, this.from)
    return resolve(text) ?? this.refuse(BAD_REFERENCE, MEND, this.from)
  }

  private startTag(): typeof OPEN {
    const tag = this.expected() ?? this.known()
    if (this.open.length === 0 && this.hasRoot) this.refuse('more than one root element')
    if (this.open.length === DEPTH_MAX) this.refuse(`nested deeper than ${DEPTH_MAX} elements`, TRIM)
    this.hasRoot = true
    this.open.push(tag)
    this.tag = tag
    this.last = tag
    this.isEmptyElement = tag.isEmpty
    this.at += tag.length + 2
    return OPEN
  }

  /** Most often the tag that followed the last one before: then its bytes with the `>` are the same again. */
  private expected(): Tag | null {
    const next = this.last === null ? null : this.last.next
    return next !== null && isSame(this.bytes, this.at + 1, next.start, next.length + 1) ? next : null
  }

  private known(): Tag {
    const start = this.at + 1
    const end = endOfTag(this.bytes, start)
    this.requireShort(this.at, end === -1 ? this.bytes.length : end)
    if (end === -1) this.endEarly('a tag without an end')
    const raw = this.cut(start, end, false)
    const tag = this.tags.get(raw)
    if (tag === undefined) return this.newTag(raw, start, end)
    // Only what is kept anyway: tags that all differ must not keep each other.
    if (this.last !== null) this.last.next = tag
    return tag
  }

  private newTag(key: string, start: number, end: number): Tag {
    const tag = parseTag(this.legal(start, end), start, end - start)
    if (typeof tag === 'string') this.refuse(tag)
    if (tag.attributes.length > ATTRIBUTES_MAX) this.refuse('an element has too many attributes', TRIM)
    if (this.tags.size < TAGS_MAX && tag.length <= TAG_LENGTH_MAX) this.tags.set(key, tag)
    return tag
  }

  private endTag(): typeof CLOSE {
    const { bytes } = this
    if (this.open.length === 0) this.notIts()
    const tag = this.open[this.open.length - 1]!
    const start = this.at + 2
    if (!isSame(bytes, start, tag.start, tag.nameLength)) this.notIts()
    let end = start + tag.nameLength
    while (isSpace(bytes[end])) end++
    if (bytes[end] !== GREATER) this.notIts()
    this.at = end + 1
    return this.close()
  }

  private notIts(): never {
    if (this.bytes.indexOf(GREATER, this.at) === -1) this.endEarly('the document ends too early')
    this.refuse('an end tag that does not close the element open here')
  }

  private close(): typeof CLOSE {
    this.isEmptyElement = false
    this.tag = this.open.pop()!
    return CLOSE
  }

  /** Whether there is text to read: that of a CDATA section. */
  private aside(second: number): boolean {
    if (second === QUESTION) this.instruction()
    else if (this.isAhead('<!--')) this.comment()
    else if (this.isAhead('<![CDATA[')) return this.section()
    else if (this.isAhead('<!DOCTYPE')) this.refuse('there is a DOCTYPE, which is not read', NO_DTD)
    else this.refuse('unknown markup')
    return false
  }

  private comment(): void {
    const end = this.endOf('-->', 4)
    if (this.bytes.indexOf('--', this.at + 4) !== end) this.refuse('"--" in a comment')
    this.at = end + 3
  }

  private section(): true {
    const end = this.endOf(']]>', 9)
    if (this.open.length === 0) this.refuse('text outside of the root element')
    this.from = this.at + 9
    this.to = end
    this.isBlank = false
    this.written = this.looked(false)
    this.at = end + 3
    return true
  }

  private instruction(): void {
    const end = this.endOf('?>', 2)
    const target = this.bytes.toString('utf8', this.at + 2, end).split(/[ \t\r\n]/, 1)[0]!
    if (!isName(target) || target.toLowerCase() === 'xml')
      this.refuse('a processing instruction without a name')
    this.at = end + 2
  }

  /** Only at the very beginning. What merely begins like one is a processing instruction. */
  private declaration(): void {
    if (!this.isAhead('<?xml')) return
    const end = this.endOf('?>', 2)
    if (!isSpace(this.bytes[5])) return
    if (!DECLARATION.test(this.bytes.toString('utf8', 0, end + 2)))
      this.refuse('the XML declaration is not well-formed')
    this.at = end + 2
  }
}

function withLineFeeds(text: string): string {
  return text.replace(/\r\n?/g, '\n')
}

/** 0xEF begins U+FFFE and U+FFFF, which XML does not allow. */
function kindsOfBytes(): Uint8Array {
  const kinds = new Uint8Array(256).fill(SEEN)
  kinds.fill(SEEN | LOOK, 0, 0x20)
  kinds.fill(SEEN | HIGH, 0x80)
  kinds[13] = RETURN
  for (const space of ' \t\n') kinds[space.charCodeAt(0)] = BLANK
  for (const special of '&>') kinds[special.charCodeAt(0)] = SEEN | LOOK
  kinds[0xef] = SEEN | HIGH | LOOK
  return kinds
}

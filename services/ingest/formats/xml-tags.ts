/** Names, tags and references of XML 1.0 (fifth edition), each by itself, and the tags of a document by their bytes. */

const NAME_START =
  ':A-Z_a-z\\u00c0-\\u00d6\\u00d8-\\u00f6\\u00f8-\\u02ff\\u0370-\\u037d\\u037f-\\u1fff\\u200c\\u200d\\u2070-\\u218f' +
  '\\u2c00-\\u2fef\\u3001-\\ud7ff\\uf900-\\ufdcf\\ufdf0-\\ufffd\\u{10000}-\\u{effff}'
const NAME = `[${NAME_START}][${NAME_START}\\-.0-9\\u00b7\\u0300-\\u036f\\u203f\\u2040]*`
const WHOLE_NAME = new RegExp(`^${NAME}$`, 'u')
const LEADING_NAME = new RegExp(`^${NAME}`, 'u')
/** One attribute with the white space before it. A value holds no `<`. */
const ATTRIBUTE = new RegExp(
  `[ \\t\\r\\n]+(${NAME})[ \\t\\r\\n]*=[ \\t\\r\\n]*(?:"([^<"]*)"|'([^<']*)')`,
  'uy',
)
/** A tag without attributes, as most are: faster to tell. */
const PLAIN = /^[A-Za-z_][A-Za-z0-9_.:-]*$/
const TAG_END = /[ \t\r\n]*\/?$/y

export interface Tag {
  /** Of its first occurrence: offset behind the `<`, and bytes up to the `>`. */
  start: number
  length: number
  /** Bytes of its name, prefix and all: the closing tag must repeat them. */
  nameLength: number
  /** The name without its prefix. */
  local: string
  /** As written, prefixes kept. */
  attributes: readonly Attribute[]
  /** Those that are data: without a prefix. */
  data: readonly Attribute[]
  isEmpty: boolean
  /** The tag that opened the next element the last time; null where none is known. */
  next: Tag | null
}

export type Attribute = readonly [name: string, value: string]

export function isName(text: string): boolean {
  return WHOLE_NAME.test(text)
}

/**
 * @param raw what is between `<` and `>`   @param start offset of its first byte   @param length of its bytes
 * @returns what is wrong with it, where it is no tag
 */
export function parseTag(raw: string, start: number, length: number): Tag | string {
  if (PLAIN.test(raw)) return tagOf(raw, raw, [], start, length)
  const name = LEADING_NAME.exec(raw)?.[0]
  if (name === undefined) return 'a tag without a name'
  const attributes: Attribute[] = []
  const seen = new Set<string>()
  let at = name.length
  for (;;) {
    ATTRIBUTE.lastIndex = at
    const found = ATTRIBUTE.exec(raw)
    if (!found) break
    at = ATTRIBUTE.lastIndex
    const value = resolve((found[2] ?? found[3]!).replace(/\r\n|[\t\r\n]/g, ' '))
    if (value === null) return BAD_REFERENCE
    if (seen.has(found[1]!)) return 'an attribute comes twice'
    seen.add(found[1]!)
    attributes.push([found[1]!, value])
  }
  TAG_END.lastIndex = at
  if (!TAG_END.test(raw)) return 'a tag or attribute is not well-formed'
  return tagOf(raw, name, attributes, start, length)
}

function tagOf(
  raw: string,
  name: string,
  attributes: readonly Attribute[],
  start: number,
  length: number,
): Tag {
  return {
    start,
    length,
    nameLength: Buffer.byteLength(name),
    local: name.slice(name.lastIndexOf(':') + 1),
    attributes,
    data: attributes.filter(([key]) => key !== 'xmlns' && !key.includes(':')),
    isEmpty: raw.endsWith('/'),
    next: null,
  }
}

const GREATER = 62
const DOUBLE_QUOTE = 34
const SINGLE_QUOTE = 39

/**
 * Offset of the `>` that ends a tag: one in a quoted value does not.
 * @returns -1 where the bytes end before
 */
export function endOfTag(bytes: Uint8Array, from: number): number {
  let quote = 0
  for (let i = from; i < bytes.length; i++) {
    const byte = bytes[i]!
    if (byte > GREATER) continue
    if (byte === GREATER && quote === 0) return i
    if (byte !== DOUBLE_QUOTE && byte !== SINGLE_QUOTE) continue
    if (quote === 0) quote = byte
    else if (quote === byte) quote = 0
  }
  return -1
}

/** Whether so many bytes are the same at two places. */
export function isSame(bytes: Uint8Array, one: number, other: number, length: number): boolean {
  for (let i = 0; i < length; i++) if (bytes[one + i] !== bytes[other + i]) return false
  return true
}

export const BAD_REFERENCE = 'a reference to a character or entity that is not allowed; write & as &amp;'

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }
const REFERENCE = /^(?:#([0-9]+)|#x([0-9a-fA-F]+)|(amp|lt|gt|quot|apos))$/

/** The text with its references resolved, once and not again; null where one is not allowed. */
export function resolve(text: string): string | null {
  let resolved = ''
  let at = 0
  for (let amp = text.indexOf('&'); amp !== -1; amp = text.indexOf('&', at)) {
    const end = text.indexOf(';', amp)
    const parts = end === -1 ? null : REFERENCE.exec(text.slice(amp + 1, end))
    const character = parts && characterOf(parts)
    if (!character) return null
    resolved += text.slice(at, amp) + character
    at = end + 1
  }
  return at === 0 ? text : resolved + text.slice(at)
}

function characterOf([, decimal, hexadecimal, entity]: RegExpExecArray): string | null {
  if (entity !== undefined) return ENTITIES[entity]!
  const code = decimal === undefined ? Number.parseInt(hexadecimal!, 16) : Number.parseInt(decimal, 10)
  return isCharacter(code) ? String.fromCodePoint(code) : null
}

/** XML 1.0, production Char. */
function isCharacter(code: number): boolean {
  if (code < 0x20) return code === 9 || code === 10 || code === 13
  return code <= 0xd7ff || (code >= 0xe000 && code <= 0xfffd) || (code >= 0x10000 && code <= 0x10ffff)
}

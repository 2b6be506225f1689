/** Writes XML 1.0: elements from names we know and texts from anywhere. Pure. */

/** A name of an element or attribute: always one of the source, never of data. */
type Name = string

const ESCAPES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
  // A reader would make spaces or line ends of these.
  '\t': '&#9;',
  '\n': '&#10;',
  '\r': '&#13;',
}

/** What XML 1.0 cannot hold, not even escaped: most control characters, lone surrogates, U+FFFE and U+FFFF. */
const NOT_XML = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu

/** Text for between tags and within attributes. What XML cannot hold becomes U+FFFD. */
export function escapeXml(text: string): string {
  return text.replace(NOT_XML, '\uFFFD').replace(/[&<>"'\t\n\r]/g, (character) => ESCAPES[character]!)
}

export type Attributes = Readonly<Record<Name, string | null>>

/**
 * An element with text, or with elements that are written already. Null content: no element at all, for a partner must not
 * have to tell an empty element from a missing one.
 */
export function textElement(name: Name, text: string | null): string {
  return text === null ? '' : `<${name}>${escapeXml(text)}</${name}>`
}

export function element(name: Name, children: readonly string[], attributes: Attributes = {}): string {
  const written = Object.entries(attributes).flatMap(([attribute, value]) =>
    value === null ? [] : [` ${attribute}="${escapeXml(value)}"`],
  )
  return `<${name}${written.join('')}>${children.join('')}</${name}>`
}

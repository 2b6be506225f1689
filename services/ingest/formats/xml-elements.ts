/**
 * Hands over the elements a format is about, whole and one after the other, and keeps nothing of what is around them.
 * Of markup that is no data only `xsi:nil` counts, as emptiness; other attributes with a prefix are passed over.
 */

import { CLOSE, END, OPEN, type XmlCursor } from './xml-cursor.ts'
import { readXml, type XmlFault } from './xml-reader.ts'
import type { Attribute } from './xml-tags.ts'

/** Elements and attributes of one element handed over: ninety-nine content pieces with everything have some 2,000. */
const PARTS_MAX = 20_000
/** UTF-16 units of all its text. */
const TEXT_MAX = 1_000_000

export interface XmlElement {
  /** Without its prefix. */
  name: string
  /** Its own text as sent, in one; that of elements inside it is theirs. */
  text: string
  children: readonly XmlElement[]
  /** Those without a prefix. */
  attributes: readonly Attribute[]
}

const NONE: XmlElement[] = []

export interface ElementTaker {
  /** Whether to take the element whole. @param path names from the root to it */
  wants(path: readonly string[]): boolean
  /** False ends the reading. */
  take(element: XmlElement, path: readonly string[]): boolean
}

/** @returns null where the document was read to its end or `take` ended the reading */
export function readElements(bytes: Uint8Array, { wants, take }: ElementTaker): XmlFault | null {
  return readXml(bytes, (xml) => {
    const path: string[] = []
    for (let token = xml.next(); token !== END; token = xml.next()) {
      if (token === CLOSE) path.pop()
      if (token !== OPEN) continue
      path.push(xml.tag!.local)
      if (!wants(path)) continue
      if (!take(elementOf(xml, { parts: 0, length: 0 }), path)) return
      path.pop()
    }
  })
}

interface Size {
  parts: number
  length: number
}

/** The element the cursor has opened; the cursor closes it. No deeper than the cursor goes. */
function elementOf(xml: XmlCursor, size: Size): XmlElement {
  const { local, data } = xml.tag!
  let text = ''
  let children: XmlElement[] = NONE
  size.parts += 1 + data.length
  if (size.parts > PARTS_MAX) tooLarge(xml)
  for (let token = xml.next(); token !== CLOSE; token = xml.next()) {
    if (token === OPEN) {
      const child = elementOf(xml, size)
      if (children === NONE) children = [child]
      else children.push(child)
    } else if (!xml.isBlank || text !== '') {
      // Blank is indentation: nine of ten texts between elements are nothing else.
      const piece = xml.text()
      text += piece
      size.length += piece.length
      if (size.length > TEXT_MAX) tooLarge(xml)
    }
  }
  return { name: local, text, children, attributes: data }
}

function tooLarge(xml: XmlCursor): never {
  xml.refuse(
    `an item holds more than ${PARTS_MAX} elements or ${TEXT_MAX} characters`,
    'Send each item in an element of its own.',
  )
}

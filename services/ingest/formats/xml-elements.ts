/**
 * Hands over the elements a format is about, whole and one after the other, and keeps nothing of what is around them.
 * Of markup that is no data only `xsi:nil` counts, as emptiness; other attributes with a prefix are passed over.
 */

import { readXml, type Verdict, type XmlFault } from './xml-reader.ts'

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
  attributes: readonly [name: string, value: string][]
}

const TOO_LARGE = {
  message: `an item holds more than ${PARTS_MAX} elements or ${TEXT_MAX} characters`,
  hint: 'Send each item in an element of its own.',
}

type Growing = XmlElement & { children: XmlElement[] }

const NONE: readonly never[] = []

export interface ElementTaker {
  /** Whether to take the element whole. @param path names from the root to it */
  wants(path: readonly string[]): boolean
  /** False ends the reading. */
  take(element: XmlElement, path: readonly string[]): boolean
}

/** @returns null where the document was read to its end or `take` ended the reading */
export function readElements(bytes: Uint8Array, { wants, take }: ElementTaker): XmlFault | null {
  const path: string[] = []
  /** Elements open inside the one being taken, itself first. */
  const open: XmlElement[] = []
  let parts = 0
  let length = 0
  const room = (): Verdict => (parts > PARTS_MAX || length > TEXT_MAX ? TOO_LARGE : true)
  let last: XmlElement | null = null
  return readXml(bytes, {
    open(name, attributes) {
      if (last === null) {
        path.push(name)
        if (!wants(path)) return true
        parts = 0
        length = 0
      }
      const element: XmlElement = { name, text: '', children: NONE, attributes: NONE }
      if (attributes) element.attributes = attributes.filter(isData)
      if (last !== null) addChild(last, element)
      open.push(element)
      last = element
      parts += 1 + (attributes?.length ?? 0)
      return room()
    },
    text(text) {
      if (last === null) return true
      length += text.length
      // Indentation: nine of ten texts between elements are nothing else.
      if (last.text !== '' || !isBlank(text)) last.text += text
      return room()
    },
    close() {
      if (last === null) {
        path.pop()
        return true
      }
      const whole = open.pop()!
      last = open.at(-1) ?? null
      if (last !== null) return true
      const goesOn = take(whole, path)
      path.pop()
      return goesOn
    },
  })
}

function addChild(parent: XmlElement, child: XmlElement): void {
  if (parent.children === NONE) parent.children = [child]
  else (parent as Growing).children.push(child)
}

function isBlank(text: string): boolean {
  return text.charCodeAt(0) <= 32 && text.trim() === ''
}

function isData([name]: readonly [string, string]): boolean {
  return name !== 'xmlns' && !name.includes(':')
}

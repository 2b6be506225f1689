/**
 * Reads XML without building it up: events of elements and text, or the first fault with its line and column.
 *
 * Strict and bounded: well-formed XML 1.0, no DTD at all, so no entities beyond the five; limits on depth, attributes,
 * the length of any text or tag, and elements in all. Namespaces are not resolved: prefixes are cut off.
 */

import type { MessageBuilder } from '../message-builder.ts'
import { BadText, encodingOfXml, type Place, placeAfter, type TextFault, textOf } from './xml-text.ts'
import { End, XmlTokens } from './xml-tokens.ts'

/** Read on, stop, or refuse the document. */
export type Verdict = boolean | TextFault

export interface XmlHandler {
  /** @param name without its prefix   @param attributes name and value, prefixes kept; null for none */
  open(name: string, attributes: readonly [string, string][] | null): Verdict
  /** Text inside the root, references resolved, in one or several pieces. */
  text(text: string): Verdict
  close(name: string): Verdict
}

/** Where and why a document is no XML that is read. */
export interface XmlFault extends Place, TextFault {}

/** @returns null where the document was read to its end or the handler ended the reading; never throws */
export function readXml(bytes: Uint8Array, handler: XmlHandler): XmlFault | null {
  const encoding = encodingOfXml(bytes)
  if (typeof encoding !== 'string') return { ...encoding, line: 1, column: 1 }
  const reader = new XmlTokens(textOf(bytes, encoding), handler)
  try {
    reader.read()
    return null
  } catch (end) {
    if (end instanceof BadText) {
      const place = end.place ?? placeAfter(textOf(bytes, encoding, false), reader.offset)
      return { message: end.message, hint: 'Send the whole document in the encoding it declares.', ...place }
    }
    if (!(end instanceof End)) throw end
    return end.fault && { ...end.fault, ...placeAfter(textOf(bytes, encoding, false), reader.offset) }
  }
}

/** The message cannot be read, and where. */
export function failAt(message: MessageBuilder, fault: XmlFault): void {
  message.fail('message', `${fault.message} (line ${fault.line}, column ${fault.column})`, fault.hint)
}

/**
 * Reads XML without building it up, or says why not, with line and column.
 *
 * Strict and bounded: well-formed XML 1.0, no DTD at all, so no entities beyond the five; limits on depth, attributes,
 * the length of any text or tag, and elements in all. Namespaces are not resolved: prefixes are cut off.
 */

import type { MessageBuilder } from '../message-builder.ts'
import { type Place, placeAt } from './text-pieces.ts'
import { XmlCursor } from './xml-cursor.ts'
import { type TextFault, utf8Of } from './xml-encoding.ts'
import { Refusal } from './xml-source.ts'

/** Where and why a document is no XML that is read. */
export interface XmlFault extends Place, TextFault {}

/**
 * @param read moves the cursor as far as it likes; what it does not come to is not read
 * @returns null where nothing was refused; throws only what `read` throws
 */
export function readXml(bytes: Uint8Array, read: (xml: XmlCursor) => void): XmlFault | null {
  const text = utf8Of(bytes)
  if ('hint' in text) return { ...text, line: 1, column: 1 }
  try {
    read(new XmlCursor(text))
    return null
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    const { message, hint, offset } = error
    return { message, hint, ...placeAt(text.bytes, offset) }
  }
}

/** The message cannot be read, and where. */
export function failAt(message: MessageBuilder, fault: XmlFault): void {
  message.fail('message', `${fault.message} (line ${fault.line}, column ${fault.column})`, fault.hint)
}

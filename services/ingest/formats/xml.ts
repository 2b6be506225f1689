/**
 * `application/xml`, `text/xml`: which of the XML forms it is says the root element. ICS2 IE3F43 or IE3A43 by its name,
 * anything else is taken for a CDS declaration, whose wrappers have no fixed names.
 */

import type { DecodedMessage } from '../decoded-message.ts'
import { decodeCds } from './cds.ts'
import { decodeIcs2, ICS2_ROOTS } from './ics2.ts'
import { OPEN } from './xml-cursor.ts'
import { readXml } from './xml-reader.ts'

/** Never throws. About 8 µs per CDS item of 1.5 kB before it is held against the contract, 25 µs with it (2026-11). */
export function decodeXml(bytes: Uint8Array): DecodedMessage {
  const root = rootOf(bytes)
  const ics2 = ICS2_ROOTS.find((known) => known === root)
  return ics2 ? decodeIcs2(bytes, ics2) : decodeCds(bytes)
}

/** Null where there is none, which whoever reads on will say. */
function rootOf(bytes: Uint8Array): string | null {
  let root: string | null = null
  readXml(bytes, (xml) => {
    if (xml.next() === OPEN) root = xml.tag!.local
  })
  return root
}

/**
 * The XML declaration of the UPU Customs Declaration System (CDS): element names of its service contract, weights in
 * kilograms. Source: standards.md §1.3.
 *
 * The shape, of which every wrapper may have another name, be missing or be doubled (SOAP, `CDSView`, `Data`):
 *
 *     <Declarations>
 *       <Message><Id/><Type/><SentAt/><Sender/><Recipient/></Message>      optional
 *       <Declaration>
 *         <MailObject><Id/><OrigPostOrgCd/>…</MailObject>
 *         <GrossWeight/><SenderName/>…
 *         <ContentPieces><ContentPiece><Description/>…</ContentPiece></ContentPieces>
 *         <Documents><Document><DocumentId/>…</Document></Documents>
 *       </Declaration>
 *     </Declarations>
 *
 * Where items are is found by what is in them (`findItems`). Without `<Message>` the message is an ITMATT whose id is made
 * of its bytes, so that sending it again is a duplicate. What was revised by an officer stays in `extra` beside what was
 * declared. What stands outside of items, such as the token of a SOAP call, is not kept.
 */

import { createHash } from 'node:crypto'
import type { DecodedMessage } from '../decoded-message.ts'
import { buildMessage } from '../message-builder.ts'
import { readDeclaration } from './cds-item.ts'
import { findItems, HEADER_NAME } from './cds-shape.ts'
import { readElements, type XmlElement } from './xml-elements.ts'
import { failAt } from './xml-reader.ts'

const NO_DECLARATION =
  'there is no declaration of the UPU Customs Declaration System, and no other XML is known'
const SHAPE =
  'Send <Declarations><Declaration><MailObject><Id>…</Id></MailObject>…</Declaration></Declarations>, or ICS2 IE3F43 or IE3A43.'

export function decodeCds(bytes: Uint8Array): DecodedMessage {
  const message = buildMessage()
  const { itemPath, fault } = findItems(bytes)
  if (fault) failAt(message, fault)
  if (!itemPath) message.fail('items', NO_DECLARATION, SHAPE)
  if (fault || !itemPath) return message.end()
  let hasHeader = false
  const begin = (declared: XmlElement | null) => {
    hasHeader = true
    return message.header({ message: headerOf(declared, bytes) })
  }
  const broken = readElements(bytes, {
    wants: (path) => isHeader(path) || isAt(path, itemPath),
    take(element, path) {
      if (isHeader(path)) return hasHeader || begin(element)
      if (element.children.length === 0) return true
      if (!hasHeader && !begin(element.children.find((child) => child.name === HEADER_NAME) ?? null))
        return false
      const { item, faults } = readDeclaration(element)
      return message.item(item, faults)
    },
  })
  if (broken) failAt(message, broken)
  if (!hasHeader) begin(null)
  return message.end()

  function isHeader(path: readonly string[]): boolean {
    return path.at(-1) === HEADER_NAME && !itemPath!.includes(HEADER_NAME) && path.length <= itemPath!.length
  }
}

/** Every element beside the items counts as one: pairs of differing names are two items rather than none. */
function isAt(path: readonly string[], itemPath: readonly string[]): boolean {
  const parents = itemPath.length - 1
  if (path.length !== itemPath.length) return false
  for (let i = 0; i < parents; i++) if (path[i] !== itemPath[i]) return false
  return true
}

function headerOf(declared: XmlElement | null, bytes: Uint8Array): Record<string, string | null> {
  const of = (name: string) => declared?.children.find((child) => child.name === name)?.text.trim() || null
  return {
    id: of('Id') ?? `CDS-${createHash('sha256').update(bytes).digest('hex').slice(0, 32)}`,
    type: of('Type') ?? 'ITMATT',
    sentAt: of('SentAt'),
    sender: of('Sender'),
    recipient: of('Recipient'),
  }
}

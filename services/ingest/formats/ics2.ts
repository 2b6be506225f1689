/**
 * EU ICS2 IE3F43 (the postal minimum data set before loading) and its amendment IE3A43 as XML: every house level is an item.
 * Source: standards.md §3.2; names of the XML elements from the ICS2 HTI specification v2.02 of 2022-05-04.
 *
 * The message id of an IE3F43 is its LRN. An IE3A43 carries the MRN of what it amends instead, which several amendments
 * share, so its id is made of that and of its bytes. What the message says of itself and the contract has no name for
 * stands once, in the last item's `extra` under `message.`; the references of an amendment stand with every item.
 */

import { createHash } from 'node:crypto'
import { isOperatorCode } from '#domain/operators.ts'
import type { DecodedMessage } from '../decoded-message.ts'
import { buildMessage, type FormFault } from '../message-builder.ts'
import type { JsonObject } from '../values.ts'
import { readHouse } from './ics2-house.ts'
import { checkLodger } from './ics2-party.ts'
import { readElements, type XmlElement } from './xml-elements.ts'
import { AT_MOST_ONCE, type Notes, ONCE, partOf } from './xml-part.ts'
import { failAt } from './xml-reader.ts'
import { collectExtra, jsonOf } from './xml-values.ts'

export const ICS2_ROOTS = ['IE3F43', 'IE3A43'] as const
export type Ics2Root = (typeof ICS2_ROOTS)[number]

const MASTER = 'consignmentMasterLevel'
const HOUSE = 'consignmentHouseLevel'
const ISSUE_DATE = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/
/** What an item of an amendment cannot be understood without. */
const WITH_EVERY_ITEM = ['MRN', 'referralRequestReference'] as const

interface House {
  item: JsonObject
  faults: FormFault[]
}

/** @param root the name of the document's root element, without its prefix */
export function decodeIcs2(bytes: Uint8Array, root: Ics2Root): DecodedMessage {
  const message = buildMessage()
  /** What stands in the message beside its house levels. */
  const around: XmlElement = { name: root, text: '', children: [], attributes: [] }
  /** The last one read: it waits for what the message says behind it. */
  let held: House | null = null

  const fault = readElements(bytes, {
    wants: (path) =>
      path.at(-1) !== MASTER && (path.length === 2 || (path.length === 3 && path[1] === MASTER)),
    take(element, path) {
      if (path.at(-1) !== HOUSE) {
        ;(around.children as XmlElement[]).push(element)
        return around.children.length <= AROUND_MAX
      }
      const before = held
      held = readHouse(element, root)
      addReferences(held.item, around)
      return before === null || message.item(before.item, before.faults)
    },
  })

  const { envelope, faults, extra } = readAround(around, root, bytes)
  if (fault) failAt(message, fault)
  message.header({ message: envelope }, faults)
  const last = held as House | null
  if (last)
    message.item({ ...last.item, extra: { ...(last.item.extra as JsonObject), ...extra } }, last.faults)
  return message.end()
}

/** There are some ten. */
const AROUND_MAX = 1_000

function addReferences(item: JsonObject, around: XmlElement): void {
  for (const name of WITH_EVERY_ITEM) {
    const text = around.children.find((child) => child.name === name)?.text.trim()
    if (text) item.extra = { ...(item.extra as JsonObject), [`message.${name}`]: text }
  }
}

interface Around {
  envelope: Record<string, string | null>
  faults: FormFault[]
  extra: JsonObject
}

function readAround(element: XmlElement, root: Ics2Root, bytes: Uint8Array): Around {
  const notes: Notes = { faults: [], extra: collectExtra(), asked: new Set() }
  const part = partOf(element, '', '', notes)
  const isAmendment = root === 'IE3A43'
  const lrn = part.text('LRN', 'an..22', isAmendment ? AT_MOST_ONCE : ONCE)
  const mrn = isAmendment ? part.text('MRN', 'an18', ONCE) : null
  const sentAt = part.text('documentIssueDate', 'an20', ONCE)
  if (sentAt !== null && !ISSUE_DATE.test(sentAt)) notes.faults.push(DATE_FAULT)
  part.text('SpecificCircumstanceIndicator', 'an3', ONCE)
  part.text('referralRequestReference', 'an..17')
  part.one('addressedMemberState', '', ONCE)?.text('country', 'a2', ONCE)
  const declarant = part.one('declarant', '', ONCE)
  const representative = part.one('representative')
  const code = declarant?.text('identificationNumber', 'an..17', ONCE)?.toUpperCase() ?? null
  representative?.text('identificationNumber', 'an..17', ONCE)
  representative?.text('status', 'n1', ONCE)
  for (const party of [declarant, representative]) if (party) checkLodger(party)
  const id = lrn ?? (isAmendment ? amendmentId(mrn ?? root, bytes) : null)
  const sender = code !== null && isOperatorCode(code) ? code : null
  return {
    envelope: { type: 'ITMATT', id, sentAt, sender, recipient: null },
    faults: notes.faults,
    extra: extraOf(element),
  }
}

function amendmentId(mrn: string, bytes: Uint8Array): string {
  return `${mrn}-${createHash('sha256').update(bytes).digest('hex').slice(0, 32)}`
}

function extraOf(element: XmlElement): JsonObject {
  const extra = collectExtra()
  for (const child of element.children) {
    if (!IN_HEADER.has(child.name)) extra.add(`message.${child.name}`, jsonOf(child))
  }
  return extra.get() ?? {}
}

const IN_HEADER: ReadonlySet<string> = new Set(['LRN', 'documentIssueDate'])

const DATE_FAULT: FormFault = {
  severity: 'major',
  field: 'documentIssueDate',
  message: 'not of the form YYYY-MM-DDThh:mm:ssZ',
  hint: 'Send it in UTC, such as 2026-11-20T16:12:00Z.',
}

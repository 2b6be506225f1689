/** PREDES, decoded: what it says of a despatch, its receptacles and the items in them, each with what could not be read. Pure. */
import { PARTS_MAX } from '#contracts/despatch.ts'
import type { Finding } from '#domain/finding.ts'
import { type MessageHeader, type UnreadableMessage, unreadable } from '../decoded-message.ts'
import { structureFinding } from '../structure-finding.ts'
import { isObject } from '../values.ts'
import { partReader } from './read-part.ts'

export interface DecodedDespatch {
  id: string | null
  /** ISO 8601 in UTC. */
  departsAt: string | null
  arrivesAt: string | null
  transport: string | null
  findings: Finding[]
}

export interface DecodedItem {
  /** `receptacles[0].items[3]`. */
  path: string
  itemId: string | null
  findings: Finding[]
}

export interface DecodedReceptacle {
  /** `receptacles[0]`. */
  path: string
  id: string | null
  items: DecodedItem[]
  /** Of the receptacle itself. */
  findings: Finding[]
}

export interface ReadDespatch {
  kind: 'despatch'
  header: MessageHeader
  despatch: DecodedDespatch
  receptacles: DecodedReceptacle[]
}

/**
 * @param despatch what stands under `despatch`   @param receptacles what stands under `receptacles`, or the lines behind
 * the first; a line that is no JSON comes as its finding
 */
export function readDespatch(
  header: MessageHeader,
  despatch: unknown,
  receptacles: unknown,
): ReadDespatch | UnreadableMessage {
  if (!Array.isArray(receptacles) || receptacles.length === 0) {
    const hint = 'Send at least one receptacle in "receptacles": […], or on a line of its own.'
    return unreadable('receptacles', 'there are no receptacles', hint, header.id)
  }
  if (countParts(receptacles) > PARTS_MAX) {
    const message = `there are more than ${PARTS_MAX} receptacles and items`
    return unreadable('receptacles', message, 'Announce the despatch in several messages.', header.id)
  }
  return {
    kind: 'despatch',
    header,
    despatch: readWhole(despatch),
    receptacles: receptacles.map((value, i) => readReceptacle(value, `receptacles[${i}]`)),
  }
}

function countParts(receptacles: readonly unknown[]): number {
  let parts = receptacles.length
  for (const each of receptacles) if (isObject(each) && Array.isArray(each.items)) parts += each.items.length
  return parts
}

function readWhole(value: unknown): DecodedDespatch {
  const { findings, ...read } = partReader()
  const isMissing = value === undefined || value === null || value === ''
  if (!isMissing && !isObject(value))
    findings.push(
      structureFinding('despatch', 'expected an object', 'Send {"id": "…", "departsAt": "…"}, or null.'),
    )
  const sent = isObject(value) ? value : {}
  return {
    id: read.identifier(sent.id, 'despatch.id'),
    departsAt: read.instant(sent.departsAt, 'despatch.departsAt'),
    arrivesAt: read.instant(sent.arrivesAt, 'despatch.arrivesAt'),
    transport: read.text(sent.transport, 'despatch.transport'),
    findings,
  }
}

/** A line that is not JSON, in the place of what it would have said. */
export class BrokenLine {
  readonly message: string
  readonly hint: string
  constructor(message: string, hint: string) {
    this.message = message
    this.hint = hint
  }
}

function readReceptacle(value: unknown, path: string): DecodedReceptacle {
  const { findings, identifier } = partReader()
  if (value instanceof BrokenLine || !isObject(value))
    return { path, id: null, items: [], findings: [strayPart(value, path)] }
  const id = identifier(value.id, `${path}.id`)
  const { items = null } = value
  if (items !== null && items !== '' && !Array.isArray(items)) {
    const hint = 'Send the identifiers of the items in square brackets, or null.'
    findings.push(structureFinding(`${path}.items`, 'expected a list', hint))
  }
  const listed = Array.isArray(items) ? items : []
  return { path, id, items: listed.map((item, i) => readItemId(item, `${path}.items[${i}]`)), findings }
}

/** What stands where an object should. */
export function strayPart(value: unknown, path: string): Finding {
  if (value instanceof BrokenLine) return structureFinding(path, value.message, value.hint)
  return structureFinding(path, 'expected an object', 'Send an object in braces, as documented.')
}

function readItemId(value: unknown, path: string): DecodedItem {
  const { findings, identifier } = partReader()
  return { path, itemId: identifier(value, path), findings }
}

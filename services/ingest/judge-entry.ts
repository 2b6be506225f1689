/** What becomes of one item entry of a message: its one exit, its version, and what is told about it. Pure. */

import { rejects } from '#domain/finding.ts'
import type { Journey } from '#domain/journey.ts'
import type { KnownReferral } from './answers/judge-answers.ts'
import type { Arrival } from './arrival.ts'
import { mayActFor, mayChange } from './authority.ts'
import type { DecodedEntry } from './decode.ts'
import type { MessageHeader, ReadMessage } from './decoded-message.ts'
import { lateFindings } from './despatch/late-data.ts'
import type { KnownMovement } from './despatch/movement.ts'
import type { KnownItem, KnownMessage } from './gather.ts'
import type { JudgedEntry } from './judged.ts'
import { limitFindings } from './limit-findings.ts'
import { codesAt, type Nomenclature } from './nomenclature.ts'
import {
  changedAfterAssessment,
  identifierInUse,
  identifierReused,
  idTaken,
  itemRepeated,
  messageRepeated,
  revisionOvertaken,
} from './repeat-findings.ts'
import { type Previous, previousOf, reuseOf } from './reuse.ts'
import { type LineRevision, type Overlaid, overlay } from './revision/revised-line.ts'
import { type ValidateContext, validate } from './validate.ts'
import { isInUse, nextVersion } from './versions.ts'

/** What is known, and what the batch has added so far. */
export interface Books {
  known: KnownMessage[]
  items: Map<string, KnownItem>
  movements: Map<string, KnownMovement>
  referrals: Map<string, KnownReferral>
  journeys: ReadonlyMap<string, Journey>
  own: ReadonlySet<string>
  previous: Map<string, Previous>
  revisions: ReadonlyMap<string, readonly LineRevision[]>
  nomenclature: Nomenclature
  changed: Map<string, KnownItem>
}

export type HashedEntry = DecodedEntry & { hash: Buffer }

/** An entry of a message that was sent before, whole: what was in need of mending still is, and the rest counts once. */
export function repeated(entry: HashedEntry, at: Surroundings): JudgedEntry {
  const { place, declaration, hash } = entry
  const context = contextOf(place, at)
  const findings = [...entry.findings, ...validate(declaration, context, entry.findings)]
  const known = declaration.itemId ? at.books.items.get(declaration.itemId) : undefined
  const repeats = {
    place,
    itemId: declaration.itemId,
    version: null,
    supersededBy: null,
    declaration,
    contentHash: hash,
    authorised: mayActFor(declaration, context),
  }
  if (rejects(findings)) {
    return { ...repeats, outcome: 'rejected', findings: limitFindings(findings, at.entries, context.path) }
  }
  const version = known?.effectiveHash === hash.toString('hex') ? known.effectiveVersion : null
  return { ...repeats, outcome: 'duplicate', version, findings: [messageRepeated()] }
}

/** A receipt tells of items, so what is wrong with the header is told with the first of them. */
export function withHeaderFindings({ header, entries }: ReadMessage): DecodedEntry[] {
  const [first, ...others] = entries
  if (!first || header.findings.length === 0) return entries
  return [{ ...first, findings: [...header.findings, ...first.findings] }, ...others]
}

/** What an entry is judged in. */
export interface Surroundings {
  arrival: Arrival
  books: Books
  mandates: ReadonlySet<string>
  /** The message id took effect before, with other content. */
  taken: boolean
  header: MessageHeader
  /** How many entries the message has. */
  entries: number
}

function contextOf(place: number, { arrival, mandates, books }: Surroundings): ValidateContext {
  const { submitter, receivedAt } = arrival
  const hsCodes = codesAt(books.nomenclature, receivedAt)
  return { path: `items[${place}]`, receivedAt, submitter, mandates, hsCodes }
}

/** Whether the identifier could now be on another item: it is in use, and this is no repetition and came in its turn. */
function isReuse(known: KnownItem, hash: Buffer, { arrival, header }: Surroundings): boolean {
  const isLate = header.sentAt !== null && header.sentAt < known.effectiveSentAt
  return isInUse(known, arrival.receivedAt) && !isLate && known.effectiveHash !== hash.toString('hex')
}

export function judgeEntry(entry: HashedEntry, at: Surroundings): JudgedEntry {
  const { place, declaration, hash } = entry
  const { receivedAt } = at.arrival
  const context = contextOf(place, at)
  const known = (declaration.itemId && at.books.items.get(declaration.itemId)) || null
  const foreign = known && isInUse(known, receivedAt) && !mayChange(known, declaration.itemId ?? '', context)
  const previous = known && mayActFor(known, context) ? at.books.previous.get(declaration.itemId!) : undefined
  const reuse = known && previous && isReuse(known, hash, at) ? reuseOf(previous, declaration) : null
  const journey = at.books.journeys.get(declaration.itemId ?? '')
  const found = [
    ...(at.taken ? [idTaken()] : []),
    ...(foreign ? [identifierInUse(context.path)] : []),
    ...(reuse ? [identifierReused(context.path, reuse)] : []),
    ...entry.findings,
    ...validate(declaration, context, entry.findings),
    // What was declared before in time is not late because it is declared again.
    ...(known ? [] : lateFindings(journey, receivedAt, context.path)),
  ]
  const findings = limitFindings(found, at.entries, context.path)
  const judged = {
    place,
    itemId: declaration.itemId,
    version: null,
    supersededBy: null,
    declaration,
    contentHash: hash,
    findings,
    authorised: mayActFor(declaration, context) && !foreign,
    journey: journey ?? null,
  }
  if (rejects(findings) || !declaration.itemId) return { ...judged, outcome: 'rejected' }
  if (known && known.effectiveHash === hash.toString('hex')) {
    return {
      ...judged,
      outcome: 'duplicate',
      version: known.effectiveVersion,
      findings: [...findings, itemRepeated(context.path)],
    }
  }
  // Whoever took the identifier before its issuer did has no say in which version is in force.
  const rightful = known && mayActFor(known, context) ? known : known && { ...known, effectiveSentAt: '' }
  const stands = nextVersion(rightful, at.header.sentAt, receivedAt, declaration, hash)
  at.books.items.set(declaration.itemId, stands)
  at.books.changed.set(declaration.itemId, stands)
  const inForce = stands.effectiveVersion === stands.lastVersion
  if (inForce) at.books.previous.set(declaration.itemId, previousOf(declaration))
  const { revised, overtaken } =
    inForce && known && isInUse(known, receivedAt) ? revisedOf(entry, at) : NOT_REVISED
  return {
    ...judged,
    revised,
    findings: [
      ...findings,
      ...(known && previous?.assessed ? [changedAfterAssessment(context.path, known.effectiveVersion)] : []),
      ...overtaken.map((line) => revisionOvertaken(`${context.path}.contents[${line}]`)),
    ],
    outcome: 'accepted',
    version: stands.lastVersion,
    supersededBy: inForce ? null : stands.effectiveVersion,
  }
}

const NOT_REVISED: Overlaid = { revised: [], overtaken: [] }

/** What officers have revised of the item, as far as it goes on in what is declared now. */
function revisedOf({ declaration }: HashedEntry, { books }: Surroundings): Overlaid {
  const revisions = books.revisions.get(declaration.itemId ?? '')
  if (!revisions || declaration.function === 'cancellation') return NOT_REVISED
  return overlay(declaration, revisions)
}

/**
 * PREDES: which receptacles and items count, what the receipt says, and which items are on their way without data. Pure.
 *
 * A faulty receptacle or item does not keep the others from counting. A receptacle without items is in order: letters
 * without an identifier of their own are not listed.
 */
import { fault } from '#contracts/findings/catalogue.ts'
import { directionOf } from '#domain/direction.ts'
import type { Finding } from '#domain/finding.ts'
import { parseDespatch, parseReceptacle, type Receptacle } from '#domain/receptacle.ts'
import { receptacleRequiresEad } from '#domain/requires-ead.ts'
import {
  countriesOf,
  countryOf,
  type Gap,
  itemIdFinding,
  type Movement,
  type MovementContext,
  operatorFor,
  receiptLines,
  type ToldDespatch,
  type ToldLink,
  type ToldReceptacle,
  UNKNOWN_MOVEMENT,
} from './movement.ts'
import type { DecodedDespatch, DecodedItem, DecodedReceptacle, ReadDespatch } from './read-despatch.ts'
import { totalOf, weightsDisagree } from './weights.ts'

const S8_LENGTH = 20

export function judgeDespatch(
  { header, despatch, receptacles }: ReadDespatch,
  at: MovementContext,
): Movement {
  const lines = receiptLines()
  lines.add(null, header.findings)
  const announced = parseDespatch(despatch.id ?? '') ? despatch.id : null
  lines.add(null, despatchFindings(despatch, announced))
  const told: Told = { despatches: new Map(), receptacles: new Map(), links: [], gaps: [], items: new Set() }
  const countries = countriesOf(at)
  for (const each of receptacles) {
    const read = parseReceptacle(each.id ?? '')
    const findings = receptacleFindings(each, read, announced, countries, at)
    const again = told.receptacles.has(each.id ?? '')
    if (again) findings.push({ ...fault('receptacle-repeated'), path: `${each.path}.id` })
    const weighs = read && weightFinding(each, read, at)
    if (weighs) findings.push(weighs)
    if (!lines.add(null, findings) || !read) continue
    const inside = tellReceptacle(each.id!, read, despatch, told, at)
    for (const item of each.items) lines.add(item.itemId, judgeItem(item, inside, told, at))
  }
  return {
    items: lines.items(),
    despatches: [...told.despatches.values()],
    receptacles: [...told.receptacles.values()],
    links: told.links,
    scans: [],
    gaps: told.gaps,
  }
}

/** What counts of the message so far. */
interface Told {
  despatches: Map<string, ToldDespatch>
  receptacles: Map<string, ToldReceptacle>
  links: ToldLink[]
  gaps: Gap[]
  /** Items named so far. */
  items: Set<string>
}

function despatchFindings({ id, findings }: DecodedDespatch, announced: string | null): Finding[] {
  if (id === null || announced !== null) return findings
  return [...findings, { ...fault('despatch-id-format'), path: 'despatch.id' }]
}

function receptacleFindings(
  { id, path, findings }: DecodedReceptacle,
  read: Receptacle | null,
  announced: string | null,
  countries: ReadonlySet<string>,
  { submitter }: MovementContext,
): Finding[] {
  const idPath = `${path}.id`
  if (findings.some((finding) => finding.path === path || finding.path === idPath)) return [...findings]
  if (id === null) return [...findings, { ...fault('receptacle-missing'), path: idPath }]
  if (!read) return [...findings, { ...fault('receptacle-format'), path: idPath }]
  const found = [...findings]
  if (announced !== null && !id.startsWith(announced))
    found.push({ ...fault('receptacle-elsewhere'), path: idPath })
  const ends = [countryOf(read.originOffice), countryOf(read.destinationOffice)]
  if (!ends.some((country) => countries.has(country)))
    found.push({ ...fault('receptacle-not-yours', { submitter }), path: idPath })
  return found
}

/** Asked of what is in the receptacle by this message, each item once. */
function weightFinding(
  { items, path }: DecodedReceptacle,
  read: Receptacle,
  at: MovementContext,
): Finding | null {
  const inside = [...new Set(items.flatMap(({ itemId }) => itemId ?? []))]
  const declared = totalOf(inside.map((itemId) => at.weightOf(itemId)))
  if (declared === null || !weightsDisagree(read, declared)) return null
  const weighed = read.grossWeightGrams
  return { ...fault('weight-differs', { declared, weighed }), path: `${path}.id` }
}

interface Inside {
  receptacle: ToldReceptacle
  despatch: ToldDespatch
}

function tellReceptacle(
  receptacleId: string,
  read: Receptacle,
  whole: DecodedDespatch,
  told: Told,
  at: MovementContext,
): Inside {
  const despatchId = receptacleId.slice(0, S8_LENGTH)
  const despatch = told.despatches.get(despatchId) ?? toldDespatch(despatchId, read, whole, at)
  const { grossWeightGrams, mailSubclass } = read
  const requiresEad = receptacleRequiresEad(mailSubclass)
  const receptacle = { receptacleId, despatchId, grossWeightGrams, requiresEad }
  told.despatches.set(despatchId, despatch)
  told.receptacles.set(receptacleId, receptacle)
  return { receptacle, despatch }
}

function toldDespatch(
  despatchId: string,
  read: Receptacle,
  whole: DecodedDespatch,
  at: MovementContext,
): ToldDespatch {
  const { originOffice, destinationOffice, mailCategory, mailSubclass } = read
  const [origin, destination] = [countryOf(originOffice), countryOf(destinationOffice)]
  const { departsAt, arrivesAt, transport } = whole
  const { sentAt } = at.header
  return {
    despatchId,
    originOffice,
    destinationOffice,
    mailCategory,
    mailSubclass,
    originOperator: operatorFor(origin, at),
    destinationOperator: operatorFor(destination, at),
    direction: directionOf(origin, destination, at.own),
    departsAt,
    arrivesAt,
    transport,
    saidAt: sentAt !== null && sentAt < at.receivedAt ? sentAt : at.receivedAt,
  }
}

/** The findings of an item; where none rejects it, it is told. */
function judgeItem(
  { itemId, path, findings: found }: DecodedItem,
  { receptacle, despatch }: Inside,
  told: Told,
  at: MovementContext,
): Finding[] {
  const wrong = found.length > 0 ? null : itemIdFinding(itemId, path)
  if (wrong || found.length > 0 || itemId === null) return wrong ? [wrong] : found
  const { receptacleId, requiresEad } = receptacle
  const findings: Finding[] = []
  if (told.items.has(itemId)) findings.push({ ...fault('item-named-twice'), path })
  else if (requiresEad && !at.isDeclared(itemId)) {
    findings.push({ ...fault('despatched-without-data'), path })
    const { originOperator, destinationOperator, direction } = despatch
    const gap = { itemId, receptacleId, originOperator, destinationOperator, direction }
    told.gaps.push({ ...gap, cause: 'predes', at: at.receivedAt })
  }
  told.items.add(itemId)
  told.links.push({ itemId, receptacleId })
  remember(itemId, { receptacle, despatch }, at)
  return findings
}

/** Scans later in the batch see where the item is. */
function remember(itemId: string, { receptacle, despatch }: Inside, { known }: MovementContext): void {
  const before = known.get(itemId) ?? UNKNOWN_MOVEMENT
  const ends = [countryOf(despatch.originOffice), countryOf(despatch.destinationOffice)]
  known.set(itemId, {
    declared: before.declared,
    originOperator: before.originOperator ?? despatch.originOperator,
    destinationOperator: before.destinationOperator ?? despatch.destinationOperator,
    countries: [...before.countries, ...ends.filter((country) => !before.countries.includes(country))],
    receptacleId: receptacle.receptacleId,
    requiresEad: (before.requiresEad ?? false) || receptacle.requiresEad,
    grossWeightGrams: before.grossWeightGrams,
  })
}

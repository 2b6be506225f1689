/**
 * What is known of an item, or of a message before its first item, while its segments are read: fields, findings, and
 * what the mapping has no name for. Bounded, whatever is sent; what does not fit is told by a finding.
 */

import type { FormFault } from '../message-builder.ts'
import type { JsonObject } from '../values.ts'
import { placeOf } from './edifact-opening.ts'
import { repetitionsOf, type Segment, tagOf, textAt } from './edifact-segment.ts'

export interface Draft {
  declared: JsonObject
  faults: FormFault[]
  extra: JsonObject
  /** How often a key of `extra` was used. */
  uses: Map<string, number> | null
  extraEntries: number
  extraLength: number
  /** What comes now is not kept, and the item says so. */
  isFull: boolean
}

export type Trouble = Pick<FormFault, 'severity' | 'message' | 'hint'>

const FAULTS_MAX = 50
/** Of `extra`, per item: entries, and UTF-16 units in them. */
const EXTRA_ENTRIES_MAX = 500
const EXTRA_LENGTH_MAX = 50_000

export function newDraft(): Draft {
  return { declared: {}, faults: [], extra: {}, uses: null, extraEntries: 0, extraLength: 0, isFull: false }
}

/** A fault that names the segment. @param field path inside the item, `grossWeightGrams`; empty for the item itself */
export function report(draft: Draft, segment: Segment, field: string, trouble: Trouble): void {
  const { faults } = draft
  if (faults.length >= FAULTS_MAX) return
  const { severity, message, hint } = trouble
  // Characters are mostly wrong all over: the first place stands for all.
  if (faults.some((known) => known.field === field && known.message.endsWith(message))) return
  const where = `${placeOf(segment.number, tagOf(segment))} at byte ${segment.offset}`
  faults.push({ severity, field, message: `${where}: ${message}`, hint })
}

/** Keeps a whole segment the mapping does not name, as a list of its elements. @param prefix `contents[0].`, or empty */
export function keepSegment(draft: Draft, segment: Segment, prefix: string): void {
  if (draft.isFull) return
  const elements: unknown[] = []
  for (let element = 1; element < segment.elementCount; element++) elements.push(elementOf(segment, element))
  keep(draft, segment, prefix + labelOf(segment), elements, lengthOf(segment))
}

/** Keeps what nobody has read of a segment, by element and component; returns how many components are filled. */
export function keepRest(draft: Draft, segment: Segment, prefix: string): number {
  const { parts, partCount, elementStart, taken } = segment
  let filled = 0
  let element = 0
  for (let i = 1; i < partCount; i++) {
    const text = parts[i]!
    if (text === '') continue
    filled++
    if (taken[i] === 1 || draft.isFull) continue
    while (elementStart[element + 1]! <= i) element++
    // Components of further repetitions count on.
    const place = `${element}:${i - elementStart[element]! + 1}`
    keep(draft, segment, `${prefix}${labelOf(segment)}/${place}`, text, text.length)
  }
  return filled
}

function keep(draft: Draft, segment: Segment, label: string, value: unknown, length: number): void {
  if (draft.isFull) return
  draft.extraEntries++
  draft.extraLength += length
  if (draft.extraEntries > EXTRA_ENTRIES_MAX || draft.extraLength > EXTRA_LENGTH_MAX) {
    draft.isFull = true
    report(draft, segment, '', TOO_MUCH)
    return
  }
  draft.uses ??= new Map()
  const uses = (draft.uses.get(label) ?? 0) + 1
  draft.uses.set(label, uses)
  draft.extra[uses === 1 ? label : `${label}#${uses}`] = value
}

const TOO_MUCH: Trouble = {
  severity: 'critical',
  message: 'the item holds more that the mapping has no name for than is kept',
  hint: `Send fewer segments outside of the mapping; ${EXTRA_ENTRIES_MAX} values of an item are kept.`,
}

/** `FTX+AAI`: the tag, and its first component where that looks like a qualifier. */
function labelOf(segment: Segment): string {
  const qualifier = textAt(segment, 1, 1)
  return /^[A-Z0-9]{1,3}$/.test(qualifier) ? `${tagOf(segment)}+${qualifier}` : tagOf(segment)
}

/** Text, a list of components, or a list of repetitions that are lists of components. */
function elementOf(segment: Segment, element: number): unknown {
  const borders = repetitionsOf(segment, element)
  const repetitions = borders.slice(1).map((end, i) => segment.parts.slice(borders[i], end))
  if (repetitions.length > 1) return repetitions
  return repetitions[0]!.length === 1 ? repetitions[0]![0] : repetitions[0]
}

function lengthOf(segment: Segment): number {
  let length = segment.partCount
  for (let i = 1; i < segment.partCount; i++) length += segment.parts[i]!.length
  return length
}

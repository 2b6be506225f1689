/** One EDIFACT segment as the reader fills it, and how its elements, components and repetitions are reached. */

import type { TextFault } from './edifact-charset.ts'

/** The segment read last. Elements count from 1; element 0 is the tag. */
export interface Segment {
  /** The tag as one number, see `tagCode`; 0 where it could not be read. */
  code: number
  /** From 1, UNA not counted. */
  number: number
  /** Of its first byte, from 0. */
  offset: number
  /** Nothing for the tag, which is `code`, then the components of all elements, one after the other. Only the first `partCount` are of this segment. */
  parts: string[]
  partCount: number
  /** First part of each element; one more entry ends the last. */
  elementStart: Int32Array
  elementCount: number
  /** First parts of second and further repetitions of an element, ascending. */
  repeats: number[]
  /** 1 for every part that someone has read. */
  taken: Uint8Array
  /** What is wrong with its characters. */
  textFault: TextFault | null
}

/** `NAD` as a number: bytes of the tag in order. */
export function tagCode(tag: string): number {
  return (tag.charCodeAt(0) << 16) | (tag.charCodeAt(1) << 8) | tag.charCodeAt(2)
}

/** The three characters of the tag. */
export function tagOf({ code }: Segment): string {
  return code === 0 ? '' : String.fromCharCode(code >> 16, (code >> 8) & 0xff, code & 0xff)
}

/** Index of a component in `parts`, in the first repetition of its element; -1 where the segment has no such place. */
export function partAt(segment: Segment, element: number, component: number): number {
  if (element >= segment.elementCount) return -1
  const at = segment.elementStart[element]! + component - 1
  return at < endOfRepetition(segment, element, segment.elementStart[element]!) ? at : -1
}

/** The text of a component, empty where there is none. */
export function textAt(segment: Segment, element: number, component: number): string {
  const at = partAt(segment, element, component)
  return at < 0 ? '' : segment.parts[at]!
}

/** Counts a component as read. */
export function takeAt(segment: Segment, element: number, component: number): void {
  const at = partAt(segment, element, component)
  if (at >= 0) segment.taken[at] = 1
}

/** Behind the last part of the repetition that begins with part `from`. */
function endOfRepetition(segment: Segment, element: number, from: number): number {
  const end = segment.elementStart[element + 1]!
  if (segment.repeats.length === 0) return end
  return segment.repeats.find((repeat) => repeat > from && repeat < end) ?? end
}

/** Whether an element stands more than once in its place (syntax version 4). */
export function isRepeated(segment: Segment, element: number): boolean {
  if (segment.repeats.length === 0 || element >= segment.elementCount) return false
  const from = segment.elementStart[element]!
  return endOfRepetition(segment, element, from) < segment.elementStart[element + 1]!
}

/** First parts of the repetitions of an element, and what is behind the last one: `[3, 5, 8]` are two of them. */
export function repetitionsOf(segment: Segment, element: number): number[] {
  const start = segment.elementStart[element]!
  const end = segment.elementStart[element + 1]!
  if (segment.repeats.length === 0) return [start, end]
  return [start, ...segment.repeats.filter((repeat) => repeat > start && repeat < end), end]
}

/** Walks from a number to the items behind it, a page at a time: by the rollups to the hours, by the numbers of messages to their entries. */
import type { Queryable } from '#platform/database.ts'
import { isBehind, type Sides } from './behind.ts'
import { countOne } from './count-entry.ts'
import { readDays, readWindows, type Window } from './hours-behind.ts'
import type { Range } from './measures.ts'
import { type ReadEntry, readEntries, readSpan, type Spot } from './read-entries.ts'

/** An entry behind the number, and what it is counted by. */
export interface Found extends ReadEntry {
  origin: string
  destination: string
  mailClass: string
  nature: string
}

export interface Walked {
  found: Found[]
  /** To go on from; null at the end. */
  next: string | null
  /** Start of the stretch that was looked at last. */
  lookedTo: string | null
}

/** In one go; then the answer says how far it came. */
const EXAMINED_MAX = 4_000
const CHUNK = 500
const WINDOWS_MAX = 400
const HOURS_A_DAY = 24

/** @param after `next` of the page before; null: from the newest on */
export async function walk(
  db: Queryable,
  sides: Sides,
  range: Range,
  { after, limit }: { after: Cursor | null; limit: number },
): Promise<Walked> {
  const found: Found[] = []
  const left = { entries: EXAMINED_MAX, windows: WINDOWS_MAX }
  const to = after ? endOfDay(after.from) : range.to
  for (const day of await readDays(db, sides, { ...range, to: to < range.to ? to : range.to })) {
    if (after && isDone(day, after)) continue
    const begun = after && isSameDay(day, after) ? after : null
    for (const window of await windowsOf(db, sides, range, day, begun)) {
      if (begun && window.from > begun.from) continue
      const isGoneOn = begun !== null && window.from === begun.from
      let spot: Spot | null = isGoneOn ? { sequence: begun.sequence, place: begun.place } : null
      const span = window.ofDay ?? (await readSpan(db, window))
      left.windows -= 1
      for (;;) {
        const entries = await readEntries(db, window, span, spot, CHUNK)
        for (const entry of entries) {
          spot = { sequence: entry.sequence, place: entry.place }
          const counted = matching(entry, sides, range)
          if (counted) found.push(counted)
          if (found.length >= limit) return { found, next: written(window, spot), lookedTo: window.from }
        }
        left.entries -= entries.length
        if (entries.length < CHUNK) break
        if (left.entries <= 0) return { found, next: written(window, spot!), lookedTo: window.from }
      }
      // Nothing of this window is left: the next page begins behind its last possible entry.
      if (left.entries <= 0 || left.windows <= 0)
        return { found, next: written(window, { sequence: 0, place: 0 }), lookedTo: window.from }
    }
  }
  return { found, next: null, lookedTo: null }
}

/** A stretch to look through; `ofDay`: where it is a whole day, its messages by number. */
type Stretch = Window & { ofDay: { first: number; end: number } | null }

/**
 * Hour by hour; the whole day where it has no more messages than hours; nothing where it has none, as counts are kept for longer
 * than mail.
 * @param begun the page before ended on this day: it goes on as it began, whatever has come since
 */
async function windowsOf(
  db: Queryable,
  sides: Sides,
  range: Range,
  day: { at: string; submitter: string },
  begun: Cursor | null,
): Promise<Stretch[]> {
  const whole = { submitter: day.submitter, from: day.at, to: endOfDay(day.at) }
  const ofDay = await readSpan(db, whole)
  const messages = ofDay.end - ofDay.first
  if (messages === 0) return []
  if (begun ? begun.isDay : messages <= HOURS_A_DAY) return [{ ...whole, ofDay }]
  return (await readWindows(db, sides, range, day)).map((window) => ({ ...window, ofDay: null }))
}

function matching(entry: ReadEntry, sides: Sides, range: Range): Found | null {
  const row = countOne(entry, entry)
  if (!isBehind(sides, row)) return null
  const { origin, submitter, destination, mailClass, nature } = row
  const { operator, scope } = range
  const fits =
    (!operator || origin === operator) &&
    (!range.submitter || submitter === range.submitter) &&
    (!range.destination || destination === range.destination) &&
    (!range.mailClass || mailClass === range.mailClass) &&
    (!range.nature || nature === range.nature) &&
    (!scope || origin === scope || submitter === scope)
  return fits ? { ...entry, origin, destination, mailClass, nature } : null
}

/** Where a page ended: the start of its window, whether that is a whole day, whose it was, and the entry. */
export interface Cursor extends Spot {
  from: string
  isDay: boolean
  submitter: string
}

function written({ from, submitter, ofDay }: Stretch, { sequence, place }: Spot): string {
  return [from, submitter, sequence, place, ...(ofDay ? ['day'] : [])].join('~')
}

/** Null where it is none of ours. */
export function readCursor(text: string): Cursor | null {
  const match = /^(\d{4}-\d\d-\d\dT\d\d:00:00Z)~([A-Z0-9]{3})~(\d{1,15})~(\d{1,9})(~day)?$/.exec(text)
  if (!match || Number.isNaN(Date.parse(match[1]!))) return null
  const [, from, submitter, sequence, place, day] = match
  return {
    from: from!,
    submitter: submitter!,
    sequence: Number(sequence),
    place: Number(place),
    isDay: day !== undefined,
  }
}

function isDone({ at, submitter }: { at: string; submitter: string }, after: Cursor): boolean {
  return at.slice(0, 10) === after.from.slice(0, 10) && submitter < after.submitter
}

function isSameDay({ at, submitter }: { at: string; submitter: string }, after: Cursor): boolean {
  return at.slice(0, 10) === after.from.slice(0, 10) && submitter === after.submitter
}

function endOfDay(instant: string): string {
  return `${new Date(Date.parse(`${instant.slice(0, 10)}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 19)}Z`
}

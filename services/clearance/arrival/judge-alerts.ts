/** What the scans of an item say against the decision on it. Pure. */
import type { AlertKind } from '#contracts/arrival.ts'
import type { DecisionCode, Standing } from '#domain/decision.ts'
import { ARRIVAL, WITH_CUSTOMS } from '#domain/scan-events.ts'

export const DELIVERY = 'EMI'

/** Scans that tell that an item has left the inward office of exchange, or is further on. */
export const MOVED_ON: readonly string[] = ['EMF', 'EMG', 'EDF', 'EDG', 'EDH', 'EMH', DELIVERY]

export interface ScanFact {
  code: string
  /** ISO 8601 in UTC with milliseconds, as all instants here. */
  at: string
  office: string
}

/** An item, how it stands, and what was decided and scanned until now. */
export interface AlertFacts {
  itemId: string
  receptacleId: string | null
  /** What keeps it back, else the decision on the version in force. */
  code: DecisionCode
  standing: Standing
  /** Decisions on all entries of the item. */
  decisions: readonly { code: DecisionCode; standing: Standing; decidedAt: string }[]
  scans: readonly ScanFact[]
  /** Customs has examined it, whether a scan says so or not. */
  isExamined: boolean
}

export interface Alert {
  kind: AlertKind
  itemId: string
  scan: ScanFact
  receptacleId: string | null
  code: DecisionCode
  /** Since when the item is kept back, or released. */
  since: string
}

export interface GraceHours {
  presentWithinHours: number
  returnWithinHours: number
}

/** @param now ISO 8601 */
export function judgeAlerts(facts: AlertFacts, graces: GraceHours, now: string): Alert[] {
  const scans = facts.scans.toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))
  if (facts.standing === 'released') {
    const scan = stillWithCustoms(scans)
    const since = sinceWhen(facts, false)
    return scan && isPast(later(scan.at, since), graces.returnWithinHours, now)
      ? [alertOf('released-but-still-held', facts, scan, since)]
      : []
  }
  if (facts.standing === 'acknowledged') return []
  const since = sinceWhen(facts, true)
  const delivered = scans.find(({ code }) => code === DELIVERY)
  if (delivered) return [alertOf('held-but-delivered', facts, delivered, since)]
  const missed = notPresented(facts, scans, since, graces.presentWithinHours, now)
  return missed ? [alertOf('held-but-not-presented', facts, missed, since)] : []
}

/** What has left the office was not presented, whatever the grace. */
function notPresented(
  { isExamined }: AlertFacts,
  scans: readonly ScanFact[],
  since: string,
  graceHours: number,
  now: string,
): ScanFact | null {
  const presented: readonly string[] = [...WITH_CUSTOMS.import.into, ...WITH_CUSTOMS.export.into]
  if (isExamined || scans.some(({ code }) => presented.includes(code))) return null
  const arrived = scans.find(({ code }) => code === ARRIVAL)
  const movedOn = scans.find(({ code }) => MOVED_ON.includes(code))
  if (movedOn) return arrived ?? movedOn
  return arrived && isPast(later(arrived.at, since), graceHours, now) ? arrived : null
}

/** The scan into customs that began the stay which has not ended; null where it is not there. */
function stillWithCustoms(scans: readonly ScanFact[]): ScanFact | null {
  const into: readonly string[] = WITH_CUSTOMS.import.into
  const out: readonly string[] = [...WITH_CUSTOMS.import.out, ...MOVED_ON]
  let began: ScanFact | null = null
  for (const scan of scans) {
    if (into.includes(scan.code)) began ??= scan
    else if (out.includes(scan.code)) began = null
  }
  return began
}

/** When the item began to stand as it does, kept back or released. */
function sinceWhen({ decisions }: AlertFacts, isKept: boolean): string {
  let since: string | null = null
  for (const { code, standing, decidedAt } of decisions.toSorted((a, b) =>
    a.decidedAt < b.decidedAt ? -1 : 1,
  )) {
    const letsGo = standing === 'released' || code === 'CANCELLED_DECISION'
    const same = isKept ? standing !== 'acknowledged' && !letsGo : standing === 'released'
    if (same) since ??= decidedAt
    else if (isKept ? letsGo : standing !== 'acknowledged') since = null
  }
  return since ?? decisions.at(-1)?.decidedAt ?? '1970-01-01T00:00:00.000Z'
}

function alertOf(
  kind: AlertKind,
  { itemId, receptacleId, code }: AlertFacts,
  scan: ScanFact,
  since: string,
): Alert {
  return { kind, itemId, scan, receptacleId, code, since }
}

function later(a: string, b: string): string {
  return a > b ? a : b
}

const HOUR_MS = 3_600_000

function isPast(from: string, hours: number, now: string): boolean {
  return Date.parse(now) - Date.parse(from) >= hours * HOUR_MS
}

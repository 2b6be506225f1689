/** EMSEVT: which events count, what the receipt says, and which items have arrived without data. Pure. */
import { fault } from '#contracts/findings/catalogue.ts'
import { directionOf } from '#domain/direction.ts'
import { type Finding, rejects } from '#domain/finding.ts'
import { operatorOf } from '#domain/operators.ts'
import { ARRIVAL, HELD_BY_CUSTOMS, scanOf } from '#domain/scan-events.ts'
import { mayActFor } from '../authority.ts'
import {
  countriesOf,
  countryOf,
  type Gap,
  itemIdFinding,
  type KnownMovement,
  type Movement,
  type MovementContext,
  operatorFor,
  receiptLines,
  type ToldScan,
  UNKNOWN_MOVEMENT,
} from './movement.ts'
import type { DecodedScan, ReadScans } from './read-scans.ts'

const OFFICE = /^[A-Z]{2}[A-Z0-9]{4}$/
/** Clocks of scanners may be wrong by their time zone. */
const AHEAD_MS_MAX = 86_400_000

export function judgeScans({ header, events }: ReadScans, at: MovementContext): Movement {
  const lines = receiptLines()
  lines.add(null, header.findings)
  const told: Movement = { items: [], despatches: [], receptacles: [], links: [], scans: [], gaps: [] }
  const seen = new Set<string>()
  const countries = countriesOf(at)
  for (const event of events) {
    const known = at.known.get(event.itemId ?? '') ?? UNKNOWN_MOVEMENT
    const findings = [...event.findings, ...findingsOf(event, known, countries, at)]
    const scan = rejects(findings) ? null : scanIn(event)
    const key = JSON.stringify(scan)
    const again = scan !== null && seen.has(key)
    if (again) findings.push({ ...fault('scan-repeated'), path: event.path })
    const gap = scan && !again ? gapOf(scan, known, at) : null
    if (gap) findings.push({ ...fault('arrived-without-data'), path: `${event.path}.itemId` })
    lines.add(event.itemId, findings)
    if (!scan || again) continue
    seen.add(key)
    told.scans.push(scan)
    if (gap) told.gaps.push(gap)
  }
  return { ...told, items: lines.items() }
}

/** What can be recorded; null where the event does not say what happened to which item and when. */
function scanIn({ itemId, code, at, office, reason }: DecodedScan): ToldScan | null {
  if (itemId === null || code === null || at === null) return null
  return { itemId, code, at, office: office !== null && OFFICE.test(office) ? office : '', reason }
}

function findingsOf(
  event: DecodedScan,
  known: KnownMovement,
  countries: ReadonlySet<string>,
  at: MovementContext,
): Finding[] {
  const { path, code, office, findings: found } = event
  const reported = new Set(found.map((finding) => finding.path))
  if (reported.has(path)) return [] // nobody can read the event at all
  const findings: Finding[] = []
  const report = (field: string, of: () => Finding | null) => {
    const finding = reported.has(`${path}.${field}`) ? null : of()
    if (finding) findings.push(finding)
  }
  report('itemId', () => itemIdFinding(event.itemId, `${path}.itemId`))
  report('code', () =>
    code !== null && scanOf(code) ? null : { ...fault('scan-code-unknown'), path: `${path}.code` },
  )
  report('at', () => timeFinding(event, at.receivedAt))
  report('office', () =>
    office === null || OFFICE.test(office)
      ? null
      : { ...fault('scan-office-format'), path: `${path}.office` },
  )
  if (code === HELD_BY_CUSTOMS && event.reason === null)
    report('reason', () => ({ ...fault('scan-reason-missing'), path: `${path}.reason` }))
  const { submitter } = at
  if (!rejects([...found, ...findings]) && !mayTell(event, known, countries, at))
    findings.push({ ...fault('scan-not-yours', { submitter }), path: `${path}.itemId` })
  return findings
}

function timeFinding({ at, path }: DecodedScan, receivedAt: string): Finding | null {
  if (at === null) return { ...fault('scan-time-missing'), path: `${path}.at` }
  const isAhead = Date.parse(at) - Date.parse(receivedAt) > AHEAD_MS_MAX
  return isAhead ? { ...fault('scan-time-ahead'), path: `${path}.at` } : null
}

/**
 * Who may say where an item is: the post whose office scanned it, the post that issued its identifier, the posts at both
 * ends of it as declared or despatched, and the installation's own, which passes on what others tell it.
 */
function mayTell(
  { itemId, office }: DecodedScan,
  known: KnownMovement,
  countries: ReadonlySet<string>,
  at: MovementContext,
): boolean {
  const scannedIn = office !== null && OFFICE.test(office) ? countryOf(office) : ''
  const ends = [scannedIn, itemId!.slice(-2), ...known.countries]
  const isOwn = at.own.has(operatorOf(at.submitter)?.country ?? '')
  return isOwn || ends.some((country) => countries.has(country)) || mayActFor(known, at)
}

/** An arrival of an item that needs advance data and has none. */
function gapOf(
  { itemId, code, at, office }: ToldScan,
  known: KnownMovement,
  by: MovementContext,
): Gap | null {
  if (code !== ARRIVAL || known.requiresEad === false || by.isDeclared(itemId)) return null
  const arrivedIn = office === '' ? null : countryOf(office)
  const { receptacleId, originOperator, destinationOperator } = known
  return {
    itemId,
    cause: 'emd',
    receptacleId,
    originOperator,
    destinationOperator: destinationOperator ?? (arrivedIn === null ? null : operatorFor(arrivedIn, by)),
    direction: directionOf(itemId.slice(-2), arrivedIn, by.own),
    at,
  }
}

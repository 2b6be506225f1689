/**
 * How incidents go on from one look to the next: opened, seen again, resolved, reopened. Pure.
 *
 * An incident is about one thing (kind, operator, field). It is resolved by the watch when what it is about was not so at
 * three looks in a row, or by a person; if it is so again within a week, the same incident is opened again. After a person
 * has resolved it, it must have been clear once, or a day must have passed: otherwise nobody could close what goes on.
 */
import type { Alarm, IncidentKind } from './expectation.ts'

export type IncidentState = 'open' | 'acknowledged' | 'resolved'

export interface StoredIncident {
  id: number
  kind: IncidentKind
  operator: string
  field: string
  state: IncidentState
  holds: boolean
  clearLooks: number
  /** ISO 8601; null unless resolved. */
  resolvedAt: string | null
}

export interface IncidentUpdate {
  /** Null for a new incident. */
  id: number | null
  alarm: Pick<Alarm, 'kind' | 'operator' | 'field'>
  /** What was seen; null where it is not so now. */
  facts: Alarm['facts'] | null
  state: IncidentState
  holds: boolean
  clearLooks: number
  /** Set where the state changes: why. */
  why: string | null
}

export const CLEAR_LOOKS = 3
const DAY_MS = 86_400_000
const REOPENED_WITHIN_MS = 7 * DAY_MS

/** @param incidents all that are not resolved, and those resolved within the last week   @param now ISO 8601 */
export function stepIncidents(
  incidents: readonly StoredIncident[],
  alarms: readonly Alarm[],
  now: string,
): IncidentUpdate[] {
  const latest = new Map<string, StoredIncident>()
  for (const incident of incidents) {
    const known = latest.get(idOf(incident))
    if (!known || isLater(incident, known)) latest.set(idOf(incident), incident)
  }
  const sounding = new Set(alarms.map(idOf))
  const updates = alarms.flatMap((alarm) => sound(latest.get(idOf(alarm)), alarm, now))
  const quiet = [...latest.values()].filter((incident) => !sounding.has(idOf(incident)))
  return [...updates, ...quiet.flatMap(clear)]
}

function idOf({ kind, operator, field }: Pick<Alarm, 'kind' | 'operator' | 'field'>): string {
  return `${kind}|${operator}|${field}`
}

/** One that is not resolved comes before all, then the one resolved last. */
function isLater(one: StoredIncident, other: StoredIncident): boolean {
  return (one.resolvedAt ?? '~') > (other.resolvedAt ?? '~')
}

function sound(incident: StoredIncident | undefined, alarm: Alarm, now: string): IncidentUpdate[] {
  const seen = { alarm, facts: alarm.facts, holds: true, clearLooks: 0 }
  if (!incident || (incident.resolvedAt !== null && isOver(incident.resolvedAt, now)))
    return [{ id: null, ...seen, state: 'open', why: 'seen for the first time' }]
  const { id, state } = incident
  if (state !== 'resolved') return [{ id, ...seen, state, why: null }]
  const wasClear = !incident.holds
  const isOld = Date.parse(now) - Date.parse(incident.resolvedAt!) >= DAY_MS
  if (!wasClear && !isOld) return []
  return [{ id, ...seen, state: 'open', why: wasClear ? 'it is so again' : 'it is still so a day later' }]
}

function isOver(resolvedAt: string, now: string): boolean {
  return Date.parse(now) - Date.parse(resolvedAt) > REOPENED_WITHIN_MS
}

function clear(incident: StoredIncident): IncidentUpdate[] {
  const { id, kind, operator, field, state, holds } = incident
  const clearLooks = incident.clearLooks + 1
  const quiet = { id, alarm: { kind, operator, field }, facts: null, holds: false, clearLooks }
  if (state === 'resolved') return holds ? [{ ...quiet, state, why: null }] : []
  const isResolved = clearLooks >= CLEAR_LOOKS
  return [
    {
      ...quiet,
      state: isResolved ? 'resolved' : state,
      why: isResolved ? `not so at ${CLEAR_LOOKS} looks in a row` : null,
    },
  ]
}

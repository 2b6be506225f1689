/** One act on many cases, and the way back as long as the service gives one. */
import i18next from 'i18next'
import type { CaseChange } from '#contracts/cases.ts'
import type { WorklistLive } from '#contracts/worklist.ts'
import type { DecisionCode } from '#domain/decision.ts'
import { api } from '../../api/request.ts'
import { createState } from '../../api/state.ts'
import type { Rows } from './live.ts'

export const BULK_MAX = 500
const READ_MAX = 200

export type Act =
  | { act: 'change'; change: CaseChange; reason: string }
  | { act: 'decide'; code: DecisionCode; reason: string }

export interface Part {
  caseId: number
  outcome: 'done' | 'proposed' | 'refused' | null
  told: string
}

export interface Done {
  bulkId: string
  /** In words. */
  what: string
  /** ISO 8601. */
  undoUntil: string
  parts: Part[]
}

/** The last acts that can be undone, the latest first. */
export const undoableState = createState<readonly Omit<Done, 'parts'>[]>([])
const UNDOABLE_MAX = 5

/** Carries it out on cases as they were seen. `bulkId` names the act, so that trying again does it once. */
export async function carryOut(
  act: Act,
  caseIds: readonly number[],
  rows: Rows,
  bulkId: string,
): Promise<Done> {
  const cases = await withVersions(caseIds, rows)
  const { reason } = act
  const told =
    act.act === 'decide'
      ? await api<Omit<Done, 'what'>>('/api/cases/bulk/decisions', {
          method: 'POST',
          body: { bulkId, cases, code: act.code, reason },
        })
      : await api<Omit<Done, 'what'>>('/api/cases/bulk/changes', {
          method: 'POST',
          body: { bulkId, cases, change: act.change, reason },
        })
  const done = { ...told, what: saidOf(act, told.parts) }
  remember(done)
  return done
}

/** So that it can be undone from any list of cases. */
export function remember(done: Done): void {
  if (done.parts.some(({ outcome }) => outcome !== 'refused'))
    undoableState.set([done, ...undoableState.get()].slice(0, UNDOABLE_MAX))
}

export async function undoAct(bulkId: string): Promise<Part[]> {
  const reason = i18next.t('worklist:bulk.undoReason')
  const { parts } = await api<{ parts: Part[] }>(`/api/cases/bulk/${bulkId}/undo`, {
    method: 'POST',
    body: { reason },
  })
  undoableState.set(undoableState.get().filter((each) => each.bulkId !== bulkId))
  return parts
}

/** Rows that were selected and never in sight are read for their versions. */
async function withVersions(caseIds: readonly number[], rows: Rows) {
  const known = new Map(caseIds.map((caseId) => [caseId, rows.get(caseId)?.version]))
  const unread = caseIds.filter((caseId) => known.get(caseId) === undefined)
  for (let from = 0; from < unread.length; from += READ_MAX) {
    const query = { lane: 'all', ids: unread.slice(from, from + READ_MAX).join() }
    const { rows: read } = await api<WorklistLive>('/api/worklist/live', { query })
    for (const { caseId, version } of read) known.set(caseId, version)
  }
  return caseIds.flatMap((caseId) => {
    const version = known.get(caseId)
    return version === undefined ? [] : [{ caseId, version }]
  })
}

/** What was done, in words. */
export function saidOf(act: Act, parts: readonly Part[]): string {
  const kind = act.act === 'decide' ? 'decide' : act.change.change
  const of = (outcome: Part['outcome']) => parts.filter((part) => part.outcome === outcome).length
  const count = of('done') + of(null)
  const shown = (value: number) => ({ count: value, shown: value.toLocaleString(i18next.language) })
  const done = i18next.t(`worklist:bulk.done.${kind}`, shown(count))
  const proposed = of('proposed')
  if (proposed === 0) return done
  const waits = i18next.t('worklist:bulk.proposed', shown(proposed))
  return count === 0 ? waits : `${done}, ${waits}`
}

/**
 * What was decided and is not sent yet. It stays here for ten seconds so that it can be undone: what the post has been told cannot be
 * untold. It goes on whatever page is open then; when the window closes, it is sent at once. A number of its own makes sending it
 * twice harmless.
 */
import type { DecisionCode } from '#domain/decision.ts'
import { newId } from '../../api/new-id.ts'
import { ApiError, api, sessionState } from '../../api/request.ts'
import { createState } from '../../api/state.ts'

export const HELD_BACK_MS = 10_000

/** What a decision asks of the service, one after the other. */
export interface Call {
  path: string
  body: Record<string, unknown>
}

/** What a person wrote into a decision, as typed. */
export type Written = Readonly<
  Partial<Record<'reason' | 'amount' | 'currency' | `asks.${DecisionCode}`, string>>
>

export interface HeldBack {
  id: string
  itemId: string
  /** What stood in the address where it was decided: the item's own case, and the list one goes through. */
  from: Readonly<Record<string, string>>
  /** What it does, in words. */
  does: string
  /** Given back where it was undone or refused. */
  written: Written
  calls: readonly Call[]
  sendAt: number
  state: 'waiting' | 'sending'
}

export interface Answer {
  outcome: 'done' | 'proposed' | 'refused' | null
  told: string
}

interface Outcome {
  onSent: (answer: Answer | null) => void
  onFailed: (error: unknown) => void
}

export const heldBackState = createState<readonly HeldBack[]>([])
/** What was written and not sent, by item. */
const keptState = createState<Readonly<Record<string, Written>>>({})
const NOTHING: Written = {}
const undone = new Set<string>()
const timers = new Map<string, number>()
const outcomes = new Map<string, Outcome>()

export function holdBack(
  given: Pick<HeldBack, 'itemId' | 'from' | 'does' | 'written' | 'calls'>,
  outcome: Outcome,
): string {
  const id = newId()
  const held: HeldBack = { ...given, id, sendAt: Date.now() + HELD_BACK_MS, state: 'waiting' }
  heldBackState.set([...heldBackState.get(), held])
  outcomes.set(id, outcome)
  timers.set(
    id,
    window.setTimeout(() => void send(id), HELD_BACK_MS),
  )
  return id
}

/** What was undone; null where it has been sent already. */
export function undo(id: string): HeldBack | null {
  const held = find(id)
  if (held?.state !== 'waiting') return null
  forget(id)
  undone.add(id)
  giveBack(held)
  return held
}

/** Undone within the ten seconds, not sent. */
export function wasUndone(id: string): boolean {
  return undone.has(id)
}

export async function send(id: string): Promise<void> {
  const held = find(id)
  if (held?.state !== 'waiting') return
  window.clearTimeout(timers.get(id))
  heldBackState.set(
    heldBackState.get().map((each) => (each.id === id ? { ...each, state: 'sending' } : each)),
  )
  const outcome = outcomes.get(id)!
  try {
    let answer: Answer | null = null
    for (const { path, body } of held.calls) {
      const told = await api<Partial<Answer> | null>(path, { method: 'POST', body: withTime(body) })
      if (told?.outcome !== undefined) answer = told as Answer
    }
    outcome.onSent(answer)
  } catch (error) {
    giveBack(held)
    outcome.onFailed(error)
  } finally {
    forget(id)
  }
}

/** Ten seconds of second thoughts are no time of work. */
function withTime(body: Record<string, unknown>): Record<string, unknown> {
  return 'code' in body ? { ...body, heldBackSeconds: HELD_BACK_MS / 1000 } : body
}

function find(id: string): HeldBack | undefined {
  return heldBackState.get().find((each) => each.id === id)
}

function forget(id: string): void {
  window.clearTimeout(timers.get(id))
  timers.delete(id)
  outcomes.delete(id)
  heldBackState.set(heldBackState.get().filter((each) => each.id !== id))
}

export function keepWritten(itemId: string, more: Written): void {
  const kept = keptState.get()
  keptState.set({ ...kept, [itemId]: { ...kept[itemId], ...more } })
}

export function forgetWritten(itemId: string): void {
  const { [itemId]: _, ...others } = keptState.get()
  keptState.set(others)
}

/** What was written about an item and not sent, also what comes back while it is looked at. */
export function useWritten(itemId: string): Written {
  return keptState.use()[itemId] ?? NOTHING
}

/** What has been written since is newer. */
function giveBack({ itemId, written }: HeldBack): void {
  const since = Object.entries(keptState.get()[itemId] ?? NOTHING).filter(([, text]) => text !== '')
  keepWritten(itemId, { ...written, ...Object.fromEntries(since) })
}

/** The item stands otherwise than was shown, or somebody has done it already. */
export function isStale(error: unknown): boolean {
  return error instanceof ApiError && error.status === 409
}

window.addEventListener('pagehide', () => {
  for (const { id, calls, state } of heldBackState.get()) {
    if (state !== 'waiting') continue
    for (const { path, body } of calls)
      void fetch(path, {
        method: 'POST',
        keepalive: true,
        headers: { 'content-type': 'application/json', 'x-csrf-token': sessionState.get()?.csrf ?? '' },
        body: JSON.stringify(body),
      })
    forget(id)
  }
})

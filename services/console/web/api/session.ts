/** Who is signed in, and signing in and out. */
import type { SessionView } from '#contracts/session.ts'
import type { Capability } from '#domain/capability.ts'
import { api, expiredState, lostState, sessionState, signedInAgain } from './request.ts'
import { createState } from './state.ts'

/** The service has other pages than these. */
export const staleState = createState(false)

const LOOK_EVERY_MS = 30_000
/** Tabs of one browser share a session: what one learns, all look up. */
const tabs = new BroadcastChannel('preadvice-session')
tabs.addEventListener('message', () => void look())

export function startLooking(): void {
  void look()
  window.setInterval(() => void look(), LOOK_EVERY_MS)
  window.addEventListener('vite:preloadError', () => staleState.set(true))
}

/** Asks who is signed in. A session that has ended meanwhile keeps its page, with a window to sign in again over it. */
export async function look(): Promise<void> {
  let seen: SessionView
  try {
    seen = await api<SessionView>('/api/session')
  } catch {
    if (sessionState.get() === undefined) lostState.set(true)
    return
  }
  const before = sessionState.get()
  if (seen.build !== null && seen.build !== __BUILD__) staleState.set(true)
  if (before?.person && !seen.person) return expiredState.set(true)
  // Somebody else's work is on this page: it is not for who has signed in now.
  if (before?.person && seen.person && before.person.name !== seen.person.name)
    return window.location.reload()
  sessionState.set(JSON.stringify(before) === JSON.stringify(seen) ? before : seen)
  if (seen.person) signedInAgain()
}

export async function signIn(name: string, password: string): Promise<void> {
  await api('/api/session', { method: 'POST', body: { name, password } })
  await look()
  tabs.postMessage('signed in')
}

export async function changePassword(password: string, newPassword: string): Promise<void> {
  await api('/api/session/password', { method: 'POST', body: { password, newPassword } })
  await look()
}

export async function signOut(): Promise<void> {
  await api('/api/session', { method: 'DELETE' })
  tabs.postMessage('signed out')
  window.location.assign('/')
}

/** The session; only within pages, where somebody is signed in. */
export function useSession(): SessionView {
  return sessionState.use()!
}

/** The person who is signed in. */
export function usePerson(): NonNullable<SessionView['person']> {
  return useSession().person!
}

/** Whether the person may do this: the same answer as the service's. */
export function useMay(capability: Capability | null): boolean {
  const { capabilities } = useSession()
  return capability === null || capabilities.includes(capability)
}

export function announceReturn(): void {
  tabs.postMessage('signed in')
}

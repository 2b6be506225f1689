/** The keyboard layer: keys of a page, keys everywhere, and what `?` shows of them. */
import { useLayoutEffect, useRef } from 'react'
import { createState } from '../api/state.ts'

export interface Shortcut {
  /** As `KeyboardEvent.key` says it, several after each other by spaces: `j`, `g h`, `Enter`. `mod+` stands for Ctrl or ⌘. */
  keys: string
  /** In the language of the person. */
  does: string
  run: (event: KeyboardEvent) => void
  /** Left out: always. */
  when?: boolean
}

export interface Registered {
  id: number
  /** What the keys belong to, as the list of keys says it; null: everywhere. */
  of: string | null
  shortcuts: readonly Shortcut[]
}

const NEXT_KEY_MS = 1_200
const KEPT_AS = 'preadvice-single-keys'

export const registeredState = createState<readonly Registered[]>([])
/** Who dictates to the computer, or whose hand rests on the keys, can turn single keys off. */
export const singleKeysState = createState(window.localStorage.getItem(KEPT_AS) !== 'off')

export function chooseSingleKeys(on: boolean): void {
  window.localStorage.setItem(KEPT_AS, on ? 'on' : 'off')
  singleKeysState.set(on)
}

let lastId = 0

/** Keys that act while this component is shown. Later ones come first; none acts while somebody writes or a window is open. */
export function useShortcuts(of: string | null, shortcuts: readonly Shortcut[]): void {
  const live = useRef(shortcuts)
  live.current = shortcuts
  const said = shortcuts.map(({ keys, does, when }) => `${keys}\n${does}\n${when}`).join('\n')
  // Before it is painted: what one sees can be acted upon.
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is shown is what was said; what runs is looked up live
  useLayoutEffect(() => {
    lastId += 1
    const id = lastId
    const registered = live.current.map((each, place) => ({
      ...each,
      run: (event: KeyboardEvent) => live.current[place]?.run(event),
    }))
    registeredState.set([...registeredState.get(), { id, of, shortcuts: registered }])
    return () => registeredState.set(registeredState.get().filter((each) => each.id !== id))
  }, [of, said])
}

let pressed: string[] = []
let pressedAt = 0

/** Hears all keys; once, from the shell. */
export function hearKeys(event: KeyboardEvent): void {
  const name = nameOf(event)
  if (name === null || event.defaultPrevented) return
  if (name === 'Escape' && leaveField()) return
  if (isTaken(event, name)) return
  pressed = event.timeStamp - pressedAt > NEXT_KEY_MS ? [name] : [...pressed, name].slice(-3)
  pressedAt = event.timeStamp
  const all = registeredState
    .get()
    .toReversed()
    .flatMap(({ shortcuts }) => shortcuts)
    .filter(({ when = true }) => when)
  // The longer ones first: `g h` is not `h`.
  const byLength = all.toSorted((a, b) => b.keys.split(' ').length - a.keys.split(' ').length)
  const meant = byLength.find(({ keys }) => {
    const asked = keys.split(' ')
    return asked.join(' ') === pressed.slice(-asked.length).join(' ')
  })
  if (!meant) return
  pressed = []
  event.preventDefault()
  meant.run(event)
}

/** Out of the field one writes in, so that keys act again. False where nobody writes, or a list of choices is open below the field. */
export function leaveField(): boolean {
  const at = document.activeElement
  if (!(at instanceof HTMLElement) || !at.matches(WRITES)) return false
  if (at.getAttribute('aria-expanded') === 'true') return false
  if (document.querySelector('[role="dialog"][aria-modal="true"]')) return false
  at.blur()
  return true
}

function nameOf({ key, ctrlKey, metaKey, altKey, shiftKey }: KeyboardEvent): string | null {
  if (['Shift', 'Control', 'Meta', 'Alt', 'AltGraph', 'Dead', 'Process'].includes(key) || altKey) return null
  if (ctrlKey || metaKey) return `mod+${key.toLowerCase()}`
  return shiftKey && key.length > 1 ? `Shift+${key}` : key
}

// A box or a round button takes no letters: keys go on acting after one was clicked.
const WRITES = 'input:not([type="checkbox"], [type="radio"]), textarea, select, [contenteditable="true"]'
const ACTS_BY_ITSELF = 'button, a, summary, [role="button"], [role="menuitem"], [role="tab"], [role="option"]'

function isTaken(event: KeyboardEvent, name: string): boolean {
  const at = event.target instanceof Element ? event.target : null
  if (name.startsWith('mod+')) return false
  if (!singleKeysState.get() && name.length === 1 && name !== '?') return true
  if (at?.closest(WRITES)) return true
  if (document.querySelector('[role="dialog"][aria-modal="true"]')) return true
  return (name === 'Enter' || name === ' ') && at?.closest(ACTS_BY_ITSELF) != null
}

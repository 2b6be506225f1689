/** The keys of a table: moving, opening, selecting one row or a range of them. */
import type { KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { useShortcuts } from '../app/shortcuts.tsx'

interface KeyedTable {
  label: string
  /** Ids of the rows, in order. */
  idAt: (place: number) => string | undefined
  count: number
  /** The row the keys are at, and its place; null and -1 where they are at none. */
  active: string | null
  activeAt: number
  moveTo: (place: number) => void
  setActive: (id: string) => void
  /** How many rows are in sight. */
  pageRows: () => number
  open: (() => void) | undefined
  selected: ReadonlySet<string>
  onSelected: ((ids: ReadonlySet<string>) => void) | undefined
  /** Letters act too, from the whole page. */
  isMain: boolean
}

export interface TableKeys {
  onKeyDown: (event: KeyboardEvent) => void
  /** A click on the box of a row; with Shift, on all rows from where the keys are. */
  pick: (place: number, isRange: boolean) => void
}

export function useTableKeys(table: KeyedTable): TableKeys {
  const { label, idAt, count, active, activeAt, moveTo, setActive, pageRows, open, selected } = table
  const { onSelected, isMain } = table
  const { t } = useTranslation()
  const add = (ids: readonly (string | undefined | null)[]) =>
    onSelected?.(new Set([...selected, ...ids.filter((id) => id != null)]))
  const toggle = (id: string | null | undefined) => {
    if (id == null) return
    const next = new Set(selected)
    if (!next.delete(id)) next.add(id)
    onSelected?.(next)
  }
  /** Takes the row the keys are at and the one they go to into the selection. */
  const extendTo = (place: number) => {
    add([active, idAt(place)])
    moveTo(place)
  }
  const pick = (place: number, isRange: boolean) => {
    const id = idAt(place)
    if (id === undefined) return
    setActive(id)
    if (!isRange) return toggle(id)
    const from = Math.max(0, Math.min(activeAt, place))
    add(Array.from({ length: Math.max(activeAt, place) - from + 1 }, (_, at) => idAt(from + at)))
  }
  const byKey: Record<string, () => void> = {
    ArrowDown: () => moveTo(activeAt + 1),
    ArrowUp: () => moveTo(activeAt < 0 ? 0 : activeAt - 1),
    PageDown: () => moveTo(activeAt + pageRows()),
    PageUp: () => moveTo(activeAt - pageRows()),
    Home: () => moveTo(0),
    End: () => moveTo(count - 1),
    Enter: () => open?.(),
    ' ': () => toggle(active),
  }
  const byShift: Record<string, () => void> = {
    ArrowDown: () => extendTo(activeAt + 1),
    ArrowUp: () => extendTo(activeAt - 1),
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const acts = event.shiftKey && onSelected ? { ...byKey, ...byShift } : byKey
    const act = event.target === event.currentTarget ? acts[event.key] : undefined
    if (!act || event.ctrlKey || event.metaKey || event.altKey) return
    event.preventDefault()
    act()
  }
  const selects = isMain && onSelected !== undefined
  useShortcuts(label, [
    { keys: 'j', does: t('table.down'), when: isMain, run: () => moveTo(activeAt + 1) },
    { keys: 'k', does: t('table.up'), when: isMain, run: () => moveTo(activeAt - 1) },
    { keys: 'o', does: t('table.openRow'), when: isMain && open !== undefined, run: () => open?.() },
    { keys: 'x', does: t('table.pick'), when: selects, run: () => toggle(active) },
    { keys: 'J', does: t('table.pickDown'), when: selects, run: () => extendTo(activeAt + 1) },
    { keys: 'K', does: t('table.pickUp'), when: selects, run: () => extendTo(activeAt - 1) },
  ])
  return { onKeyDown, pick }
}

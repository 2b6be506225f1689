/** The columns somebody chose last, in this browser; views keep them on the service. */
import { usePerson } from '../../api/session.ts'
import { COLUMNS, COLUMNS_AT_FIRST } from './columns.tsx'

const KEPT_AS = 'preadvice-worklist-columns'

/** @param asked the columns of the address; empty: none are asked for */
export function useColumnChoice(asked: readonly string[], onAsked: (ids: readonly string[]) => void) {
  const { name } = usePerson()
  const key = `${KEPT_AS}-${name}`
  const known = asked.filter((id) => COLUMNS.includes(id))
  const kept = (window.localStorage.getItem(key) ?? '').split(',').filter((id) => COLUMNS.includes(id))
  const shown = known.length > 0 ? known : kept.length > 0 ? kept : COLUMNS_AT_FIRST
  const onShown = (ids: readonly string[]) => {
    window.localStorage.setItem(key, ids.join())
    onAsked(ids)
  }
  return { shown, onShown }
}

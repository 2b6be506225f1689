/** Paths into a rule or a pack, `rules[3].when.all[0]`, and where in a text each of them stands. */

/** `['when', 'all', 0]` as `when.all[0]`. */
export function pathOf(keys: readonly PropertyKey[]): string {
  let path = ''
  for (const key of keys)
    path += typeof key === 'number' ? `[${key}]` : `${path === '' ? '' : '.'}${String(key)}`
  return path
}

/** UTF-16 units from 0, by path; the empty path is the whole. */
export type Offsets = ReadonlyMap<string, number>

const LAST_KEY = /((^|\.)[^.[\]]+|\[\d+\])$/

/** The offset of a path, or of the nearest thing that it stands in. */
export function offsetOf(offsets: Offsets, path: string): number {
  let at = path
  while (at !== '' && !offsets.has(at)) {
    const outer = at.replace(LAST_KEY, '')
    at = outer === at ? '' : outer
  }
  return offsets.get(at) ?? 0
}

/** Where two declarations differ, field by field. Pure. */

export interface Difference {
  /** `contents[0].description` */
  path: string
  /** Null where there is nothing. */
  was: string | null
  is: string | null
}

export function differencesOf(before: object, after: object): Difference[] {
  const [was, is] = [leavesOf(before), leavesOf(after)]
  return [...new Set([...was.keys(), ...is.keys()])]
    .filter((path) => (was.get(path) ?? null) !== (is.get(path) ?? null))
    .map((path) => ({ path, was: was.get(path) ?? null, is: is.get(path) ?? null }))
}

function leavesOf(value: unknown, path = '', into = new Map<string, string>()): Map<string, string> {
  if (Array.isArray(value)) for (const [at, each] of value.entries()) leavesOf(each, `${path}[${at}]`, into)
  else if (typeof value === 'object' && value !== null)
    for (const [key, each] of Object.entries(value)) leavesOf(each, path ? `${path}.${key}` : key, into)
  else if (value !== null && value !== undefined) into.set(path, String(value))
  return into
}

/** Where in a JSON text something stands that was found wrong once it was read. Pure. */

/**
 * The offset of the value at a path, or of the last one on the way to it that is there. UTF-16 units from 0.
 *
 * @param text valid JSON, nested no deeper than `parseJson` allows
 */
export function offsetAt(text: string, path: readonly PropertyKey[]): number {
  let found = 0
  const skipSpace = (from: number): number => {
    let at = from
    while (/[ \t\n\r]/.test(text[at] ?? '')) at++
    return at
  }
  const endOfString = (from: number): number => {
    let at = from + 1
    while (text[at] !== '"') at += text[at] === '\\' ? 2 : 1
    return at + 1
  }
  /** Behind the value that begins at `from`. @param steps of the path that lead to it; null: it is not on the way */
  const passValue = (from: number, steps: number | null): number => {
    const at = skipSpace(from)
    if (steps !== null) found = at
    const open = text[at]
    if (open === '"') return endOfString(at)
    if (open === '{' || open === '[') return passMembers(at, steps)
    return at + /^[^,\]}\s]*/.exec(text.slice(at, at + 400))![0].length
  }
  const passMembers = (opening: number, steps: number | null): number => {
    const isObject = text[opening] === '{'
    let at = skipSpace(opening + 1)
    for (let place = 0; text[at] !== '}' && text[at] !== ']'; place++) {
      let key: PropertyKey = place
      if (isObject) {
        const end = endOfString(at)
        key = JSON.parse(text.slice(at, end)) as string
        at = skipSpace(end) + 1
      }
      at = skipSpace(passValue(at, steps !== null && path[steps] === key ? steps + 1 : null))
      if (text[at] === ',') at = skipSpace(at + 1)
    }
    return at + 1
  }
  passValue(0, 0)
  return found
}

/**
 * JSON text to a value, or where and why it is none. Refuses what is nested too deep before anything recursive sees it.
 *
 * V8's own error messages quote the input, which may be personal, and often lack the position; so a fault is located
 * here, only once parsing has failed.
 */

/** V8 parses any depth but JSON.stringify and every walker after it recurse. */
const DEPTH_MAX = 64

/** `offset` counts UTF-16 units from 0. */
export interface JsonFault {
  offset: number
  message: string
}

export function parseJson(text: string): { value: unknown; fault: null } | { value: null; fault: JsonFault } {
  const { tooDeepAt, keys } = scan(text)
  if (tooDeepAt >= 0) {
    return { value: null, fault: { offset: tooDeepAt, message: `nested deeper than ${DEPTH_MAX} levels` } }
  }
  const value = parse(text)
  if (value === undefined) return { value: null, fault: locateFault(text) }
  if (countKeys(value) === keys) return { value, fault: null }
  return {
    value: null,
    fault: { offset: locateRepeatedKey(text), message: 'the same key stands twice in one object' },
  }
}

/** Undefined, which JSON has no word for, where the text is not JSON. */
function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** JSON.parse keeps the last of two equal keys, and what stood under the first would never be screened. */
function countKeys(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0
  const inside = Object.values(value)
  let count = Array.isArray(value) ? 0 : inside.length
  for (const each of inside) count += countKeys(each)
  return count
}

/** The second of two equal keys. Only for JSON that has such a pair. */
function locateRepeatedKey(text: string): number {
  const open: (Set<string> | null)[] = []
  for (let i = 0; i < text.length; i++) {
    const c = text[i]
    if (c === '{') open.push(new Set())
    else if (c === '[') open.push(null)
    else if (c === '}' || c === ']') open.pop()
    else if (c === '"') {
      const end = endOfString(text, i)
      const keys = open.at(-1)
      const key =
        keys && /^\s*:/.test(text.slice(end, end + 100)) ? (JSON.parse(text.slice(i, end)) as string) : null
      if (key !== null && keys?.has(key)) return i
      if (key !== null) keys?.add(key)
      i = end - 1
    }
  }
  return 0
}

/** Behind the closing quote of the string that opens at `from`. */
function endOfString(text: string, from: number): number {
  let at = from + 1
  while (text[at] !== '"') at += text[at] === '\\' ? 2 : 1
  return at + 1
}

/** `line 3, column 14`, both from 1; columns count UTF-16 units. @param firstLine number of the text's own first line */
export function lineAndColumn(text: string, offset: number, firstLine = 1): string {
  const before = text.slice(0, offset)
  const lines = before.split('\n')
  return `line ${firstLine + lines.length - 1}, column ${lines.at(-1)!.length + 1}`
}

/** Where brackets first nest too deep, or -1, and how many keys there are: colons outside of strings. One pass, about 1 ns per character. */
function scan(text: string): { tooDeepAt: number; keys: number } {
  let open = 0
  let keys = 0
  let inString = false
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i)
    if (inString) {
      if (c === 92)
        i++ // backslash: the next character is no quote
      else if (c === 34) inString = false
    } else if (c === 34) inString = true
    else if (c === 58) keys++
    else if (c === 91 || c === 123) {
      if (++open > DEPTH_MAX) return { tooDeepAt: i, keys }
    } else if (c === 93 || c === 125) open--
  }
  return { tooDeepAt: -1, keys }
}

const SPACE = /[ \t\n\r]*/y
const NUMBER_OR_WORD = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y
const ESCAPE = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y

/** The first place where the text stops being JSON. Only for text that is not JSON and not too deep. */
function locateFault(text: string): JsonFault {
  let at = 0
  const skip = (pattern: RegExp): boolean => {
    pattern.lastIndex = at
    const found = pattern.test(text) && pattern.lastIndex > at
    if (found) at = pattern.lastIndex
    return found
  }
  const take = (character: string): boolean => {
    skip(SPACE)
    if (text[at] !== character) return false
    at++
    return true
  }
  const string = (): boolean => {
    if (!take('"')) return false
    // No single pattern for the body: a repeated choice overflows the stack of the pattern on long text.
    while (at < text.length && text[at] !== '"') {
      if (text[at] === '\\') {
        if (!skip(ESCAPE)) return false
      } else if (text.charCodeAt(at) < 0x20) return false
      else at++
    }
    return text[at++] === '"'
  }
  const members = (close: string, member: () => boolean): boolean => {
    if (take(close)) return true
    do if (!member()) return false
    while (take(','))
    return take(close)
  }
  const value = (): boolean => {
    if (take('{')) return members('}', () => string() && take(':') && value())
    if (take('[')) return members(']', value)
    return text[at] === '"' ? string() : skip(NUMBER_OR_WORD)
  }
  if (value()) skip(SPACE)
  const message = at >= text.length ? 'the text ends before the JSON is complete' : 'this is not JSON'
  return { offset: Math.min(at, text.length), message }
}

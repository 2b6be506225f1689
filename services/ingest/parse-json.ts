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
  const tooDeep = offsetOfDepth(text, DEPTH_MAX + 1)
  if (tooDeep >= 0)
    return { value: null, fault: { offset: tooDeep, message: `nested deeper than ${DEPTH_MAX} levels` } }
  try {
    return { value: JSON.parse(text), fault: null }
  } catch {
    return { value: null, fault: locateFault(text) }
  }
}

/** `line 3, column 14`, both from 1; columns count UTF-16 units. @param firstLine number of the text's own first line */
export function lineAndColumn(text: string, offset: number, firstLine = 1): string {
  const before = text.slice(0, offset)
  const lines = before.split('\n')
  return `line ${firstLine + lines.length - 1}, column ${lines.at(-1)!.length + 1}`
}

/** Where brackets first nest `depth` deep outside of strings, or -1. One pass, about 1 ns per character. */
function offsetOfDepth(text: string, depth: number): number {
  let open = 0
  let inString = false
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i)
    if (inString) {
      if (c === 92)
        i++ // backslash: the next character is no quote
      else if (c === 34) inString = false
    } else if (c === 34) inString = true
    else if (c === 91 || c === 123) {
      if (++open === depth) return i
    } else if (c === 93 || c === 125) open--
  }
  return -1
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

/**
 * JSON text with the place of everything in it, so that what is wrong with a pack can be said with line and column. Stricter
 * than JSON.parse: a key that stands twice in one object, and what is nested too deep, are refused.
 */
import { DEPTH_MAX, TEXT_MAX } from './limits.ts'
import { pathOf } from './paths.ts'
import { positionOf, RuleTextError } from './rule-text-error.ts'

export interface PlacedJson {
  value: unknown
  /** UTF-16 units from 0, by path. */
  offsets: ReadonlyMap<string, number>
}

/** A condition takes two levels: an object and a list. */
const JSON_DEPTH_MAX = 2 * DEPTH_MAX
const SPACE = /[ \t\n\r]*/y
const PRIMITIVE = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y
/** Ends a string: a quote, or what may not stand in one. */
const STRING_STOP = /["\\\u0000-\u001f]/g
const ESCAPE = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y

/** @throws RuleTextError where the text is not JSON */
export function readJson(text: string): PlacedJson {
  if (text.length > TEXT_MAX)
    throw new RuleTextError(`a pack has at most ${TEXT_MAX} characters, this one ${text.length}`, {
      line: 1,
      column: 1,
    })
  const reader = new Reader(text)
  const value = reader.value([])
  reader.end()
  return { value, offsets: reader.offsets }
}

class Reader {
  readonly offsets = new Map<string, number>()
  private readonly text: string
  private at = 0

  constructor(text: string) {
    this.text = text
  }

  value(path: readonly (string | number)[]): unknown {
    if (path.length > JSON_DEPTH_MAX) throw this.error(`nested deeper than ${JSON_DEPTH_MAX} levels`)
    this.match(SPACE)
    this.offsets.set(pathOf(path), this.at)
    const character = this.text[this.at]
    if (character === '{') return this.object(path)
    if (character === '[') return this.array(path)
    if (character === '"') return this.string()
    const primitive = this.match(PRIMITIVE)
    if (primitive === '') throw this.error('expected a value')
    return JSON.parse(primitive)
  }

  end(): void {
    this.match(SPACE)
    if (this.at < this.text.length) throw this.error('expected the end of the file')
  }

  private object(path: readonly (string | number)[]): unknown {
    const members = new Map<string, unknown>()
    this.members('}', () => {
      this.match(SPACE)
      const start = this.at
      const key = this.string()
      if (members.has(key))
        throw this.error(`the key ${JSON.stringify(key)} stands twice in one object`, start)
      this.need(':')
      members.set(key, this.value([...path, key]))
    })
    return Object.fromEntries(members)
  }

  private array(path: readonly (string | number)[]): unknown {
    const items: unknown[] = []
    this.members(']', () => items.push(this.value([...path, items.length])))
    return items
  }

  private members(close: string, member: () => void): void {
    this.at++
    if (this.take(close)) return
    do member()
    while (this.take(','))
    this.need(close)
  }

  private string(): string {
    const start = this.at
    if (this.text[start] !== '"') throw this.error('expected a text in double quotes')
    this.at++
    while (this.text[this.at] !== '"') {
      STRING_STOP.lastIndex = this.at
      this.at = STRING_STOP.exec(this.text)?.index ?? this.text.length
      if (this.text[this.at] === '"') break
      if (this.match(ESCAPE) === '') throw this.error('this text has no end, or a character that needs a \\')
    }
    this.at++
    return JSON.parse(this.text.slice(start, this.at))
  }

  private match(pattern: RegExp): string {
    pattern.lastIndex = this.at
    const found = pattern.exec(this.text)?.[0] ?? ''
    this.at += found.length
    return found
  }

  private take(character: string): boolean {
    this.match(SPACE)
    if (this.text[this.at] !== character) return false
    this.at++
    return true
  }

  private need(character: string): void {
    if (!this.take(character)) throw this.error(`expected "${character}"`)
  }

  private error(message: string, at = this.at): RuleTextError {
    const where = positionOf(this.text, Math.min(at, this.text.length))
    return new RuleTextError(at >= this.text.length ? 'the file ends before the JSON does' : message, where)
  }
}

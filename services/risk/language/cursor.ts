/** A place in the tokens of a rule file: what comes next, taking it, and saying what should have come instead. */
import { BRANCHES_MAX, DEPTH_MAX } from './limits.ts'
import { positionOf, RuleTextError } from './rule-text-error.ts'
import { didYouMean } from './suggest.ts'
import type { Token, Tokens } from './tokens.ts'

const NUMBER = /^[+-]?(\d+(\.\d+)?|\.\d+)([eE][+-]?\d+)?$/
/** Longer words are not shown whole in a message. */
const SHOWN_MAX = 60

export class Cursor {
  readonly source: string
  /** Where each condition and comparison begins. */
  readonly marks = new Map<object, number>()
  private readonly tokens: readonly Token[]
  private index = 0
  private depth = 0
  private branches = 0

  constructor({ source, tokens }: Tokens) {
    this.source = source
    this.tokens = tokens
  }

  peek(ahead = 0): Token {
    return this.tokens[Math.min(this.index + ahead, this.tokens.length - 1)]!
  }

  next(): Token {
    const token = this.peek()
    this.index++
    return token
  }

  /** Where the last token taken ends. */
  get endOfLast(): number {
    return this.tokens[this.index - 1]?.end ?? 0
  }

  is(kind: Token['kind'], value?: string): boolean {
    const token = this.peek()
    return token.kind === kind && (value === undefined || token.value === value)
  }

  /** Whether the next word is one of these. */
  isWordOf(known: Readonly<Record<string, unknown>>): boolean {
    return this.is('word') && Object.hasOwn(known, this.peek().value)
  }

  takeWord(word: string): boolean {
    const found = this.is('word', word)
    if (found) this.index++
    return found
  }

  takeSign(sign: string): boolean {
    const found = this.is('sign', sign)
    if (found) this.index++
    return found
  }

  needWord(word: string): void {
    if (!this.takeWord(word)) this.fail(`"${word}"`, [word])
  }

  needSign(sign: string): void {
    if (!this.takeSign(sign)) this.fail(`"${sign}"`)
  }

  /** A quoted text. */
  needText(what: string): string {
    if (!this.is('text')) this.fail(`${what} in quotes`)
    return this.next().value
  }

  /** A word of the given shape, or of the given ones. */
  needShape(what: string, shape: RegExp, known: Iterable<string> = []): string {
    if (!this.is('word') || !shape.test(this.peek().value)) this.fail(what, known)
    return this.next().value
  }

  needOneOf<T extends string>(what: string, known: readonly T[]): T {
    if (!this.is('word') || !known.includes(this.peek().value as T)) this.fail(what, known)
    return this.next().value as T
  }

  isNumber(): boolean {
    return this.is('word') && NUMBER.test(this.peek().value)
  }

  needNumber(what: string): number {
    const value = Number(this.peek().value)
    if (!this.isNumber() || !Number.isFinite(value)) this.fail(what)
    this.next()
    return value
  }

  /** Items with a comma between them, or a word such as `or` where an item follows it. */
  list<T>(item: () => T, or?: { word: string; isItem: () => boolean }): T[] {
    const items = [item()]
    for (;;) {
      const isOr = or !== undefined && this.is('word', or.word) && this.followedBy(or.isItem)
      if (!isOr && !this.is('sign', ',')) return items
      this.next()
      items.push(item())
    }
  }

  /** Whether the token after the next one would pass. */
  followedBy(passes: () => boolean): boolean {
    this.index++
    const found = passes()
    this.index--
    return found
  }

  /** Goes one level deeper. */
  nested<T>(work: () => T): T {
    if (this.depth >= DEPTH_MAX)
      throw this.error(`conditions stand in one another deeper than ${DEPTH_MAX} levels`)
    this.depth++
    const result = work()
    this.depth--
    return result
  }

  /** Depth and conditions are counted within one rule. */
  beginRule(): void {
    this.depth = 0
    this.branches = 0
  }

  /** One more condition of the rule. */
  countBranch(): void {
    this.branches++
    if (this.branches > BRANCHES_MAX)
      throw this.error(
        `a rule has at most ${BRANCHES_MAX} conditions`,
        'put words, codes and numbers in a list and name the list',
      )
  }

  mark<T extends object>(node: T, start: number): T {
    this.marks.set(node, start)
    return node
  }

  /** After an error: goes on at the next token that passes, or at the end. */
  skipTo(passes: (token: Token) => boolean): void {
    while (this.peek().kind !== 'end' && !passes(this.peek())) this.index++
  }

  error(message: string, hint: string | null = null, at = this.peek().start): RuleTextError {
    return new RuleTextError(message, positionOf(this.source, at), hint)
  }

  /** The next token is not what it should be. */
  fail(expected: string, known: Iterable<string> = [], hint: string | null = null): never {
    const token = this.peek()
    const written = this.source.slice(token.start, Math.min(token.end, token.start + SHOWN_MAX))
    const found = token.kind === 'end' ? 'the text ends' : `found ${written.replaceAll(/\s+/g, ' ')}`
    const suggestion = token.kind === 'word' ? didYouMean(token.value, known) : null
    throw this.error(`expected ${expected}, ${found}`, suggestion ?? hint)
  }
}

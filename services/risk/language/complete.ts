/**
 * What can be written next in the text of a rule. The parser itself is asked: it reads what stands before the word at hand, and what it
 * looks for at the end of that is what can stand there. So completion knows what the language knows. Pure.
 */
import type { Candidate, CandidateKind, CompletionView } from '#contracts/rules.ts'
import { candidateWords, type Known, namesFor } from './complete-names.ts'
import { Cursor } from './cursor.ts'
import { isFactName } from './fact-kinds.ts'
import { newDraft, readParts } from './parse-rules.ts'
import { parseStatement, STATEMENT_WORDS } from './parse-statements.ts'
import { RuleTextError } from './rule-text-error.ts'
import { type Token, tokenize } from './tokens.ts'

const CANDIDATES_MAX = 60
const WORD_BEFORE = /[\p{L}\p{N}_.%+-]*$/u
const WORD_AFTER = /^[\p{L}\p{N}_.%+-]*/u
const RULE_LINE = /(^|\n)[ \t]*rule\b/g

/** A cursor that remembers what was looked for where the text ends. */
class Probe extends Cursor {
  readonly words = new Set<string>()
  /** What was asked for by its name: `the name of a lexicon`. */
  readonly asked = new Set<string>()

  override is(kind: Token['kind'], value?: string): boolean {
    if (kind === 'word' && value !== undefined && this.peek().kind === 'end') this.words.add(value)
    return super.is(kind, value)
  }

  override isWordOf(known: Readonly<Record<string, unknown>>): boolean {
    if (this.peek().kind === 'end') for (const word of Object.keys(known)) this.words.add(word)
    return super.isWordOf(known)
  }

  override fail(expected: string, known: Iterable<string> = [], hint: string | null = null): never {
    if (this.peek().kind === 'end') {
      this.asked.add(expected)
      for (const word of known) this.words.add(word)
    }
    return super.fail(expected, known, hint)
  }
}

/** @param offset of the cursor, UTF-16 units from 0 */
export function complete(text: string, offset: number, known: Known): CompletionView {
  const at = Math.min(offset, text.length)
  const from = at - WORD_BEFORE.exec(text.slice(0, at))![0].length
  const to = at + WORD_AFTER.exec(text.slice(at))![0].length
  const found = candidatesAt(text.slice(0, from), known)
  return { from, to, candidates: matching(found, text.slice(from, at)) }
}

/** @param before the text before the word at hand */
function candidatesAt(before: string, known: Known): Candidate[] {
  const start = [...before.matchAll(RULE_LINE)].at(-1)?.index
  const begins = /(^|\n)[ \t]*$/.test(before) ? [word('rule')] : []
  if (start === undefined) return begins
  const said = before.slice(start)
  const probed = probe(said) ?? probe(lastStatement(said))
  if (probed === null) return []
  const { words, asked, tokens } = probed
  const named = [...asked].flatMap((what) => namesFor(what, tokens, known))
  return [...named, ...[...words].map(word), ...begins]
}

const STATEMENT_LINE = new RegExp(`\\n[ \\t]*(${STATEMENT_WORDS.join('|')})\\b`, 'g')

/** The last statement alone: an error in one before it is no reason to stay silent. */
function lastStatement(said: string): string {
  const start = [...said.matchAll(STATEMENT_LINE)].at(-1)?.index
  return start === undefined ? said : `rule a.b version 1${said.slice(start)}`
}

/** Null where nothing is completed: in a quoted text, a pattern or a comment, and where the text before has an error. */
function probe(said: string): { words: Set<string>; asked: Set<string>; tokens: readonly Token[] } | null {
  try {
    const read = tokenize(said)
    const comment = read.comments.at(-1)
    if (comment && !said.slice(comment.start).includes('\n')) return null
    const at = new Probe(read)
    const isAtEnd = readAll(at)
    return isAtEnd ? { words: at.words, asked: at.asked, tokens: read.tokens } : null
  } catch (error) {
    if (error instanceof RuleTextError) return null
    throw error
  }
}

/** Whether reading came to the end of the text; then the probe knows what was looked for there. */
function readAll(at: Probe): boolean {
  const draft = newDraft(0)
  try {
    readParts(at, draft)
    const continued = new Set(at.words)
    try {
      parseStatement(at, draft)
    } catch (error) {
      if (!(error instanceof RuleTextError)) throw error
    }
    at.asked.clear()
    // Offered against slips of the pen wherever a statement can stand; they go on with a condition alone.
    for (const each of ['and', 'or']) if (!continued.has(each)) at.words.delete(each)
  } catch (error) {
    if (!(error instanceof RuleTextError)) throw error
  }
  for (const { name } of draft.statements) at.words.delete(name)
  return at.peek().kind === 'end'
}

function word(insert: string): Candidate {
  const kind: CandidateKind = isFactName(insert) ? 'fact' : 'keyword'
  return { insert, kind, detail: candidateWords.get(insert) ?? null }
}

/** Those that begin with what is written, then those that hold it. */
function matching(found: readonly Candidate[], written: string): Candidate[] {
  const asked = written.toLowerCase()
  const once = [...new Map(found.map((each) => [each.insert, each])).values()]
  const rank = ({ insert }: Candidate) => {
    const name = insert.toLowerCase()
    return name.startsWith(asked) ? 0 : name.includes(asked) ? 1 : 2
  }
  const ranked = once.filter((each) => rank(each) < 2).sort((a, b) => rank(a) - rank(b))
  const isWhole = ranked.length === 1 && ranked[0]!.insert === written
  return isWhole ? [] : ranked.slice(0, CANDIDATES_MAX)
}

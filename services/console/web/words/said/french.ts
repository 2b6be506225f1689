/**
 * What the service says, in French: its sentences are English everywhere (events, answers, records), and are found again here by the
 * words that do not change. Pure.
 *
 * In a pair of sentences `{name}` is whatever stands there, kept as it is; `{name~}` the same in one word, `{name^}` without comma,
 * semicolon or quotation; `{name"}` is a list of quotations, whatever stands in them; `{name#}` a list of numbers as they are written; `{name+}` a
 * quantity, written as in French; `{name*}` is put into French where that is known; and `{name!}` has to be known, else the pair does not fit.
 */
export type Saying = readonly [english: string, french: string]
/** Null where the French of a text is not known. */
export type Translate = (text: string) => string | null

interface Template {
  pattern: RegExp
  gaps: { name: string; how: How }[]
  french: string
}

type How = '' | '~' | '^' | '"' | '#' | '+' | '*' | '!'

const GAP = /\{(\w+)([~^"#+*!]?)\}/
const FITS: Readonly<Record<How, string>> = {
  '': '(.+?)',
  '*': '(.+?)',
  '!': '(.+?)',
  '~': '([^\\s,;]+)',
  '^': '([^,;“]+?)',
  '+': '(.+?)',
  '"': '(“[^”]*”(?:, “[^”]*”)*(?: …)?)',
  '#': '([\\d-]+(?:, [\\d-]+)*(?: …)?)',
}
/** What is said twice is looked up once; a page says some hundred things. */
const KEPT_MAX = 2_000

/** @param others asked before anything is put together: titles of rules, the catalogue of findings */
export function translator(sayings: readonly Saying[], others: Translate = () => null): Translate {
  const fixed = new Map(sayings.filter(([en]) => !GAP.test(en)).map(([en, fr]) => [en, spaced(fr)]))
  const templates = sayings
    .filter(([en]) => GAP.test(en))
    .toSorted(([a], [b]) => fixedLength(b) - fixedLength(a))
    .map(templateOf)
  const kept = new Map<string, string | null>()

  function translate(text: string): string | null {
    const known = kept.get(text)
    if (known !== undefined) return known
    const [, before, said, after] = /^(\s*)(.*?)(\s*)$/s.exec(text)!
    const french = fixed.get(said!) ?? others(said!) ?? byTemplate(said!)
    const whole = french === null ? null : `${before}${french}${after}`
    if (kept.size >= KEPT_MAX) kept.clear()
    kept.set(text, whole)
    return whole
  }

  function byTemplate(text: string): string | null {
    const folded = foldQuotations(text)
    for (const template of templates) {
      const filled = fill(template, text, asItIs) ?? (folded && fill(template, folded.text, folded.unfold))
      if (filled !== null) return filled
    }
    return null
  }

  function fill({ pattern, gaps, french }: Template, text: string, unfold: Unfold): string | null {
    const match = pattern.exec(text)
    if (!match) return null
    const values = new Map<string, string>()
    for (const [at, { name, how }] of gaps.entries()) {
      const value = unfold(match[at + 1]!)
      const said = how === '*' || how === '!' ? translate(value) : how === '+' ? quantity(value) : value
      if (said === null && how === '!') return null
      values.set(name, said ?? value)
    }
    return french.replaceAll(/\{(\w+)\}/g, (_, name: string) => values.get(name)!)
  }

  return translate
}

type Unfold = (text: string) => string
const asItIs: Unfold = (text) => text
/** Characters that nobody writes: one stands for the words of one quotation. */
const FOLDED_FROM = 0xe000
const FOLDED = /[\ue000-\uf8ff]/g

/** What is quoted may hold what joins sentences, “drums, and parts”: folded away no sentence ends there. Null where there is nothing to fold. */
function foldQuotations(text: string): { text: string; unfold: Unfold } | null {
  const quoted: string[] = []
  const folded = text.replaceAll(/“([^”]+)”/g, (whole, words: string) => {
    if (!/[,;:+()]| and | or /.test(words)) return whole
    quoted.push(words)
    return `“${String.fromCharCode(FOLDED_FROM + quoted.length - 1)}”`
  })
  if (quoted.length === 0) return null
  const unfold: Unfold = (part) =>
    part.replaceAll(FOLDED, (one) => quoted[one.charCodeAt(0) - FOLDED_FROM] ?? one)
  return { text: folded, unfold }
}

function templateOf([english, french]: Saying): Template {
  const gaps: Template['gaps'] = []
  const source = english.split(/(\{\w+[~^"#+*!]?\})/).map((part) => {
    const gap = GAP.exec(part)
    if (!gap) return part.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')
    const how = gap[2] as How
    gaps.push({ name: gap[1]!, how })
    return FITS[how]
  })
  return { pattern: new RegExp(`^${source.join('')}$`, 'su'), gaps, french: spaced(french) }
}

function fixedLength(english: string): number {
  return english.replaceAll(/\{\w+[~^"#+*!]?\}/g, '').length
}

/** With a comma, and thousands apart: by a plain space, as pages tell of spaces that are not. */
function quantity(text: string): string {
  const value = Number(text)
  if (!Number.isFinite(value)) return text
  return value.toLocaleString('fr', { maximumFractionDigits: 4 }).replaceAll(/[\u00a0\u202f]/g, ' ')
}

/** French sets a space that does not break before `;`, `:`, `?` and `!`, and inside « ». */
function spaced(text: string): string {
  return text.replace(/ (?=[;:?!»])/g, '\u00a0').replace(/« /g, '«\u00a0')
}

/** Finds the legal forms in the name of a firm and takes them out. */
import type { LatinWord } from './name-scripts.ts'
import { soundOf } from './name-sounds.ts'
import { COMPANY_FORMS } from './names-data/company-forms.ts'

interface Node {
  next: Map<string, Node>
  form: string | null
}

const ROOT: Node = { next: new Map(), form: null }

/** Long words of forms are known by their sound, for their spellings are many: "obschestvo", "aktsionernoye". */
function keyOf(word: string): string {
  return word.length > 5 ? soundOf(word).replace(/i?e$/, 'e') : word
}

function add(words: readonly string[], form: string): void {
  let node = ROOT
  for (const word of words) {
    const next: Node = node.next.get(keyOf(word)) ?? { next: new Map(), form: null }
    node.next.set(keyOf(word), next)
    node = next
  }
  node.form ??= form
}

for (const [form, phrases] of Object.entries(COMPANY_FORMS)) {
  for (const phrase of phrases) {
    add(phrase.split(' '), form)
    // "G.m.b.H." is cut into letters.
    if (/^[a-z]{2,5}$/.test(phrase)) add([...phrase], form)
  }
}

/** The longest form that begins at a place. */
function formAt(words: readonly LatinWord[], from: number): { to: number; form: string } | null {
  let node: Node | undefined = ROOT
  let longest: { to: number; form: string } | null = null
  for (let at = from; at < words.length; at++) {
    node = node.next.get(keyOf(words[at]!.text))
    if (node === undefined) break
    if (node.form !== null) longest = { to: at + 1, form: node.form }
  }
  return longest
}

/** Two letters can be a form or part of a name ("AS Roma", "SA Mining"): only at an end of the name are they a form. */
const ANYWHERE_LENGTH_MIN = 3

/** The words without the legal forms, and the classes of those. A name that is nothing else stays as it is. */
export function readForms(words: readonly LatinWord[]): { rest: readonly LatinWord[]; forms: string[] } {
  const rest: LatinWord[] = []
  const forms = new Set<string>()
  for (let at = 0; at < words.length; ) {
    const found = formAt(words, at)
    const length = found ? words.slice(at, found.to).reduce((sum, { text }) => sum + text.length, 0) : 0
    const atEnd = found !== null && (at === 0 || found.to === words.length)
    if (found === null || (!atEnd && length < ANYWHERE_LENGTH_MIN)) {
      rest.push(words[at]!)
      at += 1
      continue
    }
    forms.add(found.form)
    at = found.to
  }
  return rest.length === 0 ? { rest: words, forms: [] } : { rest, forms: [...forms].sort() }
}

/**
 * Findings in other languages. A finding is stored and published in English; here its texts are found again in the
 * catalogue, by the words that do not change, and its values are put into the other language's text.
 *
 * Promises a text for every finding: one that is not in the catalogue is introduced in the other language and quoted.
 */

import type { Finding } from '#domain/finding.ts'
import { LANGUAGES, type Language } from '../language.ts'
import type { Receipt } from '../receipt.ts'
import { FINDINGS } from './catalogue.ts'
import { type FindingKind, fill } from './kind.ts'
import { PHRASES, WORDS } from './structure.ts'

interface Template {
  pattern: RegExp
  names: string[]
  fr: string
}

/** Values that are always one of `WORDS`: a text that has another there is another text. */
const WORD_NAMES = new Set(['expected', 'got', 'what', 'languages'])

/** Texts without values, and templates with those that have more fixed words first. */
const { texts, templates } = compile()

/** The finding with message and hint in a language; the same finding where that is English. */
export function translate(finding: Finding, language: Language): Finding {
  if (language === 'en') return finding
  return { ...finding, message: inFrench(finding.message), hint: inFrench(finding.hint) }
}

/** A receipt with all its findings in a language. */
export function translateReceipt(receipt: Receipt, language: Language): Receipt {
  if (language === 'en') return receipt
  const items = receipt.items.map((item) => ({
    ...item,
    findings: item.findings.map((finding) => translate(finding, language)),
  }))
  return { ...receipt, items }
}

/**
 * The language to answer in, by an Accept-Language header (RFC 9110, 12.5.4): the known one with the highest weight, the
 * first of equals; English where none is wanted or known.
 */
export function languageOf(acceptLanguage: string | undefined): Language {
  let best: { language: Language; weight: number } = { language: 'en', weight: 0 }
  for (const part of (acceptLanguage ?? '').slice(0, 500).split(',')) {
    const [range = '', ...parameters] = part.trim().toLowerCase().split(';')
    const quality = parameters.map((parameter) => parameter.trim()).find((text) => text.startsWith('q='))
    const weight = quality === undefined ? 1 : Number(quality.slice(2))
    const language = LANGUAGES.find((known) => range.trim().split('-', 1)[0] === known)
    if (language && weight > best.weight) best = { language, weight }
  }
  return best.language
}

/** The French of an English text of the catalogue, or null where it is not one. */
export function knownFrench(text: string): string | null {
  const fixed = texts.get(text)
  if (fixed !== undefined) return fixed
  for (const { pattern, names, fr } of templates) {
    const match = pattern.exec(text)
    if (!match) continue
    if (names.some((name, i) => WORD_NAMES.has(name) && !Object.hasOwn(WORDS, match[i + 1]!))) continue
    const values = Object.fromEntries(names.map((name, i) => [name, wordInFrench(match[i + 1]!)]))
    return spaced(fill(fr, values))
  }
  return null
}

function inFrench(text: string): string {
  return knownFrench(text) ?? spaced(`texte en anglais seulement : « ${text} »`)
}

/** A value may be a word, or a text that stands inside another. */
function wordInFrench(value: string): string {
  return Object.hasOwn(WORDS, value) ? WORDS[value]! : (texts.get(value) ?? value)
}

function compile(): { texts: ReadonlyMap<string, string>; templates: readonly Template[] } {
  const pairs = [...allPairs()]
  const fixed = pairs.filter(([en]) => !en.includes('{{'))
  const varying = pairs.filter(([en]) => en.includes('{{'))
  varying.sort(([a], [b]) => fixedLength(b) - fixedLength(a))
  return {
    texts: new Map(fixed.map(([en, fr]) => [en, spaced(fr)])),
    templates: varying.map(([en, fr]) => ({ ...patternOf(en), fr })),
  }
}

/** Each English text once, with its French. */
export function allPairs(): Map<string, string> {
  const kinds: FindingKind[] = Object.values(FINDINGS)
  return new Map([
    ...kinds.flatMap(
      ({ en, fr }) =>
        [
          [en[0], fr[0]],
          [en[1], fr[1]],
        ] as const,
    ),
    ...PHRASES,
  ])
}

/** A value that stands twice must be the same twice. */
function patternOf(template: string): { pattern: RegExp; names: string[] } {
  const names: string[] = []
  const source = template.split(/\{\{(\w+)\}\}/).map((part, i) => {
    if (i % 2 === 0) return part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
    const place = names.indexOf(part)
    if (place >= 0) return `\\${place + 1}`
    names.push(part)
    return '(.+?)'
  })
  return { pattern: new RegExp(`^${source.join('')}$`, 'su'), names }
}

function fixedLength(template: string): number {
  return template.replace(/\{\{\w+\}\}/g, '').length
}

/** French sets a space that does not break before `;`, `:`, `?` and `!`, and inside « ». */
function spaced(text: string): string {
  return text.replace(/ (?=[;:?!»])/g, '\u00a0').replace(/« /g, '«\u00a0')
}

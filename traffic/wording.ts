/**
 * Descriptions from parts. A wording is text with `{slots}`, `[optional parts]` and alternatives split by ` // `; a slot is
 * filled from the lists of its language, or from the English ones where a language has none.
 */

import { SLOTS } from './data/slots.ts'
import type { Draw } from './random.ts'

export type Wording = (draw: Draw) => string

/** Half of the senders bother to fill an optional part. */
const OPTIONAL_SHARE = 0.5

function wordsOf(slot: string, language: string): readonly string[] {
  const words = SLOTS[language]?.[slot] ?? SLOTS.en?.[slot]
  if (words === undefined) throw new Error(`wording names an unknown slot: {${slot}}`)
  return words
}

function parts(text: string, language: string): Wording[] {
  const found: Wording[] = []
  for (const [, optional, slot, plain] of text.matchAll(/\[([^\]]*)\]|\{([^}]*)\}|([^[{]+)/g)) {
    if (optional !== undefined) {
      const inner = sequence(optional, language)
      found.push((draw) => (draw.chance(OPTIONAL_SHARE) ? inner(draw) : ''))
    } else if (slot !== undefined) {
      const words = wordsOf(slot, language)
      found.push((draw) => draw.pick(words))
    } else {
      found.push(() => plain!)
    }
  }
  return found
}

function sequence(text: string, language: string): Wording {
  const made = parts(text, language)
  return (draw) => {
    let whole = ''
    for (const part of made) whole += part(draw)
    return whole
  }
}

/** @throws where a slot has no list, so that a slip in the data shows when it is loaded */
export function wordingOf(text: string, language = 'en'): Wording {
  const alternatives = text.split(' // ').map((one) => sequence(one.trim(), language))
  return (draw) => draw.pick(alternatives)(draw).trim()
}

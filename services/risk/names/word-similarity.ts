/** How alike two words of names are, 0..1, and why. Pure. */

import { soundDistance } from '#domain/name-sounds.ts'
import type { NameWord } from '#domain/names.ts'

/** How two words were found to be one: what an officer is told. */
export type How = 'same' | 'sound' | 'equivalent' | 'initial' | 'spelling' | 'joined' | 'acronym'

export interface Likeness {
  similarity: number
  how: How
}

const UNLIKE: Likeness = { similarity: 0, how: 'spelling' }
const SAME: Likeness = { similarity: 1, how: 'same' }
const EQUIVALENT: Likeness = { similarity: 0.95, how: 'equivalent' }
const INITIAL: Likeness = { similarity: 0.85, how: 'initial' }
const SOUND = 0.985
const LENGTH_MIN = 3
/** Below this nobody asks how alike two words are: see similarityMin in align.ts. */
const LIKE_MIN = 0.76
/** What most sounds cost that one of the words has alone. */
const LONE_COST = 0.4
/** Two names that are both known and are not forms of one another are two names, however alike: Hassan, Hussein. */
const KNOWN_APART_MAX = 0.6

function isShared(one: readonly number[], other: readonly number[]): boolean {
  for (const group of one) if (other.includes(group)) return true
  return false
}

export function wordLikeness(one: NameWord, other: NameWord): Likeness {
  if (one.text === other.text) return SAME
  if (one.kind === 'number' || other.kind === 'number') return UNLIKE
  if (one.kind === 'initial' || other.kind === 'initial') return initialLikeness(one, other)
  if (isShared(one.groups, other.groups)) return EQUIVALENT
  const spelled = spellingLikeness(one, other)
  if (one.groups.length > 0 && other.groups.length > 0 && spelled.similarity > KNOWN_APART_MAX)
    return { similarity: KNOWN_APART_MAX, how: 'spelling' }
  return spelled
}

function initialLikeness(one: NameWord, other: NameWord): Likeness {
  for (const a of one.sounds) for (const b of other.sounds) if (a[0] === b[0]) return INITIAL
  return one.text[0] === other.text[0] ? INITIAL : UNLIKE
}

function spellingLikeness(one: NameWord, other: NameWord): Likeness {
  const isVowelless = one.isVowelless !== other.isVowelless
  let best = 0
  for (const a of one.sounds) {
    for (const b of other.sounds) {
      if (a === b) return { similarity: SOUND, how: 'sound' }
      const length = Math.max(a.length, b.length, LENGTH_MIN)
      const most = (1 - LIKE_MIN) * length
      // Lengths that differ so much cannot be likened any more.
      if (!isVowelless && Math.abs(a.length - b.length) * LONE_COST > most) continue
      best = Math.max(best, SOUND * (1 - soundDistance(a, b, isVowelless, most) / length))
    }
  }
  return { similarity: best, how: 'spelling' }
}

/** Several neighbouring words as one: "Jin", "Ping" → "Jinping". */
export function joinWords(words: readonly NameWord[]): NameWord {
  return {
    text: words.map(({ text }) => text).join(''),
    sounds: [words.map(({ sounds }) => sounds[0]).join('')],
    kind: 'word',
    isVowelless: words.some(({ isVowelless }) => isVowelless),
    groups: [],
    weight: words.reduce((sum, { weight }) => sum + weight, 0),
  }
}

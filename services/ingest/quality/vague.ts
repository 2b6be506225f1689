/**
 * Whether a description is on a stop list: on any that was published and is in force, whatever the destination, so that
 * operators and corridors are compared by one measure. What one destination rejects is told by findings (DQ06). Pure.
 */
import { matchStopWords, type StopWords, stopWordsFor } from '../checks/stop-words.ts'
import { wordsOf } from '../checks/words.ts'
import destinations from '../reference/destinations.json' with { type: 'json' }

const EVERY_GROUP: ReadonlySet<string> = new Set(Object.keys(destinations.groups))
/** A stop word is longer by its fillers than by its words; longer texts say something else too. */
const LENGTH_MAX = 80

/** Descriptions come again and again; looking one up anew takes some microseconds. */
const REMEMBERED_MAX = 5_000

let inForce: { on: string; lists: StopWords; known: Map<string, boolean> } | null = null

/** Made of stop words only. @param at ISO 8601: the lists of that day count */
export function isVague(description: string | null, at: string): boolean {
  if (description === null || description.length > LENGTH_MAX) return false
  const on = at.slice(0, 10)
  if (inForce?.on !== on) inForce = { on, lists: stopWordsFor(EVERY_GROUP, on), known: new Map() }
  const { known, lists } = inForce
  const remembered = known.get(description)
  if (remembered !== undefined) return remembered
  const match = matchStopWords(wordsOf(description), lists)
  const vague = match?.kind === 'alone' || match?.kind === 'nothing-else'
  if (known.size >= REMEMBERED_MAX) known.clear()
  known.set(description, vague)
  return vague
}

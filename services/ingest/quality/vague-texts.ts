/** Vague descriptions as they were declared, alike ones together: what to write in their place is what a post can act on. Pure. */
import type { DescriptionsView } from '#contracts/quality-items.ts'
import { insteadOf } from '../checks/stop-words.ts'
import { wordsOf } from '../checks/words.ts'
import { isVague } from './vague.ts'
import type { Found } from './walk.ts'

type Text = DescriptionsView['descriptions'][number]

const TEXTS_MAX = 25

/** Only texts that are vague: made of stop words, they name nobody. The commonest first. */
export function groupDescriptions(found: readonly Pick<Found, 'declaration' | 'receivedAt'>[]): Text[] {
  const groups = new Map<string, Text>()
  for (const { declaration, receivedAt } of found) {
    const own = new Map<string, string>()
    for (const { description } of declaration?.contents ?? [])
      if (description !== null && isVague(description, receivedAt))
        own.set(wordsOf(description).join(' '), description)
    for (const [words, text] of own) {
      const known = groups.get(words) ?? { text, items: 0, instead: insteadOf(text) }
      groups.set(words, { ...known, items: known.items + 1 })
    }
  }
  return [...groups.values()]
    .sort((a, b) => b.items - a.items || (a.text < b.text ? -1 : 1))
    .slice(0, TEXTS_MAX)
}

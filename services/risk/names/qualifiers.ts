/**
 * What else is known of a party beside its name, and what that does to a match. Mail carries no dates of birth: country and
 * address are all there is. Pure.
 */
import { latinWords } from '#domain/name-scripts.ts'
import { soundOf } from '#domain/name-sounds.ts'

export interface Qualified {
  score: number
  notes: string[]
}

const COUNTRY_RAISE = 0.03
const COUNTRY_LOWER = 0.05
const ADDRESS_RAISE = 0.04
/** Shorter words of an address ("rue", "main") are those of many. */
const ADDRESS_WORD_MIN = 5
const ADDRESS_WORDS_MIN = 2

/**
 * The score with what country and address say. A country that differs lowers it only a little: people move, and forwarders
 * send from elsewhere. What is not known says nothing.
 */
export function qualify(
  score: number,
  party: { country: string | null; address: string | null },
  entry: { countries: readonly string[]; address: string | null },
): Qualified {
  const notes: string[] = []
  let qualified = score
  if (party.country !== null && entry.countries.length > 0) {
    const isSame = entry.countries.includes(party.country)
    qualified += isSame ? COUNTRY_RAISE : -COUNTRY_LOWER
    notes.push(isSame ? 'the country is the same' : 'the country differs')
  }
  if (party.address !== null && entry.address !== null && isSameAddress(party.address, entry.address)) {
    qualified += ADDRESS_RAISE
    notes.push('the address is alike')
  }
  return { score: Math.round(Math.min(1, Math.max(0, qualified)) * 1000) / 1000, notes }
}

function isSameAddress(one: string, other: string): boolean {
  const [a, b] = [addressWords(one), addressWords(other)]
  let shared = 0
  for (const word of a) if (b.has(word)) shared += 1
  return shared >= Math.min(ADDRESS_WORDS_MIN, a.size, b.size) && shared > 0
}

function addressWords(address: string): ReadonlySet<string> {
  const words = latinWords(address).filter(({ text }) => text.length >= ADDRESS_WORD_MIN)
  return new Set(words.map(({ marked }) => soundOf(marked)))
}

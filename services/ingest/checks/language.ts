import { fault } from '#contracts/findings/catalogue.ts'
import { type Check, type Piece, weighed } from './check.ts'
import { asks } from './destination.ts'
import { isAscii } from './words.ts'

const NAMES = { en: 'English', fr: 'English or French' } as const
type Wanted = keyof typeof NAMES

/**
 * Words that bind others, by language; a word that is also one of a language beside it is left out of both. Two of one
 * language and none of English show a language, a single one does not: "crème de la mer" may be a brand.
 */
const BINDING: Readonly<Record<string, readonly string[]>> = {
  fr: ['pour', 'avec', 'des', 'du', 'et', 'sans', 'sur', 'aux', 'dans'],
  es: ['para', 'con', 'los', 'las', 'del', 'sin', 'el', 'y'],
  de: ['und', 'mit', 'fur', 'aus', 'ohne', 'zum', 'zur', 'oder', 'das', 'der'],
  it: ['per', 'con', 'della', 'dello', 'degli', 'senza', 'di', 'gli'],
  pt: ['para', 'com', 'dos', 'das', 'sem', 'ao', 'uma'],
  nl: ['voor', 'met', 'zonder', 'het', 'een', 'van'],
}
const ENGLISH = new Set(['with', 'for', 'of', 'and', 'the', 'from', 'without', 'made', 'in', 'set'])
const LANGUAGES_OF = new Map<string, string[]>()
for (const [language, words] of Object.entries(BINDING)) {
  for (const word of words) LANGUAGES_OF.set(word, [...(LANGUAGES_OF.get(word) ?? []), language])
}

const LATIN = /\p{Script=Latin}/gu
const LETTERS = /\p{L}/gu

/** DQ06: the description is in a language the destination reads. Abstains wherever that is not plain. */
export const checkLanguage: Check = ({ item, pieces, rules: { demands } }, report) => {
  const demand = demands.language
  const asked = asks(demand, item.natureOfTransaction)
  if (!asked || !demand?.languages) return
  const wanted: Wanted = demand.languages.includes('fr') ? 'fr' : 'en'
  for (const piece of pieces) {
    const language = foreignLanguage(piece)
    if (language === null || (demand.languages as readonly string[]).includes(language)) continue
    const found = fault('description-language', { languages: NAMES[wanted] })
    report(`contents[${piece.at}].description`, weighed(found, asked))
  }
}

/** `other` for another script, a language code, or null where it may be English. */
function foreignLanguage({ piece: { description }, words }: Piece): string | null {
  if (description === null) return null
  if (!isAscii(description) && isOtherScript(description)) return 'other'
  if (words.length < 3) return null
  const counts: Record<string, number> = {}
  let found: string | null = null
  for (const word of words) {
    if (ENGLISH.has(word)) return null
    for (const language of LANGUAGES_OF.get(word) ?? []) {
      counts[language] = (counts[language] ?? 0) + 1
      if (counts[language] === 2) found = language
    }
  }
  return found
}

/** Fewer than a quarter of the letters are Latin, and they make no word of their own. */
function isOtherScript(text: string): boolean {
  const letters = text.match(LETTERS)?.length ?? 0
  const latin = text.match(LATIN)?.length ?? 0
  return letters >= 2 && latin * 4 < letters
}

/** Addresses as they are compared: words of Latin letters, the usual abbreviations written one way, the post code as one word. Pure. */
import type { Address } from '#domain/item.ts'
import { latinWords } from '#domain/name-scripts.ts'

/** One way of writing for each. */
const SAME: Readonly<Record<string, string>> = sameAs(
  'st=street,strasse,str,straat,saint,sankt rd=road ave=avenue,av,avenida,aven blvd=boulevard,bd,boulv ln=lane dr=drive ' +
    'ct=court pl=place,plaza,platz sq=square hwy=highway apt=apartment,appartement,flat,app no=number,nr,num bldg=building ' +
    'fl=floor ste=suite rm=room ul=ulitsa,ulica d=dom kv=kvartira r=rua,rue',
)

function sameAs(line: string): Readonly<Record<string, string>> {
  const groups = line.split(' ').map((group) => group.split('='))
  return Object.fromEntries(groups.flatMap(([one, many]) => many!.split(',').map((each) => [each, one!])))
}

const LINES_READ_MAX = 10

/** The words of a text of an address, in order. */
export function wordsOfAddress(text: string): string[] {
  return latinWords(text).map(({ text: word }) => SAME[word] ?? word)
}

/** The words of the lines, city and post code; the post code also as one word. */
export function addressWords({ lines, city, postcode }: Address): Set<string> {
  const words = lines.slice(0, LINES_READ_MAX).flatMap(wordsOfAddress)
  const code = codeOf(postcode)
  return new Set([...words, ...wordsOfAddress(city ?? ''), ...wordsOfAddress(postcode ?? ''), ...code])
}

/**
 * What tells one address from another: the words of its lines in any order, the post code or else the city, the country.
 * @returns null where no line is declared
 */
export function addressKey({ lines, city, postcode, country }: Address): string | null {
  const words = lines.slice(0, LINES_READ_MAX).flatMap(wordsOfAddress)
  if (words.length === 0) return null
  const code = codeOf(postcode)
  const place = code.length > 0 ? code : wordsOfAddress(city ?? '')
  return `${[...new Set(words)].sort().join(' ')} | ${place.join(' ')} | ${country ?? ''}`
}

function codeOf(postcode: string | null): string[] {
  const code = (postcode ?? '')
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{Nd}]/gu, '')
  return code === '' ? [] : [code]
}

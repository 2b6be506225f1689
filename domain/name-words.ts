/** Words of names that stand for one another: given names and their short forms, trades and places in the names of firms. */
import { soundOf } from './name-sounds.ts'
import { COMPANY_WORDS, JOINING_WORDS, PLACE_WORDS } from './names-data/company-words.ts'
import { NAME_GROUPS } from './names-data/given-names.ts'

const NONE: readonly number[] = []
const byText = new Map<string, number[]>()
const bySound = new Map<string, number[]>()

function note(map: Map<string, number[]>, key: string, group: number): void {
  const groups = map.get(key)
  if (groups === undefined) map.set(key, [group])
  else if (!groups.includes(group)) groups.push(group)
}

const GROUPS = NAME_GROUPS.map((line) => line.split(' '))
GROUPS.forEach((forms, group) => {
  for (const form of forms) {
    note(byText, form, group)
    // A short sound is that of many names.
    if (form.length > 3) note(bySound, soundOf(form), group)
  }
})

/** The groups of equal names a word belongs to, by its letters or else by its sound. */
export function groupsOf(text: string, sound: string): readonly number[] {
  return byText.get(text) ?? bySound.get(sound) ?? NONE
}

/** Other forms of the names of these groups, for looking them up. */
export function formsOf(groups: readonly number[]): readonly string[] {
  return groups.flatMap((group) => GROUPS[group]!)
}

/** Whether the name a group is about is one of these. */
export function isKnownGroup(group: number, names: ReadonlySet<string>): boolean {
  return names.has(GROUPS[group]![0]!)
}

interface Meaning {
  /** Number of the meaning, shared by the words of a line; null where the word only stands for itself. */
  group: number | null
  weight: number
}

const WEIGHT_TRADE = 0.35
const WEIGHT_PLACE = 0.5
const meanings = new Map<string, Meaning>()
COMPANY_WORDS.forEach((line, group) => {
  for (const word of line.split(' ')) meanings.set(word, { group, weight: WEIGHT_TRADE })
})
/** Long words by their sound too, for their spellings are many. */
const SOUND_LENGTH_MIN = 6
const meaningsBySound = new Map<string, Meaning>()
for (const [word, meaning] of meanings)
  if (word.length >= SOUND_LENGTH_MIN) meaningsBySound.set(soundOf(word), meaning)
for (const word of PLACE_WORDS) meanings.set(word, { group: null, weight: WEIGHT_PLACE })
for (const word of JOINING_WORDS) meanings.set(word, { group: null, weight: 0 })

/** What a word says in the name of a firm, or null where it is a name of its own. Weight 0: it only joins others. */
export function meaningOf(text: string): Meaning | null {
  const meaning = meanings.get(text)
  if (meaning !== undefined || text.length < SOUND_LENGTH_MIN) return meaning ?? null
  return meaningsBySound.get(soundOf(text)) ?? null
}

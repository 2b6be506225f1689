/**
 * How a word of a name sounds, near enough across transliterations: "Khrushchev", "Hruscev" and "Chruschtschow" come close,
 * "Hassan" and "Hussein" do not. `soundOf` writes a word with one letter a sound; `soundDistance` is an edit distance in
 * which sounds that spellings confuse cost little and vowels less than consonants.
 *
 * Sounds: a–z as in English but c, q, w, x, y (written k, s, v, ks, i); S sh, C ch, J zh or j, H kh, G gh; A, W, Y the long
 * vowels of scripts that write no others.
 */

const VOWELS = 'aeiou'

/** Longest first. Applied from left to right, once. */
const SPELLINGS: readonly (readonly [RegExp, string])[] = [
  [/^(schtsch|shch|sch|sh|sz)/, 'S'],
  [/^(tsch|tch|tsh|tj|ch|cz)/, 'C'],
  [/^(dzh|dsch|dj|dg(?=e)|zh|j)/, 'J'],
  [/^(kh|hk)/, 'H'],
  [/^gh/, 'G'],
  [/^th/, 't'],
  [/^dh/, 'd'],
  [/^ph/, 'f'],
  [/^(ck|cq|cc(?![eiy])|qu(?=[ei])|q)/, 'k'],
  [/^(tz|ts|dz)/, 'z'],
  [/^(c|sc)(?=[eiy])/, 's'],
  [/^c/, 'k'],
  [/^g(?=e(o|r|n))/, 'J'],
  [/^x/, 'ks'],
  [/^w/, 'v'],
  [/^(ou|oo|ue|uu|uw)/, 'u'],
  [/^(oe|eo|oh(?![aeiouy])|ow(?![aeiouy]))/, 'o'],
  [/^(ae|ay|ai|ei|ey|ej)/, 'e'],
  [/^(aa|ah(?![aeiouy]))/, 'a'],
  [/^(ee|ie(?![a-z]?$)|iy|yi|ij|yj|yy|ii|y)/, 'i'],
  [/^au(?=[aeiouy])/, 'av'],
]

/** The spellings that can begin with each small letter. */
const BY_LETTER: readonly (readonly (readonly [RegExp, string])[])[] = Array.from({ length: 26 }, (_, i) => {
  const letter = String.fromCharCode(97 + i)
  return SPELLINGS.filter(([pattern]) => firstLetters(pattern).includes(letter))
})

/** First letters of the alternatives of a pattern. */
function firstLetters(pattern: RegExp): string[] {
  const alternatives = pattern.source.replace(/^\^\(?/, '').split('|')
  return alternatives.map((alternative) => alternative[0]!)
}

/** Words of names come again and again; what was thought once is kept for a while. */
const known = new Map<string, string>()
const KNOWN_MAX = 100_000

/** @param marked small letters, and the capitals of name-scripts.ts */
export function soundOf(marked: string): string {
  let sound = known.get(marked)
  if (sound === undefined) {
    if (known.size >= KNOWN_MAX) known.clear()
    sound = spellSounds(marked)
    known.set(marked, sound)
  }
  return sound
}

function spellSounds(marked: string): string {
  const word = marked.replace(/^(ye|je)(?=[lnv])/, 'e').replace(/(ff|w)$/, 'v')
  let sound = ''
  for (let at = 0; at < word.length; ) {
    let [taken, next] = [1, word[at]!]
    const spellings = BY_LETTER[word.charCodeAt(at) - 97]
    if (spellings !== undefined && spellings.length > 0) {
      const rest = word.slice(at, at + 8)
      for (const [pattern, sound] of spellings) {
        const found = pattern.exec(rest)
        if (found === null) continue
        ;[taken, next] = [found[0].length, sound]
        break
      }
    }
    // A doubled letter sounds once, and so do vowels that the rules have made the same.
    if (!sound.endsWith(next)) sound += next
    at += taken
  }
  return sound
}

const SIZE = 64
const NEAR = new Float32Array(SIZE * SIZE).fill(1)
const LONE = new Float32Array(SIZE).fill(1)
/** The cost of a letter that stands in one word alone, where the other word comes from a script without vowels. */
const LONE_VOWELLESS = new Float32Array(SIZE).fill(1)

/** What confusing two sounds costs; 1 where nothing is said. */
const CONFUSED =
  'ei25 ou20 ae35 ao40 iu60 eo50 au55 ai50 eu55 io65 ' +
  'kg30 kH35 hH12 gG12 GH40 gh40 Gh30 kG30 pb50 bv35 vf25 vu35 fp50 dt40 sz20 sS35 zJ35 CS35 CJ35 Ck35 sC50 Ji20 Jg25 JS40 Jh45 mn60 lr75 ' +
  'HC35 hC40 zC50 zd45 jJ00 kC35 Hs60 zS50 ' +
  'Wu00 Wo05 Wv05 Wa70 We70 Wi75 Yi00 Ye08 Ya60 YJ30 Yo75 Yu75 Aa00 Ae12 Ao20 Ai40 Au45 AY40 AW50 Ah30 Yh70'

const ALONE = 'a50 e45 i45 o50 u50 h30 J80 H80 A25 W55 Y55'
const ALONE_VOWELLESS = 'a06 e06 i10 o10 u10 h30 A25 W50 Y50'

function indexOf(letter: string): number {
  return (letter.charCodeAt(0) - 64) & (SIZE - 1)
}

function fill(table: Float32Array, costs: string): void {
  for (const cost of costs.split(' ')) table[indexOf(cost[0]!)] = Number(cost.slice(1)) / 100
}

for (let i = 0; i < SIZE; i++) NEAR[i * SIZE + i] = 0
for (const cost of CONFUSED.split(' ')) {
  const [a, b] = [indexOf(cost[0]!), indexOf(cost[1]!)]
  NEAR[a * SIZE + b] = NEAR[b * SIZE + a] = Number(cost.slice(2)) / 100
}
fill(LONE, ALONE)
fill(LONE_VOWELLESS, ALONE_VOWELLESS)

/** Names of one syllable differ by one consonant: for them confused consonants cost more. */
const SHORT_LENGTH = 4
const SHORT_FACTOR = 1.6
const FINAL_A = 0.8
const FINAL_S = 0.5
const FIRST_FACTOR = 1.3

const WIDTH = 48
let above = new Float64Array(WIDTH + 1)
let row = new Float64Array(WIDTH + 1)

/**
 * The cost of making one word of the other. Reads at most 48 sounds of each.
 * @param isVowelless one of the two comes from a script without vowels
 * @param most a cost from which on it need not be exact
 */
export function soundDistance(
  one: string,
  other: string,
  isVowelless: boolean,
  most = Number.POSITIVE_INFINITY,
): number {
  const [n, m] = [Math.min(one.length, WIDTH), Math.min(other.length, WIDTH)]
  const lone = isVowelless ? LONE_VOWELLESS : LONE
  const factor = !isVowelless && Math.max(n, m) <= SHORT_LENGTH ? SHORT_FACTOR : 1
  above[0] = 0
  for (let j = 1; j <= m; j++) above[j] = above[j - 1]! + loneCost(lone, other, j - 1)
  for (let i = 1; i <= n; i++) {
    const from = indexOfCode(one.charCodeAt(i - 1)) * SIZE
    const dropped = loneCost(lone, one, i - 1)
    row[0] = above[0]! + dropped
    let least = row[0]
    for (let j = 1; j <= m; j++) {
      const near = NEAR[from + indexOfCode(other.charCodeAt(j - 1))]!
      const weight = i === 1 && j === 1 ? FIRST_FACTOR : 1
      const changed = above[j - 1]! + Math.min(1.2, near * weight * factor)
      const left = row[j - 1]! + loneCost(lone, other, j - 1)
      const up = above[j]! + dropped
      const cost = changed < left ? (changed < up ? changed : up) : left < up ? left : up
      row[j] = cost
      if (cost < least) least = cost
    }
    if (least > most) return least
    ;[above, row] = [row, above]
  }
  return above[m]!
}

function indexOfCode(code: number): number {
  return (code - 64) & (SIZE - 1)
}

/** An a at the end makes another name of many ("Aleksandr", "Aleksandra"); an s is often no more than a plural. */
function loneCost(lone: Float32Array, word: string, at: number): number {
  const code = word.charCodeAt(at)
  if (at === word.length - 1 && lone === LONE) {
    if (code === 97) return FINAL_A
    if (code === 115 && at > 3) return FINAL_S
  }
  return lone[indexOfCode(code)]!
}

/** Consonants alone, by class: what spellings of a name have in common. The key names are looked up by. */
export function skeletonOf(sound: string): string {
  let skeleton = ''
  for (const letter of sound) {
    const key = CLASSES[letter] ?? letter
    if (key !== '' && !skeleton.endsWith(key)) skeleton += key
  }
  return skeleton
}

const CLASSES: Readonly<Record<string, string>> = {
  ...Object.fromEntries([...`${VOWELS}AWYhH`].map((letter) => [letter, ''])),
  g: 'k',
  G: 'k',
  q: 'k',
  d: 't',
  b: 'v',
  f: 'v',
  p: 'v',
  z: 's',
  S: 's',
  C: 's',
  J: '',
  n: 'm',
}

/**
 * A name as words of Latin letters, whatever script it was written in.
 *
 * Arabic, Hebrew and Cyrillic have tables of their own, because their letters must keep what a Latin spelling can differ
 * in; the rest goes by any-ascii. Arabic and Hebrew leave vowels out and Indic scripts imply them: such words are marked
 * `vowelless`, and whoever compares them lets vowels come in free. Han and Hangul become one word a syllable.
 * Long vowels of Arabic and Hebrew become the capitals A, W and Y, which no other word has.
 */
import anyAscii from 'any-ascii'
import { toLatin } from './confusables.ts'

export interface LatinWord {
  /** Small letters a–z and digits, as any-ascii gives them without marks: "caglayan". */
  text: string
  /** The same with letters that marks had changed written out ("chaglayan"), and with A, W, Y of scripts without vowels. */
  marked: string
  isVowelless: boolean
  /** Written before it without a space: "al-Din". */
  isHyphenated: boolean
}

const NAME_LENGTH_MAX = 400

const ARABIC: Readonly<Record<string, string>> = readPairs(
  'اA أa إi آA ٱA بb تt ثt جJ حh خH دd ذd رr زz سs شS صs ضd طt ظz ع غG فf قq كk لl مm نn هh ةA وW يY ىA ئ ؤ ء ' +
    'پp چC ژJ گg کk یY ۀA ہh ھh ےY ٹt ڈd ڑr ںn ۆW ێY ڤv ەa ڭn ۇW ۈW',
)
const HEBREW: Readonly<Record<string, string>> = readPairs(
  'אA בb גg דd הh וW זz חH טt יY כk ךk לl מm םm נn ןn סs ע פp ףf צz ץz קk רr שS תt',
)
const CYRILLIC: Readonly<Record<string, string>> = readPairs(
  'аa бb вv гg дd еe ёe жzh зz иi йy кk лl мm нn оo пp рr сs тt уu фf хkh цts чch шsh щshch ъ ыy ьь эe юyu яya іi їyi єye ґg ўu ' +
    'јj љlj њnj ћch ђdj џdzh ѓgj ќkj ѕdz әa ғgh қq ңng өo ұu үu һh ӣi ҷj ӯu ҳh',
)

/** Latin letters whose mark makes another sound of them. */
const MARKED: Readonly<Record<string, string>> = readPairs(
  'çch čch ćch şsh šsh șsh ťt žzh źzh żzh đdj ðdh þth øo œoe æae åa äae öoe üue ßss ñn łl ğg ıi ţts țts ĝj ĵj ĉch ŝsh ə|a ẽe',
)

function readPairs(line: string): Readonly<Record<string, string>> {
  const pairs = line.split(' ').filter(Boolean)
  return Object.fromEntries(pairs.map((pair) => [pair[0]!, pair.slice(1).replace('|', '')]))
}

const LATIN_MARK = /\p{M}/gu
const SEPARATORS = /[\s,;:/\\()[\]{}"“”«»„+*_|&.–—!?؛،・·‧]+/u
const HYPHENS = /[-‐‑‒]/u
const APOSTROPHES = /['’‘ʼʻ`´ʹʿʾ]/gu
const HAN_OR_HANGUL = /[\u3400-\u9fff\uac00-\ud7a3\uf900-\ufaff]/u
const KANA = /[\u3040-\u30ff]/u
const ARABIC_SCRIPT = /[\u0600-\u06ff\u0750-\u077f]/u
const HEBREW_SCRIPT = /[\u0590-\u05ff]/u
const CYRILLIC_SCRIPT = /[\u0400-\u04ff]/u
const IMPLIED_VOWELS = /[\u0900-\u0dff\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]/u
const LATIN = /[a-z]/u
const PLAIN = /^[a-z0-9]+$/

/** Cuts a name into words of Latin letters. Linear; what is beyond 400 characters is not read. */
export function latinWords(name: string): LatinWord[] {
  const folded = name.slice(0, NAME_LENGTH_MAX).normalize('NFKC').toLowerCase().replace(APOSTROPHES, '')
  const words: LatinWord[] = []
  for (const run of folded.split(SEPARATORS)) {
    if (run === '') continue
    run.split(HYPHENS).forEach((part, i) => {
      if (part !== '') pushWords(words, part, i > 0)
    })
  }
  return words
}

function pushWords(words: LatinWord[], part: string, isHyphenated: boolean): void {
  if (PLAIN.test(part)) {
    words.push({ text: part, marked: part, isVowelless: false, isHyphenated })
  } else if (HAN_OR_HANGUL.test(part)) {
    for (const syllable of anyAscii(part).match(/[A-Z]?[a-z]+|[A-Z]|\d+/g) ?? [])
      pushPlain(words, syllable.toLowerCase(), false, isHyphenated)
  } else if (ARABIC_SCRIPT.test(part)) pushArabic(words, part, isHyphenated)
  else if (HEBREW_SCRIPT.test(part)) pushMarked(words, spell(part, HEBREW), true, isHyphenated)
  else if (CYRILLIC_SCRIPT.test(part)) pushCyrillic(words, part, isHyphenated)
  else if (KANA.test(part)) pushPlain(words, anyAscii(part).toLowerCase(), false, isHyphenated)
  else pushOther(words, part, isHyphenated)
}

function pushOther(words: LatinWord[], part: string, isHyphenated: boolean): void {
  const text = anyAscii(part)
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '')
  if (text === '') return
  const isVowelless = IMPLIED_VOWELS.test(part)
  const marked = spell(part, MARKED).replace(/[^a-z0-9]/g, '')
  words.push({ text, marked: marked === '' ? text : marked, isVowelless, isHyphenated })
}

/** Letters by the table, and by any-ascii where it has none. */
function spell(part: string, table: Readonly<Record<string, string>>): string {
  let spelled = ''
  for (const char of part) {
    const own = table[char] ?? table[char.normalize('NFD').replace(LATIN_MARK, '')]
    spelled += own ?? anyAscii(char).toLowerCase()
  }
  return spelled
}

/** A word of mixed letters is Latin in disguise ("Pаul" with a Cyrillic а) where every letter has a look-alike. */
function pushCyrillic(words: LatinWord[], part: string, isHyphenated: boolean): void {
  const plain = LATIN.test(part) ? toLatin(part) : null
  const spelled = plain ?? spell(part, CYRILLIC).replaceAll('ь', '')
  pushPlain(words, spelled.replace(/[^a-z0-9]/g, ''), false, isHyphenated)
}

/** The article goes off as a word of its own; "abd" stays, and so do words too short to have one. */
function pushArabic(words: LatinWord[], part: string, isHyphenated: boolean): void {
  const bare = part.replace(/[\u064b-\u065f\u0670\u0640\u200c\u200d]/g, '')
  const article = /^(?:[اأ]ل|لل)(?=.{3})/u.exec(bare)
  if (article) pushPlain(words, 'al', true, isHyphenated)
  pushMarked(
    words,
    spell(article ? bare.slice(article[0].length) : bare, ARABIC),
    true,
    article !== null || isHyphenated,
  )
}

function pushMarked(words: LatinWord[], spelled: string, isVowelless: boolean, isHyphenated: boolean): void {
  const marked = spelled.replace(/[^a-zA-Z0-9]/g, '')
  if (marked !== '') words.push({ text: plainOf(marked), marked, isVowelless, isHyphenated })
}

/** The capitals as digraphs a reader would write. */
function plainOf(marked: string): string {
  return marked
    .replace(/[SCHGJ]/g, (sound) => ({ S: 'sh', C: 'ch', H: 'kh', G: 'gh', J: 'j' })[sound]!)
    .toLowerCase()
}

function pushPlain(words: LatinWord[], text: string, isVowelless: boolean, isHyphenated: boolean): void {
  if (text !== '') words.push({ text, marked: text, isVowelless, isHyphenated })
}

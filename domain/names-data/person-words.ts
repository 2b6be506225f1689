/** What stands in names of persons and vessels and is no name. Source: general knowledge, 2026-11. Latin, small letters. */

/** Titles and honorifics, left out of a comparison. */
export const TITLES: ReadonlySet<string> = new Set(
  (
    'mr mrs ms miss mx dr prof professor sir dame lord lady rev reverend hon eng ing engr arch capt captain col colonel gen ' +
    'general maj major lt lieutenant sgt sheikh shaykh shaikh sheik haji hajji hadji haj mullah maulana mawlawi mawlavi mufti imam ' +
    'ayatollah hujjat sayyid sayyed hafiz qari ustad ustadh senor senora sr sra don dona doctor herr frau fraulein dipl mag ' +
    'monsieur mme mlle maitre pan pani gospodin gospozha grazhdanin brig admiral adm marshal shri smt kumari tiu jr junior snr'
  ).split(' '),
)

/** Particles, left out of a comparison wherever they stand. */
export const PARTICLES: ReadonlySet<string> = new Set(
  (
    'al el ul bin ibn ben bint binti binte ould wuld de da do dos das del della di du des la las los le van von der den het ter ten ' +
    'zu zur af av y e oglu ogly uulu kyzy qizi qyzy hj aka dit s o'
  ).split(' '),
)

/** Arabic articles that have taken the sound of the next word: "as-Sadr". Particles only before that sound. */
export const ASSIMILATED: ReadonlySet<string> = new Set(
  'as ad an ar at az ash adh ath es ed en er et ez us ud un ur ut uz'.split(' '),
)

export const VESSEL_WORDS: ReadonlySet<string> = new Set(
  'mv mt ms ss mts fv rv vessel ship motor tanker the'.split(' '),
)

/** Names so common that sharing one says less. Persons. */
export const COMMON_NAMES: readonly string[] = (
  'mohammed ahmed ali hassan hussein mahmoud mustafa omar khalid abdullah ibrahim yusuf john james michael david robert william maria jose ' +
  'juan luis carlos antonio jesus francisco anna alexander sergey vladimir andrey dmitry ivan elena olga tatiana natalia nikolai mikhail ' +
  'igor oleg viktor wang li zhang liu chen yang huang zhao wu zhou kim lee park choi nguyen tran van thi kumar singh khan begum ' +
  'hernandez garcia martinez lopez gonzalez rodriguez perez sanchez smith jones brown ivanov petrov hussain shah das'
).split(' ')

/** Roman numerals as they stand after names of vessels and firms. */
export const ROMAN_NUMERALS: Readonly<Record<string, string>> = {
  i: '1',
  ii: '2',
  iii: '3',
  iv: '4',
  v: '5',
  vi: '6',
  vii: '7',
  viii: '8',
  ix: '9',
  x: '10',
  xi: '11',
  xii: '12',
}

/**
 * Labelled pairs of invented names, made from what is publicly known of how names vary: the same name in another spelling,
 * script, order or length, and near-misses that are other people or firms. Seeded, so that a run is repeatable.
 */
import type { NamePair } from '#services/risk/names/score-pairs.ts'

const GIVEN: readonly (readonly string[])[] = [
  ['Dmitri', 'Dmitriy', 'Dmitry', 'Дмитрий', 'Dmytro'],
  ['Sergei', 'Sergey', 'Serhii', 'Сергей'],
  ['Yevgeny', 'Evgeni', 'Евгений', 'Eugene'],
  ['Muhammad', 'Mohamed', 'Mohammed', 'محمد'],
  ['Khalid', 'Khaled', 'Halid', 'خالد'],
  ['Yusuf', 'Youssef', 'Yousef', 'يوسف'],
  ['Hussein', 'Husayn', 'Hossein', 'حسين'],
  ['Georgios', 'Giorgos', 'Γεώργιος'],
  ['William', 'Bill', 'Will'],
  ['Katherine', 'Kate', 'Catherine'],
  ['José', 'Jose', 'Pepe'],
]
const FAMILY: readonly (readonly string[])[] = [
  ['Volkonin', 'Волконин', 'Wolkonin'],
  ['Shchukarev', 'Щукарев', 'Schukarev', 'Shchukaryov'],
  ['Khrapovitsky', 'Храповицкий', 'Khrapovitskiy', 'Hrapovicki'],
  ['Tarabishi', 'Tarabichi', 'Al-Tarabishy'],
  ['Zubaydi', 'al-Zubaidi', 'Zobeidi'],
  ['Haddadin', 'Hadadeen', 'حدادين'],
  ['Papachristou', 'Παπαχρήστου', 'Papahristou'],
  ['Hathersage', 'HATHERSAGE'],
  ['Ordóñez', 'Ordonez'],
  ['Çağlayan', 'Caglayan'],
]
const FIRMS = [
  'Severny Kristall',
  'Polarvetmash',
  'Quillmark',
  'Hengluo Electronics',
  'Zarrin Kavir',
  'Altoverde',
  'Velbridge',
]
const FORMS = [' Ltd', ' Limited', ' LLC', ' OOO', ' GmbH', ' Co., Ltd.', '']

type Random = () => number

function pick<T>(random: Random, from: readonly T[]): T {
  return from[Math.floor(random() * from.length)]!
}

function person(random: Random, given: readonly string[], family: readonly string[]): string {
  const [first, last] = [pick(random, given), pick(random, family)]
  return random() < 0.4 ? `${last.toUpperCase()}, ${first}` : `${first} ${last}`
}

function personPair(random: Random): NamePair {
  const [given, family] = [pick(random, GIVEN), pick(random, FAMILY)]
  const isMatch = random() < 0.5
  const name1 = person(random, given, family)
  if (isMatch) return { name1, name2: person(random, given, family), kind: 'person', isMatch }
  const others = (all: typeof GIVEN, own: readonly string[]) => all.filter((each) => each !== own)
  const name2 =
    random() < 0.7
      ? person(random, pick(random, others(GIVEN, given)), family)
      : person(random, given, pick(random, others(FAMILY, family)))
  return { name1, name2, kind: 'person', isMatch }
}

function firmPair(random: Random): NamePair {
  const firm = pick(random, FIRMS)
  const isMatch = random() < 0.5
  const other = isMatch
    ? firm
    : pick(
        random,
        FIRMS.filter((each) => each !== firm),
      )
  const trade = random() < 0.5 ? ' Trading' : ''
  return {
    name1: firm + trade + pick(random, FORMS),
    name2: other + trade + pick(random, FORMS),
    kind: 'organisation',
    isMatch,
  }
}

export function varyNames(count: number, seed: number): NamePair[] {
  let state = seed
  const random = () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return state / 2 ** 32
  }
  return Array.from({ length: count }, () => (random() < 0.75 ? personPair(random) : firmPair(random)))
}

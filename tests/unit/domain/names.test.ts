/** Proves how names are read: scripts, particles, titles, legal forms, and that nothing makes it throw or loses a name whole. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { latinWords } from '#domain/name-scripts.ts'
import { soundDistance, soundOf } from '#domain/name-sounds.ts'
import { NAME_KINDS, readName } from '#domain/names.ts'

const textOf = (name: string, kind: (typeof NAME_KINDS)[number] = 'person') =>
  readName(name, kind)
    .words.map(({ text }) => text)
    .join(' ')

describe('words of a person', () => {
  it.each([
    ['VOLKONIN, Dmitrij', 'dmitrij volkonin'],
    ['Дмитрий Волконин', 'dmitriy volkonin'],
    ['Dr. Jürgen Müllendorf', 'jurgen mullendorf'],
    ['Khaled bin Walid al-Shammari', 'khaled walid shammari'],
    ['as-Sadr Muqtadir', 'sadr muqtadir'],
    ['Abdul Rahman Qasim', 'rahman qasim'],
    ['Abd-ar-Rahman Qasim', 'rahman qasim'],
    ['Abdurrahman Qasim', 'rahman qasim'],
    ['Abd Allah Qasim', 'abdullah qasim'],
    ['عبدالله قاسم', 'abdullah qasm'],
    ['Abu Bakr Siddiqi', 'abubakr siddiqi'],
    ['Salah al-Din Haddad', 'salahadin haddad'],
    ['梁国强', 'liang guo qiang'],
    ['김영호', 'gim yeong ho'],
    ['さとう ひろし', 'satou hiroshi'],
    ["Bríd O'Neill", 'brid oneill'],
    ['Pаul Mаrwood', 'paul marwood'],
    ['al', 'al'],
    ['Mr', 'mr'],
    ['', ''],
  ])('%s → %s', (name, words) => {
    expect(textOf(name)).toBe(words)
  })

  it.each([
    ['OOO «Severny Kristall»', 'severny kristall', ['limited']],
    ['Obshchestvo s ogranichennoi otvetstvennostiu Polarvet', 'polarvet', ['limited']],
    ['Minera Altoverde S. de R.L. de C.V.', 'minera altoverde', ['limited']],
    ['恒洛电子有限公司', 'heng luo dian zi', ['limited']],
    ['The Brightwater & Sons Co.', 'brightwater sons', ['company']],
    ['Polarvet G.m.b.H.', 'polarvet', ['limited']],
    ['AG', 'ag', []],
  ])('of a firm: %s', (name, words, forms) => {
    expect(textOf(name, 'organisation')).toBe(words)
    expect(readName(name, 'organisation').forms).toEqual(forms)
  })

  it('a name of unknown kind with a legal form or a trade is a firm', () => {
    expect(readName('Quillmark Ltd').kind).toBe('organisation')
    expect(readName('Quillmark Trading').kind).toBe('organisation')
    expect(readName('Rupert Quillmark').kind).toBe('unknown')
  })

  it('of a vessel: no prefix, Roman numerals as numbers', () => {
    expect(textOf('M/V SEA LANTERN II', 'vessel')).toBe('sea lantern 2')
  })
})

describe('sounds', () => {
  const distance = (one: string, other: string) => {
    const [a, b] = [latinWords(one)[0]!, latinWords(other)[0]!]
    return soundDistance(soundOf(a.marked), soundOf(b.marked), a.isVowelless || b.isVowelless)
  }

  it.each([
    ['Mohammed', 'Muhammad', 'Mahmoud'],
    ['Gaddafi', 'Kadhafi', 'Haddadi'],
    ['Yusuf', 'Youssef', 'Yasin'],
    ['Хрущёв', 'Khrushchev', 'Grushin'],
    ['حسين', 'Hossein', 'Hassan'],
    ['Çağlayan', 'Tchaglayan', 'Kaplan'],
    ['Müller', 'Mueller', 'Miller'],
  ])('%s is nearer to %s than to %s', (name, near, far) => {
    expect(distance(name, near)).toBeLessThan(distance(name, far))
  })

  it('is symmetric and nothing for the same word', () => {
    const word = fc.stringMatching(/^[a-z]{1,14}$/)
    fc.assert(
      fc.property(word, word, (one, other) => {
        const [a, b] = [soundOf(one), soundOf(other)]
        expect(soundDistance(a, b, false)).toBeCloseTo(soundDistance(b, a, false), 5)
        expect(soundDistance(a, a, false)).toBe(0)
      }),
    )
  })
})

it('reads anything without throwing, and keeps a word of every name that has one', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'binary', maxLength: 80 }),
      fc.constantFrom(...NAME_KINDS),
      (name, kind) => {
        const { words } = readName(name, kind)
        expect(words.length > 0).toBe(latinWords(name).length > 0)
      },
    ),
  )
})

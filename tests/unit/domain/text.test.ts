/** Proves that disguises come off and that plain numbers, codes and other scripts stay what they are. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { findCasNumbers, isCasNumber } from '#domain/cas-number.ts'
import { countWords, foldText, readText } from '#domain/text.ts'

function readingsOf(source: string): string[] {
  const { tokens, readings } = readText(source)
  return [
    ...tokens.map((token) => token.text),
    ...readings.flatMap((each) => each ?? []).map((reading) => reading.text),
  ]
}

describe('readText', () => {
  test.each([
    ['gl0ck', 'glock', 'a digit for a letter'],
    ['fent@nyl', 'fentanyl', 'a sign for a letter'],
    ['s1lencer', 'silencer', 'one is i'],
    ['g1ock', 'glock', 'or one is l'],
    ['Gl\u043Eck', 'glock', 'a Cyrillic o'],
    ['c0c\u0430ine', 'cocaine', 'a digit and a Cyrillic a'],
    [
      '\u043A\u043Ek\u0430\u0438\u043D',
      '\u043A\u043E\u043A\u0430\u0438\u043D',
      'a Latin letter in a Russian word',
    ],
    ['g.l.o.c.k', 'glock', 'dots between'],
    ['g l o c k', 'glock', 'spaces between'],
    ['g-l_o*c k', 'glock', 'all kinds between'],
    ['L V bag', 'lv', 'two letters apart'],
    ['fen tanyl', 'fentanyl', 'cut in two'],
    ['co-ca-ine', 'cocaine', 'cut in three'],
    ['suppresssssor', 'suppressor', 'a letter repeated, where two are right'],
    ['cocaaaine', 'cocaine', 'a letter repeated, where one is right'],
    ['fen\u200Bta\u00ADnyl', 'fentanyl', 'hidden characters'],
    ['\uFF46\uFF45\uFF4E\uFF54\uFF41\uFF4E\uFF59\uFF4C', 'fentanyl', 'full width'],
    ['HERO\u00CFNE', 'heroine', 'diacritics and capitals'],
    ['Schlie\u00DFen', 'schliessen', 'sharp s'],
    ['\u015Farj\u00F6r\u0131', 'sarjori', 'Turkish dotless i'],
  ])('%s is also read %s: %s', (source, reading) => {
    expect(readingsOf(source)).toContain(reading)
  })

  test.each([
    ['9mm', ['9', 'mm']],
    ['1:1', ['1', '1']],
    ['r-22', ['r', '22']],
    ['R134a', ['r', '134', 'a']],
    ['1/2-28', ['1', '2', '28']],
    ['437-38-7', ['437', '38', '7']],
    [
      '\u0433\u043B\u0443\u0448\u0438\u0442\u0435\u043B\u044C',
      ['\u0433\u043B\u0443\u0448\u0438\u0442\u0435\u043B\u044C'],
    ],
    ['\u624B\u67AA', ['\u624B', '\u67AA']],
  ])('%s keeps its plain tokens', (source, tokens) => {
    expect(readText(source).tokens.map((token) => token.text)).toEqual(tokens)
  })

  test('offsets are those of the text as written', () => {
    const source = 'un \uFF27l\u200B\u043Eck, carr\u00E9'
    const seen = readText(source).tokens.map((token) => source.slice(token.start, token.end))
    expect(seen).toEqual(['un', '\uFF27l\u200B\u043Eck', 'carr\u00E9'])
  })

  test.each([
    ['', 'the text has no word in it'],
    ['??? ...', 'the text has no word in it'],
    ['\uFFFD\uFFFDab\uFFFD', 'the text is garbled'],
    ['x'.repeat(20_001), 'the text is too long to read'],
    ['a '.repeat(4_000), 'the text is too disguised to read'],
    ['cotton shirt', null],
  ])('says why it cannot be relied on: %#', (source, why) => {
    expect(readText(source).unreadable).toBe(why)
  })

  test('never throws, and its tokens lie inside the text in order', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (source) => {
        let end = 0
        for (const token of readText(source).tokens) {
          expect(token.start).toBeGreaterThanOrEqual(end)
          expect(token.end).toBeGreaterThanOrEqual(token.start)
          end = Math.min(token.end, source.length)
        }
      }),
    )
  })
})

describe('CAS numbers', () => {
  test.each([
    ['437387', true, 'fentanyl'],
    ['437388', false, 'a wrong check digit'],
    ['28578167', true, 'PMK ethyl glycidate'],
    ['1234', false, 'too short'],
  ])('%s: %s (%s)', (digits, good) => {
    expect(isCasNumber(digits)).toBe(good)
  })

  test.each([
    ['pigment CAS 28578-16-7', ['28578-16-7'], 'plain'],
    ['no. 28578 16 7', ['28578-16-7'], 'spaces'],
    ['28578\u201316\u20117', ['28578-16-7'], 'other dashes'],
    ['CAS:437387', ['437-38-7'], 'no dashes, but named'],
    ['order 437387', [], 'no dashes and not named'],
    ['437-38-8', [], 'wrong check digit'],
  ])('in "%s": %j (%s)', (source, numbers) => {
    expect(findCasNumbers(readText(source)).map((found) => found.number)).toEqual(numbers)
  })
})

describe('countWords', () => {
  test.each([
    ['gift', 1, 'one word'],
    ["men's cotton t-shirt size L", 4, 'letters that stand alone do not count'],
    ['12345 67', 0, 'numbers are not words'],
    ['\u68C9\u8D28\u8FDE\u8863\u88D9', 3, 'Chinese by length'],
    ['\u0E40\u0E2A\u0E37\u0E49\u0E2D\u0E22\u0E37\u0E14', 2, 'Thai by length'],
    ['\u0448\u0435\u0440\u0441\u0442\u044F\u043D\u043E\u0439 \u0448\u0430\u0440\u0444', 2, 'Russian'],
    ['', 0, 'nothing'],
  ])('"%s" has %i (%s)', (source, words) => {
    expect(countWords(source)).toBe(words)
  })
})

test('foldText folds case, width and diacritics', () => {
  expect(foldText('\uFF21\u0301 \u00C9t\u00E9\u200B')).toBe('a ete')
})

/** What outsiders wrote is shown as it is: what is not seen gets its name, what belongs to a script or a picture stays. */
import { expect, test } from 'vitest'
import { piecesOf } from '../../../services/console/web/parts/plain-pieces.ts'

const shown = (text: string) =>
  piecesOf(text)
    .map(({ text: piece, hidden }) => (hidden ? `[${hidden}]` : piece))
    .join('|')

test.each([
  ['men’s shirt', 'men’s shirt'],
  ['invoice\u202Egpj.exe', 'invoice|[RLO]|gpj.exe'],
  ['pay\u200Bpal', 'pay|[ZWSP]|pal'],
  ['pay\u200Dpal', 'pay|[ZWJ]|pal'],
  ['a\u0000b\nc', 'a|[NUL]|b|[LF]|c'],
  ['a\u00A0b', 'a|[NBSP]|b'],
  ['«\u00A0vêtement\u00A0»\u00A0: lequel\u202F?', '«\u00A0vêtement\u00A0»\u00A0: lequel\u202F?'],
  ['\u2066x\u2069', '[LRI]|x|[PDI]'],
  ['\u{E0041}', '[U+E0041]'],
  ['👩\u200D🔧', '👩\u200D🔧'],
  ['می\u200Cخواهم', 'می\u200Cخواهم'],
  ['', ''],
])('%j', (text, expected) => {
  expect(shown(text)).toBe(expected)
  expect(
    piecesOf(text)
      .map((each) => each.text)
      .join(''),
  ).toBe(text)
})

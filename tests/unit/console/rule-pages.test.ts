/** What the pages of rules work out by themselves: a form as text, two texts line by line, where a problem stands. */
import { describe, expect, it } from 'vitest'
import { parseRules } from '#services/risk/language/parse-rules.ts'
import { formOf } from '#services/risk/language/rule-form.ts'
import { loadShippedRuleSet } from '#services/risk/packs.ts'
import { quoted, textOf } from '../../../services/console/web/pages/rules/compose.ts'
import { offsetOf, piecesOf, placeOf } from '../../../services/console/web/pages/rules/highlight.ts'
import { diffLines } from '../../../services/console/web/parts/diff-lines.ts'

describe('a form as text', () => {
  it.each(loadShippedRuleSet().rules.map((rule) => [rule.id, rule] as const))(
    'of %s reads as the same rule',
    (_, rule) => {
      expect(parseRules(textOf(formOf(rule)))).toEqual([rule])
    },
  )

  it('keeps apart what somebody writes with "and" or "or" in one line', () => {
    const [rule] = loadShippedRuleSet().rules
    const when = {
      group: 'all' as const,
      parts: [
        { text: 'text "a" or text "b or c"' },
        { group: 'not' as const, part: { text: 'valueUsd above 5' } },
      ],
    }
    expect(parseRules(textOf({ ...formOf(rule!), when }))[0]!.when).toEqual({
      all: [
        { any: [{ text: { phrases: ['a'] } }, { text: { phrases: ['b or c'] } }] },
        { not: { fact: 'valueUsd', is: { above: 5 } } },
      ],
    })
  })

  it('quotes what would end a text', () => {
    expect(quoted('a "b" \\ c\nd')).toBe('"a \\"b\\" \\\\ c\\nd"')
  })
})

describe('two texts line by line', () => {
  it('what stayed, went and came, with line numbers of both', () => {
    expect(diffLines('a\nb\nc\n', 'a\nx\nc\nd\n')).toEqual([
      { is: 'same', text: 'a', before: 1, after: 1 },
      { is: 'removed', text: 'b', before: 2, after: null },
      { is: 'added', text: 'x', before: null, after: 2 },
      { is: 'same', text: 'c', before: 3, after: 3 },
      { is: 'added', text: 'd', before: null, after: 4 },
    ])
  })
})

describe('two long texts', () => {
  const lines = (count: number, word: string) => Array.from({ length: count }, (_, at) => `${word} ${at}`)
  it('say what both were, however they differ', () => {
    const [head, tail] = [lines(500, 'head'), lines(500, 'tail')]
    const before = [...head, ...lines(30, 'old'), ...tail]
    const after = [...head, ...lines(40, 'new'), ...tail]
    const told = diffLines(before.join('\n'), after.join('\n'))
    expect(told.flatMap(({ is, text }) => (is === 'added' ? [] : [text]))).toEqual(before)
    expect(told.flatMap(({ is, text }) => (is === 'removed' ? [] : [text]))).toEqual(after)
    for (const { text, before: at, after: then } of told) {
      if (at !== null) expect(before[at - 1]).toBe(text)
      if (then !== null) expect(after[then - 1]).toBe(text)
    }
  })

  it('that have nothing in common are told one after the other, and the page lives on', () => {
    const told = diffLines(lines(20_000, 'a').join('\n'), lines(20_000, 'b').join('\n'))
    expect(told).toHaveLength(40_000)
    expect(told.slice(0, 20_000).every(({ is }) => is === 'removed')).toBe(true)
  })
})

describe('the text in colours', () => {
  const problem = { severity: 'error', rule: null, path: '', message: '', hint: null } as const

  it('loses and adds nothing', () => {
    const text = 'rule a.b version 1 # "x\n  when text "é\\"" and x.y matches /a\\/b/ 10%\n  "open'
    expect(
      piecesOf(text, [])
        .map((piece) => piece.text)
        .join(''),
    ).toBe(text)
  })

  it('marks the word a problem begins at', () => {
    const pieces = piecesOf('  when text in weapons.parts\n', [{ ...problem, line: 1, column: 16 }])
    expect(pieces.find(({ mark }) => mark === 'error')?.text).toBe('weapons.parts')
  })

  it('finds places and goes back to them', () => {
    const text = 'one\ntwo\nthree'
    expect(offsetOf(text, 3, 2)).toBe(9)
    expect(placeOf(text, 9)).toEqual({ line: 2, column: 1 })
    expect(offsetOf(text, 9, 1)).toBe(text.length)
  })
})

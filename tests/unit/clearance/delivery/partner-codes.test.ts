/** A partner's table of codes: what is taken, what is refused with its line, and what a code means. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { DECISION_CODES, type DecisionCode, decisionOf } from '#domain/decision.ts'
import { inPartnersCodes, meaningOf, readPartnerTable } from '#services/clearance/delivery/partner-codes.ts'

const HEADER = ['decision', 'code', 'name']
const rowOf = (decision: string, i: number) => [decision, String(100 + i), `name ${i}`]
const WHOLE = DECISION_CODES.map(rowOf)
const read = (rows: string[][], header = HEADER) =>
  readPartnerTable([header, ...rows].map((fields, i) => ({ line: i + 1, fields })))
const withRow = (decision: DecisionCode, row: string[]) =>
  WHOLE.map((each) => (each[0] === decision ? row : each))

test('a row for each decision is a table', () => {
  const table = read(WHOLE)
  expect(table.size).toBe(DECISION_CODES.length)
  expect(inPartnersCodes(decisionOf('ACKNOWLEDGED'), table).partner).toEqual({ code: '100', name: 'name 0' })
  expect(inPartnersCodes(decisionOf('ACKNOWLEDGED'), undefined)).toEqual(decisionOf('ACKNOWLEDGED'))
})

describe('refused', () => {
  test.each<[why: RegExp, rows: string[][], header?: string[]]>([
    [/line 1: the first line must be decision,code,name/, WHOLE, ['code', 'decision', 'name']],
    [/says nothing of DESTROYED/, WHOLE.slice(0, -1)],
    [/line 19: DESTROYED stands twice/, [...WHOLE, ['DESTROYED', 'x', 'y']]],
    [/line 2: there is no decision "RELEASE"; there are ACK/, [['RELEASE', '1', 'x'], ...WHOLE]],
    [/line 2: 2 columns instead of 3/, [['RELEASED', '1'], ...WHOLE]],
    [/4 columns/, [['RELEASED', '1', 'x', 'y'], ...WHOLE]],
    [/"" is no code/, withRow('RELEASED', ['RELEASED', '', 'x'])],
    [/is no code/, withRow('RELEASED', ['RELEASED', '1'.repeat(18), 'x'])],
    [/"a b" is no code/, withRow('RELEASED', ['RELEASED', 'a b', 'x'])],
    [/the name of 1 must/, withRow('RELEASED', ['RELEASED', '1', ''])],
    [/the name of 1 must/, withRow('RELEASED', ['RELEASED', '1', 'a\u0000b'])],
    [/103 is the code of RELEASED too/, withRow('SEIZED', ['SEIZED', '103', 'name 3'])],
    [
      /100 is the code of ACKNOWLEDGED too/,
      withRow('CANCELLED_DECISION', ['CANCELLED_DECISION', '100', 'another name']),
    ],
  ])('%s', (why, rows, header) => {
    expect(() => read(rows, header)).toThrow(why)
  })
})

test('two decisions of one category may have one code, and it means both', () => {
  const held = WHOLE.map((row) => (row[0]!.startsWith('HOLD_') ? [row[0]!, '7', 'Detained'] : row))
  expect(meaningOf('7', read(held))).toEqual({
    code: '7',
    name: 'Detained',
    category: 'PENDING',
    decisions: ['HOLD_DOCUMENTARY', 'HOLD_EXAM'],
  })
})

test('without a table a code is one of ours; an unknown one means nothing', () => {
  expect(meaningOf('SEIZED', undefined)).toMatchObject({
    name: 'Seized',
    category: 'NEGATIVE',
    decisions: ['SEIZED'],
  })
  expect(meaningOf('7', undefined)).toBeNull()
  expect(meaningOf('toString', read(WHOLE))).toBeNull()
})

test('what a table says of a decision comes back from its code', () => {
  fc.assert(
    fc.property(fc.shuffledSubarray([...DECISION_CODES], { minLength: DECISION_CODES.length }), (order) => {
      const table = read(order.map(rowOf))
      for (const decision of order) {
        const { partner } = inPartnersCodes(decisionOf(decision), table)
        expect(meaningOf(partner!.code, table)?.decisions).toEqual([decision])
      }
    }),
  )
})

/** How like an item an earlier one is. */
import { expect, test } from 'vitest'
import type { Declaration } from '#domain/item.ts'
import { likenessOf } from '#services/risk/item-view/likeness.ts'
import { aDeclaration } from '../declarations.ts'

const one = aDeclaration()
const with_ = (changes: Partial<Declaration>): Declaration => ({ ...one, ...changes })
const party = (name: string) => ({ ...one.sender, name })

test('the same declared again is as like as can be', () => {
  const { likeness, by } = likenessOf(one, one)
  expect(by).toContain('sender')
  expect(by).toContain('words')
  expect(likeness).toBeGreaterThan(800)
})

test('the same sender weighs more than the same words; nothing in common is nothing', () => {
  const described = one.contents.map((piece) => ({ ...piece, description: 'quartz', hsCode: '999999' }))
  const sameSender = with_({ contents: described, addressee: party('Nobody Else') })
  const sameWords = with_({
    sender: party('Another One'),
    addressee: party('Nobody Else'),
    originOperator: 'USA',
  })
  expect(likenessOf(one, sameSender).by).toEqual(expect.arrayContaining(['sender']))
  expect(likenessOf(one, sameSender).by).not.toContain('words')
  expect(likenessOf(one, sameWords).by).not.toContain('sender')
  const stranger = with_({
    contents: described,
    sender: party('X Y'),
    addressee: party('Z W'),
    originOperator: null,
  })
  expect(likenessOf(one, stranger)).toEqual({ likeness: 0, by: [], words: [] })
})

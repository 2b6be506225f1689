/**
 * Nothing outside an agreement's cluster leaves: whatever is declared and found, and whatever the cluster. Each value that could
 * leave is a mark of its own, so that a value that gets out is found in the bytes whatever name it has.
 */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { disclosureSchema, SHARE_PATHS, type SharePath } from '#contracts/agreement.ts'
import type { Declaration } from '#domain/item.ts'
import { fieldsOf, messageOf, nameHash, type ShareFacts } from '#services/clearance/exchange/cluster.ts'
import { normalise } from '#services/ingest/normalise.ts'
import { ordinaryItem } from '../../ingest/ordinary-item.ts'
import { agreementWith } from './agreement.ts'

const cluster = fc.subarray([...SHARE_PATHS], { minLength: 1 })
const mark = fc.stringMatching(/^[g-z]{12}$/)

/** A declaration in which every text is a mark that no other text contains, and the path it may leave by. */
const marked = fc
  .record({
    pieces: fc.integer({ min: 0, max: 4 }),
    marks: fc.uniqueArray(mark, { minLength: 40, maxLength: 40 }),
  })
  .map(({ pieces, marks }) => {
    const paths = new Map<string, SharePath | null>()
    let next = 0
    const take = (path: SharePath | null) => {
      const text = marks[next++]!
      paths.set(text, path)
      return text
    }
    const party = (role: 'sender' | 'addressee') => ({
      name: take(`${role}.name`),
      idRef: take(null),
      phone: take(`${role}.phone`),
      email: take(null),
      address: {
        lines: [take(null)],
        city: take(null),
        subdivision: take(null),
        postcode: take(null),
        country: take(`${role}.country`),
      },
    })
    const ordinary = normalise(ordinaryItem())
    const declaration: Declaration = {
      ...ordinary,
      mailClass: take('item.mailClass'),
      originOperator: take('item.originOperator'),
      destinationOperator: take('item.destinationOperator'),
      sender: party('sender'),
      addressee: party('addressee'),
      contents: Array.from({ length: pieces }, () => ({
        ...ordinary.contents[0]!,
        description: take('contents[].description'),
        hsCode: take('contents[].hsCode'),
        originCountry: take('contents[].originCountry'),
      })),
      commerce: { ...ordinary.commerce, sellerId: take(null) },
      extra: { [take(null)]: take(null) },
    }
    const facts: ShareFacts = { itemId: take('item.itemId'), declaration, finding: null }
    return { facts, paths }
  })

const MADE = {
  disclosureId: crypto.randomUUID(),
  version: '0'.repeat(16),
  kind: 'indicator',
  withdraws: null,
} as const

describe('what leaves', () => {
  test('is the fields of the cluster and nothing else', () => {
    fc.assert(
      fc.property(marked, cluster, ({ facts, paths }, inside) => {
        const agreement = agreementWith(inside)
        const fields = fieldsOf(facts, agreement)
        const { body } = messageOf(agreement, { ...MADE, madeAt: '2026-11-22T00:00:00.000Z', fields })
        expect(Object.keys(fields)).toEqual(inside)
        expect(disclosureSchema.safeParse(JSON.parse(body)).success).toBe(true)
        for (const [text, path] of paths)
          expect(body.includes(text), `${text} of ${path}`).toBe(path !== null && inside.includes(path))
      }),
    )
  })

  test('has the same bytes for the same facts', () => {
    fc.assert(
      fc.property(marked, cluster, ({ facts }, inside) => {
        const agreement = agreementWith(inside)
        const made = () =>
          messageOf(agreement, {
            ...MADE,
            madeAt: '2026-11-22T00:00:00.000Z',
            fields: fieldsOf(facts, agreement),
          })
        expect(made()).toEqual(made())
      }),
    )
  })

  test.each([
    ['teapot, call +86 755 8300 1122', 'teapot, call …'],
    ['teapot (jd@example.org)', 'teapot …'],
    ['teapot 0612345678 blue', 'teapot … blue'],
    ['100% cotton, 12 pieces, 2026', '100% cotton, 12 pieces, 2026'],
  ])('has of "%s" what is of the goods', (description, told) => {
    const declaration = normalise(ordinaryItem())
    const contents = [{ ...declaration.contents[0]!, description }]
    const facts = { itemId: 'X', declaration: { ...declaration, contents }, finding: null }
    expect(fieldsOf(facts, agreementWith(['contents[].description']))).toEqual({
      'contents[].description': [told],
    })
  })
})

test('a name is hashed alike however it is written, and otherwise for each agreement', () => {
  expect(nameHash('Li WEI', 'one')).toBe(nameHash('wei  li', 'one'))
  expect(nameHash('Li Wei', 'one')).not.toBe(nameHash('Li Wei', 'two'))
  expect(nameHash('', 'one')).toBeNull()
  expect(nameHash(null, 'one')).toBeNull()
})

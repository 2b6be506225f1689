/**
 * Every finding is about a place of the message that is there: its path leads to a field of the declaration, or to one that
 * is missing from an object or list that is there. By ordinary items with any of their values broken or taken away.
 */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { knownFrench } from '#contracts/findings/translate.ts'
import { type AnyItem, bytesOf, messageOf, ordinaryItem, read } from '../ordinary-item.ts'
import { sentTo } from './findings-of.ts'

const FIELDS = [
  ...Object.keys(ordinaryItem()),
  ...['name', 'idRef', 'phone', 'email', 'address'].flatMap((key) => [`sender.${key}`, `addressee.${key}`]),
  ...['lines', 'city', 'postcode', 'country'].flatMap((key) => [
    `sender.address.${key}`,
    `addressee.address.${key}`,
  ]),
  ...['description', 'quantity', 'netWeightGrams', 'value', 'hsCode', 'originCountry'].map(
    (key) => `contents.0.${key}`,
  ),
  'contents.0.value.amount',
  'contents.0.value.currency',
  'documents.0.type',
]

const anyValue = fc.oneof(
  fc.constantFrom(
    null,
    '',
    'gift',
    'parts',
    'x',
    '31',
    '21',
    'xxx',
    '8517',
    '851712',
    'kitchen knife',
    '0',
    'US',
    'ZZZ',
  ),
  fc.constantFrom(0, -1, 7, 100_000, 1.5, [], {}, [null], 'pour avec sans', '钱包'),
  fc.constantFrom({ amount: '0' }, { amount: '99999', currency: 'EUR' }, { amount: '1', currency: 'RMB' }),
)
const changes = fc.array(fc.tuple(fc.constantFrom(...FIELDS), anyValue), { maxLength: 5 })
const anyItem = fc
  .tuple(changes, fc.constantFrom('FR', 'US', 'XI', 'JP'))
  .map(([changed, country]) => changed.reduce(put, sentTo(country)))

function put(item: AnyItem, [field, value]: [string, unknown]): AnyItem {
  const copy = structuredClone(item)
  const steps = field.split('.')
  const last = steps.pop()!
  const inside = steps.reduce<AnyItem | undefined>((at, step) => at?.[step], copy)
  if (typeof inside === 'object' && inside !== null) inside[last] = value
  return copy
}

test('the path of every finding leads to a place in the message, and its texts are known in French', () => {
  fc.assert(
    fc.property(anyItem, (item) => {
      const message = messageOf(item)
      for (const { findings } of read(bytesOf(message)).entries) {
        for (const { path, message: text, hint } of findings) {
          expect(parentOf(message, path), path).toBeTypeOf('object')
          expect([text, knownFrench(text)], text).not.toContain(null)
          expect([hint, knownFrench(hint)], hint).not.toContain(null)
        }
      }
    }),
    { numRuns: 3_000 },
  )
})

/** What holds the field; where the message leaves an object out, or sends something else, the whole is missing there. */
function parentOf(message: object, path: string): unknown {
  const steps = path.split(/[.[\]]+/).filter((step) => step !== '')
  let at: unknown = message
  for (const step of steps.slice(0, -1)) {
    const next = (at as AnyItem)[step]
    if (typeof next !== 'object' || next === null) return at
    at = next
  }
  return at
}

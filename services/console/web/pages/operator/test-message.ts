/** A message with one invented item, and the answer the sandbox is to give to it. */
import type { DecisionCode } from '#domain/decision.ts'
import { makeS10 } from '#domain/s10.ts'

export const TEST_CODES = [
  'HOLD_EXAM',
  'HOLD_DOCUMENTARY',
  'REQUEST_INFORMATION',
  'REQUEST_SCREENING',
  'RELEASED',
  'RELEASED_WITH_DUTY',
  'DO_NOT_LOAD',
  'RETURN_TO_SENDER',
  'SEIZED',
] as const satisfies readonly DecisionCode[]

const SERIALS = 100_000_000

export function testMessage(operator: string, code: string, now: Date): object {
  const country = operator.slice(0, 2)
  const itemId = makeS10('LX', now.getTime() % SERIALS, country)
  const sentAt = now.toISOString()
  const address = (city: string, postcode: string, of: string) => ({
    lines: ['1 Test Street'],
    city,
    postcode,
    country: of,
  })
  return {
    message: { type: 'ITMATT', id: `TEST-${now.getTime()}`, sentAt, sender: operator, recipient: 'FRA' },
    items: [
      {
        itemId,
        function: 'original',
        mailClass: 'U',
        mailCategory: 'A',
        natureOfTransaction: '31',
        handlingClass: 'N',
        originOperator: operator,
        destinationOperator: operator === 'FRA' ? 'DEA' : 'FRA',
        postedAt: sentAt,
        grossWeightGrams: 440,
        sender: {
          name: 'Test Sender',
          phone: '+33100000000',
          address: address('Test City', '10001', country),
        },
        addressee: {
          name: 'Test Addressee',
          email: 'test@example.org',
          address: address('Paris', '75002', 'FR'),
        },
        contents: [
          {
            description: "men's knitted cotton t-shirt",
            quantity: 2,
            netWeightGrams: 380,
            value: { amount: '29.90', currency: 'USD' },
            hsCode: '610910',
            originCountry: country,
          },
        ],
        extra: { test: code },
      },
    ],
  }
}

/** One message, as in docs/examples/message.json, and what answers it. Everybody in it is invented. */
import type { ItemMessage } from './message.ts'
import type { Receipt } from './receipt.ts'
import type { Response } from './response.ts'

export const EXAMPLE_MESSAGE: ItemMessage = {
  message: {
    type: 'ITMATT',
    id: 'CNA-20261121-000017',
    sentAt: '2026-11-21T08:00:00Z',
    sender: 'CNA',
    recipient: 'FRA',
  },
  items: [
    {
      itemId: 'LX000000005CN',
      function: 'original',
      mailClass: 'U',
      mailCategory: 'A',
      mailSubclass: 'UX',
      handlingClass: 'N',
      natureOfTransaction: '11',
      originOperator: 'CNA',
      destinationOperator: 'FRA',
      postedAt: '2026-11-20T16:12:00Z',
      grossWeightGrams: 440,
      postage: { amount: '12.50', currency: 'USD' },
      sender: {
        name: 'Li Wei',
        phone: '+8675583001122',
        address: { lines: ['88 Huaqiang North Rd'], city: 'Shenzhen', postcode: '518031', country: 'CN' },
      },
      addressee: {
        name: 'Jean Dupont',
        email: 'jd@example.org',
        address: { lines: ['3 rue de la Paix'], city: 'Paris', postcode: '75002', country: 'FR' },
      },
      contents: [
        {
          description: "men's knitted cotton t-shirt",
          quantity: 2,
          netWeightGrams: 380,
          value: { amount: '29.90', currency: 'USD' },
          hsCode: '610910',
          originCountry: 'CN',
        },
      ],
    },
  ],
}

export const EXAMPLE_RECEIPT: Receipt = {
  receiptId: '5d0f0b3e-6c1a-4b7e-9a52-2f8e7c4d1b90',
  messageId: 'CNA-20261121-000017',
  operator: 'CNA',
  receivedAt: '2026-11-21T08:00:01.250Z',
  outcome: 'accepted',
  items: [{ itemId: 'LX000000005CN', version: 1, outcome: 'accepted', findings: [] }],
}

export const EXAMPLE_RESPONSE: Response = {
  responseId: 'c3a1f6d2-0b47-8e15-a9c8-71d24f0b6e33',
  sequence: 1,
  itemId: 'LX000000005CN',
  itemVersion: 1,
  submitter: 'CNA',
  originOperator: 'CNA',
  destinationOperator: 'FRA',
  stage: 'customs',
  decision: { code: 'RELEASED', name: 'Released', category: 'POSITIVE' },
  reasons: [],
  referral: null,
  decidedAt: '2026-11-21T08:00:01.900Z',
}

/** Messages as in docs/examples, and what answers them. Everybody in them is invented. */
import type { AnswerMessage } from './answers.ts'
import type { NoEadCommand } from './commands.ts'
import type { DespatchMessage } from './despatch.ts'
import type { EvidenceCommand } from './evidence.ts'
import type { ItemMessage } from './message.ts'
import type { Receipt } from './receipt.ts'
import type { Response } from './response.ts'
import type { RevisionCommand } from './revision.ts'
import type { ScanMessage } from './scan.ts'

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
  duties: null,
  decidedAt: '2026-11-21T08:00:01.900Z',
}

/** The despatch with the item of the message above, as in docs/examples/predes.json. */
export const EXAMPLE_DESPATCH: DespatchMessage = {
  message: {
    type: 'PREDES',
    id: 'CNA-20261121-P0031',
    sentAt: '2026-11-21T14:00:00Z',
    sender: 'CNA',
    recipient: 'FRA',
  },
  despatch: {
    id: 'CNPEKAFRCDGAAUX60123',
    departsAt: '2026-11-21T18:30:00Z',
    arrivesAt: '2026-11-22T05:10:00Z',
    transport: 'CA933',
  },
  receptacles: [
    { id: 'CNPEKAFRCDGAAUX60123001000152', items: ['LX000000005CN'] },
    { id: 'CNPEKAFRCDGAAUX60123002100098', items: [] },
  ],
}

/** What happened to it, as in docs/examples/emsevt.json. */
export const EXAMPLE_SCANS: ScanMessage = {
  message: {
    type: 'EMSEVT',
    id: 'FRA-20261122-E0007',
    sentAt: '2026-11-22T09:00:00Z',
    sender: 'FRA',
    recipient: 'CNA',
  },
  events: [
    { itemId: 'LX000000005CN', code: 'EMD', at: '2026-11-22T06:40:00Z', office: 'FRCDGA', reason: null },
    { itemId: 'LX000000005CN', code: 'EDB', at: '2026-11-22T07:05:00Z', office: 'FRCDGA', reason: null },
    { itemId: 'LX000000005CN', code: 'EME', at: '2026-11-22T07:30:00Z', office: 'FRCDGA', reason: '41' },
    { itemId: 'LX000000005CN', code: 'EDC', at: '2026-11-22T08:50:00Z', office: 'FRCDGA', reason: null },
  ],
}

/** Answers to what was asked about items, as in docs/examples/rfirsp.json. */
export const EXAMPLE_ANSWERS: AnswerMessage = {
  message: {
    type: 'RFIRSP',
    id: 'CNA-20261122-R0003',
    sentAt: '2026-11-22T10:15:00Z',
    sender: 'CNA',
    recipient: 'FRA',
  },
  answers: [
    {
      reference: '3F09A2C47D51E86B0',
      text: 'The sender has confirmed the goods; the invoice is attached.',
      data: { 'contents.0.description': "men's knitted cotton t-shirt" },
      documents: [{ name: 'invoice.pdf', content: 'JVBERi0xLjQKJSVFT0YK' }],
    },
    { reference: '91B7D0E6525C48AF3', screening: { method: 'X-ray', result: 'clear' } },
  ],
}

export const EXAMPLE_COMMAND: NoEadCommand = {
  command: 'no-ead',
  commandId: '0c9d4a53-71be-8a02-a6f1-5e90c2d7b814',
  itemId: 'LX000000019CN',
  cause: 'predes',
  receptacleId: 'CNPEKAFRCDGAAUX60123001000152',
  originOperator: 'CNA',
  destinationOperator: 'FRA',
  direction: 'import',
  at: '2026-11-21T14:00:01.120Z',
}

export const EXAMPLE_REVISION: RevisionCommand = {
  command: 'revision',
  commandId: '5b1f0a7e-90c3-8d41-a2b6-7c6f8e21d095',
  itemId: 'LX000000005CN',
  version: 1,
  line: 0,
  fields: { hsCode: '611020', description: "men's knitted cotton pullover" },
  reason: 'opened and looked at: pullovers, not t-shirts',
  author: 'ana',
}

export const EXAMPLE_EVIDENCE: EvidenceCommand = {
  command: 'evidence',
  commandId: '2c9d4e61-7a3b-8f05-a1c4-90d7e35b6f28',
  itemId: 'LX000000005CN',
  source: 'hub-xray-1',
  evidence: {
    evidenceId: '20261121-004417',
    kind: 'scan',
    category: 'weapons',
    score: 870,
    method: 'x-ray',
    observedAt: '2026-11-21T14:03:12Z',
    analysedBy: 'image-net 4.2',
    reference: 'IMG-20261121-004417',
    label: 'barrel shaped, dense',
  },
  at: '2026-11-21T14:03:13.480Z',
}

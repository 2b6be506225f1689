/** The item of interfaces.md "A message", and ways to send it. A fixture: every test changes what it is about. */
import { decode } from '#services/ingest/decode.ts'
import { validate } from '#services/ingest/validate.ts'

// biome-ignore lint/suspicious/noExplicitAny: tests break the item in ways no type allows
export type AnyItem = Record<string, any>

export function ordinaryItem(changes: AnyItem = {}): AnyItem {
  return {
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
    insuredValue: null,
    sender: {
      name: 'Li Wei',
      idRef: null,
      phone: '+8675583001122',
      email: null,
      address: {
        lines: ['88 Huaqiang North Rd'],
        city: 'Shenzhen',
        subdivision: null,
        postcode: '518031',
        country: 'CN',
      },
    },
    addressee: {
      name: 'Jean Dupont',
      idRef: null,
      phone: null,
      email: 'jd@example.org',
      address: {
        lines: ['3 rue de la Paix'],
        city: 'Paris',
        subdivision: null,
        postcode: '75002',
        country: 'FR',
      },
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
    documents: [{ type: 'invoice', reference: '2026-118', issuer: null, validUntil: null }],
    supplyChainActors: [{ id: 'FRAEO00012345', role: 'AEO' }],
    fiscalReferences: [{ vatId: 'IM2500000000', role: 'FR5' }],
    commerce: {
      platform: null,
      sellerId: null,
      orderReference: null,
      productUrl: null,
      paymentReference: null,
    },
    extra: {},
    ...changes,
  }
}

/** The ordinary item with one value changed, by its path: `contents[0].value.amount`. */
export function itemWith(path: string, value: unknown): AnyItem {
  const item = ordinaryItem()
  const steps = path.split(/[.[\]]+/).filter((step) => step !== '')
  const last = steps.pop()!
  let inside = item
  for (const step of steps) inside = inside[step]
  inside[last] = value
  return item
}

export const HEADER = {
  type: 'ITMATT',
  id: 'CNA-20261121-000017',
  sentAt: '2026-11-21T08:00:00Z',
  sender: 'CNA',
  recipient: 'FRA',
}

export function messageOf(...items: unknown[]): { message: AnyItem; items: unknown[] } {
  return { message: { ...HEADER }, items }
}

export function bytesOf(message: unknown): Uint8Array {
  return Buffer.from(typeof message === 'string' ? message : JSON.stringify(message))
}

/** Everything ingest says of bytes, as the stage itself does it. */
export function read(bytes: Uint8Array, contentType = 'application/json', submitter = 'CNA') {
  const decoded = decode(bytes, contentType)
  if (decoded.kind === 'unreadable') return { ...decoded, entries: [] }
  if (decoded.kind !== 'message') return { ...decoded, findings: [], entries: [] }
  const entries = decoded.entries.map(({ place, declaration, findings }) => {
    const context = {
      path: `items[${place}]`,
      receivedAt: '2026-11-21T08:00:00Z',
      submitter,
      mandates: new Set<string>(),
    }
    return { place, declaration, findings: [...findings, ...validate(declaration, context, findings)] }
  })
  return { ...decoded, entries }
}

/** Declaration and findings of one item. */
export function readOne(item: unknown, submitter?: string) {
  return read(bytesOf(messageOf(item)), 'application/json', submitter).entries[0]!
}

/** Names of fields for people, and how a right one looks. Paths are those of findings: `items[0].contents[1].hsCode`. */
import type { TFunction } from 'i18next'

type T = TFunction<'operator'>

const SKIPPED = new Set(['address'])

/** `items[0].contents[1].hsCode` as “Line 2 · HS code”. */
export function fieldLabel(path: string, t: T): string {
  const steps = stepsOf(path)
  if (steps.length === 0) return t('fields.whole')
  const named: string[] = []
  for (const [place, step] of steps.entries()) {
    if (SKIPPED.has(step)) continue
    if (/^\d+$/.test(step)) {
      if (steps[place - 1] !== 'lines') named.push(String(Number(step) + 1))
      continue
    }
    named.push(t(`fields.${step}`, { defaultValue: step }))
  }
  return named.join(' · ').replace(/ · (\d+)/g, ' $1')
}

/** `items[0].contents[1].hsCode` as `contents.1.hsCode`: what the form calls it. */
export function formPath(path: string): string {
  return stepsOf(path).join('.')
}

function stepsOf(path: string): string[] {
  const inItem = path.replace(/^items\[\d+\]\.?/, '')
  return inItem.split(/[.[\]]+/).filter((step) => step !== '' && step !== 'message' && step !== 'items')
}

/** By the last step of the path, or the last two where one alone could be many things. */
const EXAMPLES: Record<string, string> = {
  itemId: 'LX000000005CN',
  description: "men's knitted cotton t-shirt",
  quantity: '2',
  netWeightGrams: '380',
  grossWeightGrams: '440',
  amount: '29.90',
  currency: 'USD',
  hsCode: '610910',
  originCountry: 'CN',
  country: 'FR',
  postcode: '75002',
  city: 'Paris',
  lines: '3 rue de la Paix',
  name: 'Jean Dupont',
  phone: '+33140200000',
  email: 'jean.dupont@example.org',
  idRef: 'FR12345678901234',
  originOperator: 'CNA',
  destinationOperator: 'FRA',
  mailClass: 'U',
  mailCategory: 'A',
  mailSubclass: 'UX',
  handlingClass: 'N',
  natureOfTransaction: '11',
  postedAt: '2026-11-20T16:12:00Z',
  sentAt: '2026-11-21T08:00:00Z',
  validUntil: '2027-12-31',
  function: 'original',
  vatId: 'IM2500000000',
  value: '29.90 USD',
  postage: '12.50 USD',
  contents: "men's knitted cotton t-shirt, 2, 380 g, 29.90 USD, 610910",
  sender: 'Li Wei, 88 Huaqiang North Rd, Shenzhen, 518031, CN',
  addressee: 'Jean Dupont, 3 rue de la Paix, Paris, 75002, FR',
  id: 'CNA-20261121-000017',
}

/** Null where one could not help. */
export function exampleOf(path: string): string | null {
  const last = stepsOf(path)
    .filter((step) => !/^\d+$/.test(step))
    .at(-1)
  return (last && EXAMPLES[last]) ?? null
}

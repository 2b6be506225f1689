/** The ordinary item, changed, and what validate finds in it. */
import { normalise } from '#services/ingest/normalise.ts'
import { validate } from '#services/ingest/validate.ts'
import { type AnyItem, ordinaryItem } from '../ordinary-item.ts'

export interface Occasion {
  at?: string
  hsCodes?: ReadonlySet<string>
}

export function allFindings(item: AnyItem, { at = '2026-11-21T08:00:00Z', hsCodes }: Occasion = {}) {
  const submitter = item.originOperator ?? 'CNA'
  return validate(normalise(item), {
    path: 'items[0]',
    receivedAt: at,
    submitter,
    mandates: new Set(),
    hsCodes,
  })
}

/** `major contents[0].description` for each finding of a rule. */
export function found(rule: string, item: AnyItem, occasion?: Occasion): string[] {
  return allFindings(item, occasion)
    .filter((finding) => finding.rule === rule)
    .map(({ severity, path }) => `${severity} ${path.replace('items[0].', '')}`)
}

/** The ordinary item with its one content piece changed. */
export function withPiece(changes: AnyItem, item: AnyItem = {}): AnyItem {
  const ordinary = ordinaryItem()
  return { ...ordinary, contents: [{ ...ordinary.contents[0], ...changes }], ...item }
}

const OPERATORS: Record<string, string> = { XI: 'GBA' }
const POSTCODES: Record<string, string> = { XI: 'BT1 5GS', US: '10001', GB: 'SW1A 1AA' }

/** The same on its way to another country; `XI` is Northern Ireland. */
export function sentTo(country: string, item: AnyItem = ordinaryItem()): AnyItem {
  const address = {
    lines: ['3 High Street'],
    city: 'Springfield',
    postcode: POSTCODES[country] ?? '12345',
    country: country === 'XI' ? 'GB' : country,
  }
  return {
    ...item,
    destinationOperator: OPERATORS[country] ?? `${country}A`,
    addressee: { ...item.addressee, address },
  }
}

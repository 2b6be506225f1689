/** Despatches and scans for these stories: receptacles of their own, sent in the order written. */
import { formatReceptacle } from '#domain/receptacle.ts'
import type { AnyItem } from '../unit/ingest/ordinary-item.ts'

let receptacles = 0
let messages = 0

/** An S9 identifier from China to France, another one each time. */
export function receptacle(changes: Partial<Parameters<typeof formatReceptacle>[0]> = {}): string {
  receptacles += 1
  return formatReceptacle({
    originOffice: 'CNPEKA',
    destinationOffice: 'FRCDGA',
    mailCategory: 'A',
    mailSubclass: 'UX',
    yearDigit: 6,
    despatchNumber: Math.trunc(receptacles / 900),
    serial: receptacles % 900,
    isLast: false,
    holdsRegisteredOrInsured: false,
    grossWeightGrams: 9_800,
    ...changes,
  })
}

/** A PREDES of these receptacles, each with its items. */
export function despatchOf(inside: Record<string, unknown[]>, header: AnyItem = {}) {
  return {
    message: headerOf('PREDES', header),
    despatch: { id: null, departsAt: '2026-11-21T18:30:00Z', arrivesAt: null, transport: 'CA933' },
    receptacles: Object.entries(inside).map(([id, items]) => ({ id, items })),
  }
}

export function scansOf(events: unknown[], header: AnyItem = {}) {
  return { message: headerOf('EMSEVT', header), events }
}

/** A scan some hours from now; before now where they are negative. */
export function scan(itemId: string, code: string, hours = -1, changes: AnyItem = {}): AnyItem {
  const at = new Date(Date.now() + hours * 3_600_000).toISOString()
  return { itemId, code, at, office: code === 'EMC' ? 'CNPEKA' : 'FRCDGA', reason: null, ...changes }
}

function headerOf(type: string, header: AnyItem): AnyItem {
  messages += 1
  return {
    type,
    id: `${type}-${messages}`,
    sentAt: new Date(Date.now() - 3_600_000).toISOString(),
    ...header,
  }
}

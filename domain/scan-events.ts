/**
 * Scan events of the post (UPU EMSEVT, M40 V3): their codes, what each says, and on which side of the journey it happens.
 * Source: standards.md §1.7.
 */

/** Where the mail is when it is scanned: with the post of origin, of a country between, of destination. */
export type ScanSide = 'export' | 'transit' | 'import'

export interface ScanMeaning {
  meaning: string
  side: ScanSide
}

const on = (side: ScanSide, meanings: Record<string, string>): [string, ScanMeaning][] =>
  Object.entries(meanings).map(([code, meaning]) => [code, { meaning, side }])

const MEANINGS: ReadonlyMap<string, ScanMeaning> = new Map([
  ...on('export', {
    EMA: 'posting or collection',
    EMB: 'arrival at the outward office of exchange',
    EXA: 'presented to export customs or security',
    EXB: 'held by export customs or security',
    EXC: 'returned from export customs or security',
    EXD: 'held at the outward office of exchange',
    EXX: 'export cancelled',
    EMC: 'departure from the outward office of exchange',
  }),
  ...on('transit', {
    EMJ: 'arrival at a transit office of exchange',
    EMK: 'departure from a transit office of exchange',
  }),
  ...on('import', {
    EMD: 'arrival at the inward office of exchange',
    EDA: 'held at the inward office of exchange',
    EDB: 'presented to import customs or security',
    EME: 'held by import customs or security',
    EDC: 'returned from import customs or security',
    EMF: 'departure from the inward office of exchange',
    EDD: 'into the sorting centre',
    EDE: 'out of the sorting centre',
    EDX: 'import terminated',
    EMG: 'arrival at the delivery office',
    EDF: 'held at the delivery office',
    EDG: 'out for delivery',
    EDH: 'arrival at the collection point',
    EMH: 'unsuccessful delivery',
    EMI: 'final delivery',
  }),
])

/** Every code, in the order of the journey. */
export const SCAN_CODES: readonly string[] = [...MEANINGS.keys()]

/** What a code says; null where the post has no such code. Expects capitals. */
export function scanOf(code: string): ScanMeaning | null {
  return MEANINGS.get(code) ?? null
}

export const DEPARTURE = 'EMC'
export const ARRIVAL = 'EMD'

/** The post counts time with customs only where this one gives a reason and a return or departure closes it. */
export const HELD_BY_CUSTOMS = 'EME'

/** An item is with customs from the first scan of `into` to the first of `out` that is not before it. */
export const WITH_CUSTOMS = {
  import: { into: ['EDB', 'EME'], out: ['EDC', 'EMF'] },
  /** By analogy: what has left the country is no longer with its customs. */
  export: { into: ['EXA', 'EXB'], out: ['EXC', 'EMC'] },
} as const

/**
 * Documents of a declaration as what they are: licences, permits, certificates, certificates of origin with the preference that is
 * claimed by them. Says what is wrong with one in words; a code of data quality for it there is none. Pure.
 */
import { z } from 'zod'
import { isCountry } from '#domain/countries.ts'
import type { Declaration } from '#domain/item.ts'

/** Types that somebody issues and can be asked about. */
export const CERTIFICATE_TYPES = ['licence', 'permit', 'certificate', 'certificate-of-origin'] as const
export type CertificateType = (typeof CERTIFICATE_TYPES)[number]

/** Sent beside the document, as `documents[n].preferentialClaim`; formats without a place for it carry it in `extra`. */
const claimSchema = z.object({
  agreement: z.string().trim().min(1).max(100).describe('the trade agreement or scheme'),
  originCountry: z
    .string()
    .trim()
    .toUpperCase()
    .refine(isCountry, 'is no country of ISO 3166-1')
    .describe('preferential origin'),
  criterion: z.string().trim().min(1).max(35).nullish().describe('why the goods originate: P, WO, PSR …'),
})

export interface PreferentialClaim {
  agreement: string
  originCountry: string
  criterion: string | null
}

export interface Certificate {
  /** Of the document in the declaration, from 0. */
  place: number
  type: CertificateType
  number: string | null
  issuer: string | null
  /** ISO 8601. */
  validUntil: string | null
  preference: PreferentialClaim | null
  /** What is wrong with it, in words. */
  faults: string[]
}

/** The typed documents. Invoices and others are none. @param on YYYY-MM-DD, the day they are looked at */
export function certificatesOf(declaration: Declaration, on: string): Certificate[] {
  return declaration.documents.flatMap(({ type, reference, issuer, validUntil }, place) => {
    const known = CERTIFICATE_TYPES.find((each) => each === type)
    if (known === undefined) return []
    const claim = claimOf(declaration, place)
    const document = { type: known, number: reference, issuer, validUntil, preference: claim.preference }
    return [{ place, ...document, faults: [...faultsOf(document, declaration, on), ...claim.faults] }]
  })
}

function faultsOf(
  { type, number, issuer, validUntil, preference }: Omit<Certificate, 'place' | 'faults'>,
  { contents }: Declaration,
  on: string,
): string[] {
  const faults: string[] = []
  if (number === null) faults.push('it has no number')
  if (issuer === null) faults.push('it does not say who issued it')
  if (validUntil !== null && validUntil.slice(0, 10) < on)
    faults.push(`it was valid until ${validUntil.slice(0, 10)}`)
  if (preference && type !== 'certificate-of-origin')
    faults.push(`a preference is claimed by a ${type}, and only a certificate of origin carries one`)
  if (preference && !contents.some(({ originCountry }) => originCountry === preference.originCountry))
    faults.push(
      `the preference is for goods of ${preference.originCountry}, and none is declared to be from there`,
    )
  return faults
}

function claimOf(
  { extra }: Declaration,
  place: number,
): { preference: PreferentialClaim | null; faults: string[] } {
  const told = toldAt(extra, place)
  if (told === undefined || told === null) return { preference: null, faults: [] }
  const read = claimSchema.safeParse(told)
  if (!read.success) {
    const { path, message } = read.error.issues[0]!
    const where = ['preferentialClaim', ...path].join('.')
    return { preference: null, faults: [`the preference cannot be read at ${where}: ${message}`] }
  }
  const { agreement, originCountry, criterion = null } = read.data
  return { preference: { agreement, originCountry, criterion: criterion ?? null }, faults: [] }
}

/** Whole, or field by field under its path. */
function toldAt(extra: Declaration['extra'], place: number): unknown {
  const path = `documents[${place}].preferentialClaim`
  if (Object.hasOwn(extra, path)) return extra[path]
  const fields = Object.entries(extra).filter(([key]) => key.startsWith(`${path}.`))
  return fields.length === 0
    ? undefined
    : Object.fromEntries(fields.map(([key, value]) => [key.slice(path.length + 1), value]))
}

/** Who issued it, as issuers are compared: capitals, single spaces. */
export function issuerKey(issuer: string): string {
  return issuer.normalize('NFKC').trim().replace(/\s+/g, ' ').toUpperCase()
}

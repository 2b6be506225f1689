/** Versions of partners' mappings over HTTP: EDIFACT mapping files, and their own codes for decisions. */
import { z } from 'zod'
import { OPERATOR_CODE } from './topics.ts'

/** Those that have no mapping of their own; no operator's code, which is written in capitals. */
export const ALL_PARTNERS = 'all'

const reason = z.string().trim().min(1, 'say why').max(500)
const partner = z.union([z.literal(ALL_PARTNERS), z.string().regex(OPERATOR_CODE)], {
  error: `an operator like CNA, or "${ALL_PARTNERS}"`,
})

export const mappingBody = z.object({ text: z.string().max(1_000_000).describe('the mapping file') })
export const mappingPath = z.object({ partner })
export const mappingVersionPath = mappingPath.extend({ version: z.coerce.number().int().positive() })
export const newMappingBody = z.object({
  text: z.string().max(1_000_000).nullable().describe('the mapping file; null: from now on none of its own'),
  reason,
  base: z.int().min(0).describe('the version that was in force when it was written; 0: none'),
})

/** What a check of a mapping file says. */
export interface MappingCheckView {
  valid: boolean
  name: string | null
  /** What is wrong, in a sentence; null where nothing is. */
  told: string | null
  /** Where, as a path into the file; empty where it is no JSON. */
  place: string | null
  line: number | null
  column: number | null
}

export interface MappingVersionView {
  /** An operator, or `all`. */
  partner: string
  version: number
  /** As the file says it; empty where it ended the partner's own mapping. */
  name: string
  /** From here on the partner has none of its own. */
  isEnd: boolean
  author: string
  reason: string
  inForceAt: string
}

/** `GET /api/edifact-mappings` */
export interface MappingsView {
  /** What holds where no version is stored for all: a file of the installation, or the example that is shipped. */
  fallback: { name: string; isShipped: boolean }
  /** The last version of each partner that ever had one. */
  inForce: MappingVersionView[]
}

/** A table of a partner's own codes; `GET /api/partners` has the last of each partner that has one. */
export interface PartnerCodesVersionView {
  operator: string
  version: number
  author: string
  reason: string
  inForceAt: string
  codes: { decision: string; code: string; name: string }[]
}

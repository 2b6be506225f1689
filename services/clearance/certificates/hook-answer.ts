/** What an issuer's hook says of a document, and what came of asking. */
import { z } from 'zod'
import type { Certificate } from './typed.ts'

export type VerificationResult = HookAnswer['result'] | 'unreachable'

/** What a hook answers. */
export const hookAnswerSchema = z.object({
  result: z.enum(['verified', 'invalid', 'unknown']),
  validUntil: z.string().max(40).nullish().describe('as the issuer has it'),
  note: z.string().max(500).nullish(),
})
export type HookAnswer = z.infer<typeof hookAnswerSchema>

export interface Verified {
  result: VerificationResult
  why: string
  answer: HookAnswer | null
}

export interface Verification extends Verified, Record<string, unknown> {
  place: number
  version: number
  /** As it was declared when it was asked about. */
  document: Certificate
  askedBy: string
  askedAt: string
}

/** The languages that Preadvice speaks, and how a question says which. */
import { z } from 'zod'

export const LANGUAGES = ['en', 'fr'] as const
export type Language = (typeof LANGUAGES)[number]

/** Of whatever is printed or exported for people; what machines read is the same in every language. */
export const printedQuery = z.object({
  language: z.enum(LANGUAGES).default('en').describe('of what is printed'),
})

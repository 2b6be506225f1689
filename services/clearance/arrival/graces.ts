/** How long the post has before a scan that is missing becomes an alert, as versioned data. */
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { z } from 'zod'

const gracesSchema = z.strictObject({
  version: z.int().positive(),
  /** After arrival, or after the hold where that came later, an item that is held is to be presented to customs. */
  presentWithinHours: z.number().positive(),
  /** After its release, or after it was presented where that came later, an item is to leave customs. */
  returnWithinHours: z.number().positive(),
  /** Scans older than this raise nothing new. */
  lookBackDays: z.number().positive(),
})
export type Graces = z.infer<typeof gracesSchema>

export const GRACES: Graces = gracesSchema.parse(
  JSON.parse(readFileSync(path.join(import.meta.dirname, 'graces.json'), 'utf8')),
)

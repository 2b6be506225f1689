/**
 * PREDES as JSON: the post of origin announces a despatch, its receptacles, and which items are in them.
 *
 * Lenient like message.ts: strict about types, and what is missing or wrong is told by findings. Identifiers are checked
 * by domain/receptacle.ts (S8, S9) and domain/s10.ts. Keys it has no name for are allowed; the message's bytes keep them.
 */
import { z } from 'zod'
import { headerOf, instant, text } from './message.ts'

/** Receptacles and items together, and events of a scan message: one transaction writes them, and its sender waits. */
export const PARTS_MAX = 50_000

const despatchSchema = z.object({
  id: text(35, 'S8 identifier, 20 characters; left out, it follows from the receptacles'),
  departsAt: instant('when it is to leave the country of origin'),
  arrivesAt: instant('when it is to arrive'),
  transport: text(35, 'flight or other transport, such as KL602'),
})

const receptacleSchema = z.object({
  id: text(35, 'S9 identifier, 29 characters'),
  items: z
    .array(z.string().max(35).nullable())
    .nullish()
    .describe('S10 identifiers of the items in it; none where items are not listed'),
})

export const despatchMessageSchema = z
  .object({
    message: headerOf(['PREDES']),
    despatch: despatchSchema.nullish().describe('the despatch as a whole'),
    receptacles: z
      .array(receptacleSchema)
      .min(1)
      .describe(`at least one receptacle; with the items in them at most ${PARTS_MAX}`),
  })
  .meta({
    title: 'Despatch message',
    description: 'PREDES: which items are in which receptacle of which despatch',
  })

export type DespatchMessage = z.input<typeof despatchMessageSchema>

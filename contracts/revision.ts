/**
 * An officer revises what a post declared of one line of an item: a command on `clearance.commands.v1`, key: item id.
 *
 * Its number follows from who revises what of which version, so that sending it again changes nothing. What was declared is
 * kept beside what was revised; the version that comes of it has the officer as its author.
 */
import { z } from 'zod'

/** Fields of a content piece that an officer may revise; the names are those of the message. */
export const REVISABLE_FIELDS = ['description', 'hsCode', 'value', 'netWeightGrams'] as const
export type RevisableField = (typeof REVISABLE_FIELDS)[number]

const revisedFieldsSchema = z
  .strictObject({
    description: z.string().trim().min(1).max(512).optional(),
    hsCode: z
      .string()
      .regex(/^\d{6,10}$/)
      .optional()
      .describe('six to ten digits'),
    value: z
      .strictObject({
        amount: z.string().regex(/^\d{1,12}(\.\d{1,6})?$/),
        currency: z.string().regex(/^[A-Z]{3}$/),
      })
      .optional()
      .describe('total of the line'),
    netWeightGrams: z.int().positive().max(2_147_483_647).optional().describe('total of the line'),
  })
  .refine((fields) => Object.values(fields).some((value) => value !== undefined), 'nothing is revised')

export const revisionCommandSchema = z
  .object({
    command: z.literal('revision').describe('what it is about'),
    commandId: z.uuid().describe('follows from author, version and what is revised'),
    itemId: z.string().describe('S10 identifier'),
    version: z.int().positive().describe('the version in force that the officer looked at'),
    line: z.int().nonnegative().describe('place of the content piece, from 0'),
    fields: revisedFieldsSchema.describe('the new values'),
    reason: z.string().trim().min(1).max(1_000).describe('why, in the words of the officer'),
    author: z.string().min(1).describe('who revises'),
  })
  .meta({
    title: 'RevisionCommand',
    description: 'An officer revises what was declared of one line of an item',
  })

export type RevisionCommand = z.infer<typeof revisionCommandSchema>
export type RevisedFields = RevisionCommand['fields']

/** Reads a command's bytes: null where it is another kind of command, which is for others. Throws on anything that is none. */
export function parseRevision(value: Buffer): RevisionCommand | null {
  const command = z.looseObject({ command: z.string() }).parse(JSON.parse(value.toString()))
  return command.command === 'revision' ? revisionCommandSchema.parse(command) : null
}

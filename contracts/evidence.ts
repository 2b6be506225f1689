/**
 * What image analysis of scanners and other agencies say of an item: what a source sends, and the command on
 * `clearance.commands.v1` (key: item id) by which it travels. It is evidence for rules and model; it decides nothing.
 */
import { z } from 'zod'
import { RISK_CATEGORIES } from '#domain/assessment.ts'

/** A score of something that looked at the item, or a hit of another agency that knows something of it. */
export const EVIDENCE_KINDS = ['scan', 'hit'] as const
export type EvidenceKind = (typeof EVIDENCE_KINDS)[number]

export const EVIDENCE_METHODS = [
  'x-ray',
  'computed-tomography',
  'radiation',
  'trace',
  'dog',
  'intelligence',
  'watch-list',
  'other',
] as const

export const evidenceSchema = z
  .strictObject({
    evidenceId: z
      .string()
      .regex(/^[A-Za-z0-9._:-]{1,70}$/)
      .describe("the source's own number of it; sent again it changes nothing"),
    kind: z.enum(EVIDENCE_KINDS).describe('scan: something looked at the item; hit: an agency knows of it'),
    category: z.enum(RISK_CATEGORIES).describe('the threat it speaks of'),
    score: z.int().min(0).max(1000).describe('how sure the source is; 0 is sure that it is not so'),
    method: z.enum(EVIDENCE_METHODS).describe('how it came to be known'),
    observedAt: z.iso.datetime({ offset: true }).describe('when it was seen or found'),
    analysedBy: z
      .string()
      .trim()
      .min(1)
      .max(70)
      .nullable()
      .optional()
      .describe('name and version of the program that scored'),
    reference: z
      .string()
      .trim()
      .min(1)
      .max(70)
      .nullable()
      .optional()
      .describe('file or image number at the source'),
    label: z
      .string()
      .trim()
      .min(1)
      .max(120)
      .nullable()
      .optional()
      .describe('what was seen, in few words; no personal data'),
  })
  .meta({ title: 'Evidence', description: 'What a scanner or another agency says of one item' })

export type Evidence = z.infer<typeof evidenceSchema>

export const evidenceCommandSchema = z
  .object({
    command: z.literal('evidence').describe('what it is about'),
    commandId: z.uuid().describe('follows from the source and its own number'),
    itemId: z.string().describe('S10 identifier'),
    source: z.string().min(1).describe('the registered source'),
    evidence: evidenceSchema,
    at: z.iso.datetime().describe('when it was taken, UTC'),
  })
  .meta({ title: 'EvidenceCommand', description: 'A source says something of an item' })

export type EvidenceCommand = z.infer<typeof evidenceCommandSchema>

const MARK = '"command":"evidence"'

/** Reads a command's bytes: null where it is another kind of command, which is for others. Throws on evidence that is none. */
export function parseEvidence(value: Buffer): EvidenceCommand | null {
  if (!value.includes(MARK)) return null
  const command = z.looseObject({ command: z.string() }).parse(JSON.parse(value.toString()))
  return command.command === 'evidence' ? evidenceCommandSchema.parse(command) : null
}

/** What the source is told. */
export const evidenceTakenSchema = z.object({
  evidenceId: z.string(),
  itemId: z.string(),
  outcome: z
    .enum(['recorded', 'taken'])
    .describe('recorded: it is on record; taken: it will be, and sending it again is harmless'),
  assessed: z
    .boolean()
    .describe(
      'whether the item is assessed again with it; otherwise it counts when the data of the item comes',
    ),
})

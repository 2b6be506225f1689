/**
 * What clearance is asked to do, topic `clearance.commands.v1`, key: item id. Built from stored rows: the same command
 * always has the same commandId, and a repeat carries the same bytes.
 */
import { z } from 'zod'
import { DIRECTIONS } from '#domain/direction.ts'

/** What told that the item is on its way: a despatch, or its arrival at the inward office of exchange. */
export const NO_EAD_CAUSES = ['predes', 'emd'] as const

/**
 * An item is on its way, needs advance data and has none that was accepted: never sent, rejected or unreadable. Sent once
 * for each item and cause. Whoever acts on it looks first whether the data has come meanwhile.
 */
export const noEadCommandSchema = z
  .object({
    command: z.literal('no-ead').describe('what it is about'),
    commandId: z.uuid().describe('follows from item and cause'),
    itemId: z.string().describe('S10 identifier'),
    cause: z.enum(NO_EAD_CAUSES).describe('a despatch names the item, or it has arrived'),
    receptacleId: z.string().nullable().describe('S9 identifier, where it is known'),
    originOperator: z.string().nullable().describe('UPU code, where it is known'),
    destinationOperator: z.string().nullable().describe('UPU code, where it is known'),
    direction: z.enum(DIRECTIONS).describe('as seen from the countries of the installation'),
    at: z.iso.datetime().describe('when the despatch was announced or the item arrived, UTC'),
  })
  .meta({ title: 'NoEadCommand', description: 'An item is on its way without accepted advance data' })

export type NoEadCommand = z.infer<typeof noEadCommandSchema>

/** Reads a command's bytes; throws on anything that is none, for only our own services write this topic. */
export const parseNoEadCommand = (value: Buffer): NoEadCommand =>
  noEadCommandSchema.parse(JSON.parse(value.toString()))

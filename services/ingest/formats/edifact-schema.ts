/**
 * The partner mapping file as data: which segments of a partner's EDIFACT messages mean which fields of the contract.
 * Every key is explained for a partner's engineer in docs/edifact-mapping.md.
 */

import { z } from 'zod'
import { ITEM_MESSAGE_TYPES } from '#contracts/message.ts'

export const MAPPING_FORMAT = 'preadvice-edifact-mapping/1'

const note = z.string().max(2_000).optional()
const position = z
  .string()
  .regex(/^[1-9]\d?(:[1-9]\d?)?$/, 'expected a position: element, or element:component, such as "3:1"')
const componentPosition = z
  .string()
  .regex(/^[1-9]\d?:[1-9]\d?$/, 'expected the position of a component, such as "3:1"')
const conditionValue = z.string().min(1).max(100)
const tag = z.string().regex(/^[A-Z][A-Z0-9]{2}$/, 'expected a segment tag, three capital letters or digits')

const conversion = z.union(
  [
    z.enum(['text', 'whole', 'decimal']),
    z.strictObject({ gramsFrom: z.union([z.enum(['KGM', 'GRM', 'TNE']), componentPosition]) }),
    z.strictObject({
      date: z.union([z.enum(['101', '102', '201', '203', '204', '205', 'length']), componentPosition]),
      offset: z
        .string()
        .regex(/^[+-]\d{2}:\d{2}$/)
        .optional(),
    }),
    z.strictObject({
      codes: z.record(z.string().min(1), z.string().min(1)),
      otherwise: z.string().min(1).optional(),
    }),
  ],
  'expected "text", "whole", "decimal", {"gramsFrom": …}, {"date": …} or {"codes": {…}}',
)

const where = z.record(position, z.union([conditionValue, z.array(conditionValue).min(1).max(100)]))

const source = {
  from: z.union([position, z.array(position).min(1).max(20)]),
  as: conversion.optional(),
  join: z.string().max(10).optional(),
  note,
}
const read = z.strictObject({ ...source, into: z.string().min(1).max(100) })
const segmentRule = z.strictObject({
  segment: tag,
  where: where.optional(),
  read: z.array(read).max(100).optional(),
  ignore: z.array(position).max(100).optional(),
  note,
})
const condition = z.strictObject({ segment: tag, where: where.optional(), note })
const headerRule = z.strictObject({ ...source, segment: tag, where: where.optional() })

const group = z.strictObject({
  into: z.string().min(1).max(100),
  begins: segmentRule,
  get segments() {
    return z.array(segmentRule).max(500).optional()
  },
  get groups(): z.ZodOptional<z.ZodArray<typeof group>> {
    return z.array(group).max(100).optional()
  },
  note,
})

const level = {
  segments: z.array(segmentRule).max(500).optional(),
  groups: z.array(group).max(100).optional(),
}

export const mappingSchema = z.strictObject({
  format: z.literal(MAPPING_FORMAT, `expected "${MAPPING_FORMAT}"`),
  name: z.string().min(1).max(200),
  note: z.union([z.string(), z.array(z.string())]).optional(),
  messages: z
    .array(
      z.strictObject({
        identifier: z.string().regex(/^[A-Z0-9]{1,6}(:[^:]*){0,6}$/, 'expected such as "ITMATT:D:00A"'),
        type: z.enum(ITEM_MESSAGE_TYPES),
        note,
      }),
    )
    .min(1),
  testInterchanges: z.enum(['refuse', 'read']).optional(),
  header: z
    .strictObject({
      id: headerRule.optional(),
      sentAt: headerRule.optional(),
      sender: headerRule.optional(),
      recipient: headerRule.optional(),
    })
    .optional(),
  message: z.strictObject({ ...level, summary: condition.optional(), note }).optional(),
  item: z.strictObject({ begins: segmentRule, ...level, note }),
})

export type MappingFile = z.output<typeof mappingSchema>
export type Conversion = z.output<typeof conversion>
export type SegmentRule = z.output<typeof segmentRule>
export type ReadRule = z.output<typeof read>
export type HeaderRule = z.output<typeof headerRule>
export type GroupRule = z.output<typeof group>
export type Where = z.output<typeof where>

/** The contracts as JSON Schema, draft 2020-12, for partners and for the generated pages of docs/. */

import { z } from 'zod'
import { answerMessageSchema } from './answers.ts'
import { ITEM_SCHEMA_VERSION } from './data-catalogue.ts'
import { despatchMessageSchema } from './despatch.ts'
import { messageSchema } from './message.ts'
import { receiptSchema } from './receipt.ts'
import { responseSchema } from './response.ts'
import { scanMessageSchema } from './scan.ts'

export type JsonSchema = Record<string, unknown>

/** By name: `message` is item data, `predes` and `emsevt` are about where items are, `rfirsp` answers referrals. */
export type PublishedSchemas = Record<
  'message' | 'predes' | 'emsevt' | 'rfirsp' | 'receipt' | 'response',
  JsonSchema
>

/** Fresh objects on each call; where input and output differ, the messages describe what may be sent. */
export function jsonSchemas(): PublishedSchemas {
  return {
    message: { ...publish(messageSchema, 'input'), title: `Item data message ${ITEM_SCHEMA_VERSION}` },
    predes: publish(despatchMessageSchema, 'input'),
    emsevt: publish(scanMessageSchema, 'input'),
    rfirsp: publish(answerMessageSchema, 'input'),
    receipt: publish(receiptSchema, 'output'),
    response: publish(responseSchema, 'output'),
  }
}

function publish(schema: z.ZodType, io: 'input' | 'output'): JsonSchema {
  return z.toJSONSchema(schema, { target: 'draft-2020-12', io }) as JsonSchema
}

/** The contracts as JSON Schema, draft 2020-12, for partners and for the generated pages of docs/. */

import { z } from 'zod'
import { messageSchema } from './message.ts'
import { receiptSchema } from './receipt.ts'
import { responseSchema } from './response.ts'

export type JsonSchema = Record<string, unknown>

/** Fresh objects on each call; where input and output differ, the message describes what may be sent. */
export function jsonSchemas(): { message: JsonSchema; receipt: JsonSchema; response: JsonSchema } {
  return {
    message: publish(messageSchema, 'input'),
    receipt: publish(receiptSchema, 'output'),
    response: publish(responseSchema, 'output'),
  }
}

function publish(schema: z.ZodType, io: 'input' | 'output'): JsonSchema {
  return z.toJSONSchema(schema, { target: 'draft-2020-12', io }) as JsonSchema
}

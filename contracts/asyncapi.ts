/**
 * What crosses Kafka, as an AsyncAPI 3.0 document: every topic of topics.ts and no other, seen from Preadvice.
 *
 * Payloads come from the zod schemas that read and write them. They stand as AsyncAPI's own schema object, which takes all
 * of JSON Schema draft-07 and which every tool must know; draft 2020-12 need not be known, and what these schemas use of it
 * is in draft-07 too, but for where definitions stand. It does not say where the brokers are: that differs with each installation.
 */
import { z } from 'zod'
import { type AssessmentOutcome, type Hit, RISK_CATEGORIES, type Unevaluated } from '#domain/assessment.ts'
import { type Declaration, ITEM_FUNCTIONS } from '#domain/item.ts'
import type { ItemAssessed, ItemDecided, ItemReceived } from './events.ts'
import { DOCUMENTED } from './http.ts'
import { type JsonSchema, jsonSchemas } from './json-schema.ts'
import type { ItemMessage } from './message.ts'
import { findingSchema, type Receipt } from './receipt.ts'
import type { Response } from './response.ts'
import {
  inboundTopic,
  OPERATOR_CODE,
  PARTITIONS,
  receiptsTopic,
  responsesTopic,
  TOPICS,
  topicSettings,
} from './topics.ts'

export interface AsyncApi {
  asyncapi: string
  info: Json
  defaultContentType: string
  channels: Record<string, Json>
  operations: Record<string, Json>
  components: { schemas: Record<string, JsonSchema>; messages: Record<string, Json>; parameters: Json }
}

type Json = Record<string, unknown>

/** A fresh document on each call, the same each time. */
export function asyncApi(): AsyncApi {
  const messages = messagesByChannel()
  return {
    asyncapi: '3.0.0',
    info: {
      title: 'Preadvice',
      description:
        'Electronic advance data of international mail over Kafka: messages in, receipts and responses out, and the events between the services. Records are delivered at least once; who reads ignores repeats.',
      version: '1.0.0',
      license: { name: 'Apache-2.0', url: 'https://www.apache.org/licenses/LICENSE-2.0' },
    },
    defaultContentType: 'application/json',
    channels: mapValues(CHANNELS, (channel, name) => describeChannel(channel, Object.keys(messages[name]))),
    operations: mapValues(OPERATIONS, describeOperation),
    components: {
      schemas: schemas(),
      messages: Object.assign({}, ...Object.values(messages)),
      parameters: {
        operator: {
          description: `The operator's UPU code, three characters: ${OPERATOR_CODE.source}`,
          examples: ['CNA', 'FRA'],
          // A parameter of AsyncAPI 3 has no schema.
          'x-pattern': OPERATOR_CODE.source,
        },
      },
    },
  }
}

interface Channel {
  address: string
  title: string
  description: string
  partitions: number
}

type ChannelName = 'inbound' | 'receipts' | 'responses' | keyof typeof TOPICS

const CHANNELS: Record<ChannelName, Channel> = {
  inbound: {
    address: inboundTopic('{operator}'),
    title: 'What an operator sends',
    description: 'Messages as the operator sent them, one per record, in any format that is read.',
    partitions: PARTITIONS.operator,
  },
  receipts: {
    address: receiptsTopic('{operator}'),
    title: 'What became of its messages',
    description: 'One receipt for each message, also for one that could not be read.',
    partitions: PARTITIONS.operator,
  },
  responses: {
    address: responsesTopic('{operator}'),
    title: 'What customs decided about its items',
    description: 'Responses for the submitter of the item data; each carries its place in `sequence`.',
    partitions: PARTITIONS.operator,
  },
  itemReceived: {
    address: TOPICS.itemReceived,
    title: 'Items received',
    description: 'Item entries to be screened, rejected ones too. Between services: the payload may grow.',
    partitions: PARTITIONS.items,
  },
  itemAssessed: {
    address: TOPICS.itemAssessed,
    title: 'Items assessed',
    description: 'What screening says of each entry. Between services: the payload may grow.',
    partitions: PARTITIONS.items,
  },
  itemDecided: {
    address: TOPICS.itemDecided,
    title: 'Items decided',
    description: 'The decision on each entry, for whoever follows items. The payload may grow.',
    partitions: PARTITIONS.items,
  },
  deadLetters: {
    address: TOPICS.deadLetters,
    title: 'Records that could not be read',
    description:
      'Key, value and headers as they were, with headers that say who could not read the record, why, and where it stood.',
    partitions: PARTITIONS.items,
  },
}

function describeChannel(channel: Channel, messages: string[]): Json {
  const { address, title, description, partitions } = channel
  const perOperator = address.includes('{operator}')
  return {
    address,
    title,
    description,
    messages: Object.fromEntries(messages.map((name) => [name, reference('messages', name)])),
    ...(perOperator && { parameters: { operator: reference('parameters', 'operator') } }),
    bindings: {
      kafka: {
        partitions,
        topicConfiguration: mapValues(topicSettings(address), settingOf),
        bindingVersion: BINDING_VERSION,
      },
    },
  }
}

const BINDING_VERSION = '0.5.0'

/** The binding has types where Kafka has text only. */
function settingOf(value: string, name: string): unknown {
  if (name === 'cleanup.policy') return value.split(',')
  return /^\d+$/.test(value) ? Number(value) : value
}

interface Operation {
  action: 'send' | 'receive'
  channel: ChannelName
  /** Who writes and who reads, in one sentence. */
  summary: string
  /** Consumer group, where a service reads. */
  group?: string
}

const OPERATIONS: Record<string, Operation> = {
  appendMessage: {
    action: 'send',
    channel: 'inbound',
    summary: 'The gateway writes each message that came over HTTP, ingest reads it.',
  },
  takeMessage: {
    action: 'receive',
    channel: 'inbound',
    summary: 'The operator writes, ingest reads.',
    group: 'ingest',
  },
  sendReceipt: {
    action: 'send',
    channel: 'receipts',
    summary: 'Ingest writes, the operator reads.',
  },
  sendResponse: {
    action: 'send',
    channel: 'responses',
    summary: 'Clearance writes, the operator that submitted the item data reads.',
  },
  publishItemReceived: {
    action: 'send',
    channel: 'itemReceived',
    summary: 'Ingest writes, risk reads.',
  },
  assessItem: {
    action: 'receive',
    channel: 'itemReceived',
    summary: 'Risk reads what ingest wrote.',
    group: 'risk',
  },
  publishItemAssessed: {
    action: 'send',
    channel: 'itemAssessed',
    summary: 'Risk writes, clearance reads.',
  },
  decideItem: {
    action: 'receive',
    channel: 'itemAssessed',
    summary: 'Clearance reads what risk wrote.',
    group: 'clearance',
  },
  publishItemDecided: {
    action: 'send',
    channel: 'itemDecided',
    summary: 'Clearance writes, whoever follows items reads; no stage does.',
  },
  publishDeadLetter: {
    action: 'send',
    channel: 'deadLetters',
    summary: 'The stage that could not read a record writes, whoever watches over Preadvice reads.',
  },
}

function describeOperation({ action, channel, summary, group }: Operation): Json {
  return {
    action,
    channel: { $ref: `#/channels/${channel}` },
    summary,
    ...(group && {
      bindings: { kafka: { groupId: { type: 'string', const: group }, bindingVersion: BINDING_VERSION } },
    }),
  }
}

function messagesByChannel(): Record<ChannelName, Record<string, Json>> {
  return {
    inbound: Object.fromEntries(
      DOCUMENTED.sendMessage.consumes.map((contentType) => [nameOfFormat(contentType), inbound(contentType)]),
    ),
    receipts: {
      receipt: json('Receipt', 'what was taken, what was not, and how to mend it', RECEIPT_KEY, [RECEIPT]),
    },
    responses: {
      response: json('Response', 'what customs decided about an item version', ITEM_KEY, [RESPONSE]),
    },
    itemReceived: { itemReceived: json('ItemReceived', 'an item entry was received', ITEM_KEY) },
    itemAssessed: { itemAssessed: json('ItemAssessed', 'an item entry was screened', ITEM_KEY) },
    itemDecided: { itemDecided: json('ItemDecided', 'an item entry was decided on', ITEM_KEY) },
    deadLetters: { deadLetter: DEAD_LETTER },
  }
}

function json(schema: string, summary: string, key: JsonSchema, examples: unknown[] = []): Json {
  return {
    name: schema,
    title: schema,
    summary,
    contentType: 'application/json',
    payload: reference('schemas', schema),
    bindings: keyed(key),
    ...(examples.length > 0 && { examples: examples.map((payload) => ({ payload })) }),
  }
}

const keyed = (key: JsonSchema): Json => ({ kafka: { key, bindingVersion: BINDING_VERSION } })

const MESSAGE_KEY = {
  type: ['string', 'null'],
  description: 'the message id; the gateway, which does not read what it appends, gives none',
}
const RECEIPT_KEY = {
  type: ['string', 'null'],
  description: 'the message id; none where it could not be read',
}
const ITEM_KEY = {
  type: 'string',
  description: 'the item id; where it could not be read, the number of the receipt',
}

interface Format {
  payload: JsonSchema
  example?: unknown
}

const FORMATS: Record<string, Format> = {
  'application/json': { payload: reference('schemas', 'ItemDataMessage'), example: exampleMessage() },
  'application/x-ndjson': {
    payload: {
      type: 'string',
      description:
        'one JSON value per line: first `{"message": {…}}`, then the items, one each; the parts are those of ItemDataMessage',
    },
    example: linesOf(exampleMessage()),
  },
}

/** `application/x-ndjson` is `itemDataNdjson`. */
function nameOfFormat(contentType: string): string {
  const format = contentType.replace(/^.*\/(x-)?/, '')
  return `itemData${format[0]!.toUpperCase()}${format.slice(1)}`
}

function inbound(contentType: string): Json {
  const isDefault = contentType === 'application/json'
  const { payload, example }: Format = FORMATS[contentType] ?? {
    payload: { type: 'string', description: 'the content of an ItemDataMessage in this format' },
  }
  return {
    name: nameOfFormat(contentType),
    title: `Item data as ${contentType}`,
    summary: 'what an operator declares about items',
    contentType,
    headers: inboundHeaders(contentType, isDefault),
    payload,
    bindings: keyed(MESSAGE_KEY),
    ...(example !== undefined && {
      examples: [{ headers: { 'content-type': contentType }, payload: example }],
    }),
  }
}

function inboundHeaders(contentType: string, isDefault: boolean): JsonSchema {
  const otherwise = isDefault ? '; JSON where missing' : ''
  return {
    type: 'object',
    properties: {
      'content-type': {
        type: 'string',
        pattern: `^${contentType.replaceAll('.', '\\.')}( *;.*)?$`,
        description: `format of the value; parameters do not matter, the text is always UTF-8${otherwise}`,
      },
      'receipt-id': {
        type: 'string',
        format: 'uuid',
        description: 'number of the receipt; written by the gateway, an operator leaves it out',
      },
    },
    ...(!isDefault && { required: ['content-type'] }),
  }
}

const DEAD_LETTER: Json = {
  name: 'DeadLetter',
  title: 'DeadLetter',
  summary: 'a record that a stage could not read, with the reason',
  contentType: 'application/octet-stream',
  headers: {
    type: 'object',
    description: 'the headers of the record, such as content-type, and these',
    properties: {
      'dead-letter-group': { type: 'string', description: 'consumer group that could not read it' },
      'dead-letter-reason': { type: 'string', description: 'why, in one line without personal data' },
      'dead-letter-source': {
        type: 'string',
        pattern: '^[^/]+/\\d+/\\d+$',
        description: 'where it stood: topic/partition/offset',
      },
      'dead-letter-at': { type: 'string', format: 'date-time', description: 'when it was set aside, UTC' },
      'dead-letter-told': {
        type: 'string',
        const: 'true',
        description: 'there where the sender was told at once',
      },
    },
    required: ['dead-letter-group', 'dead-letter-reason', 'dead-letter-source'],
    additionalProperties: { type: 'string' },
  },
  payload: { description: 'the bytes of the record as they were; what they are follows from its topic' },
  bindings: keyed({ type: ['string', 'null'], description: 'the key of the record' }),
}

/** Every schema by its name, with the definitions it brings. */
function schemas(): Record<string, JsonSchema> {
  const { message, receipt, response } = jsonSchemas()
  const published: Record<string, JsonSchema> = {
    ItemDataMessage: message,
    Receipt: receipt,
    Response: response,
    ...mapValues(EVENTS, (schema) => z.toJSONSchema(schema, { unrepresentable: 'any' }) as JsonSchema),
  }
  const all: Record<string, JsonSchema> = {}
  for (const [name, schema] of Object.entries(published)) {
    const { $schema: _, $defs, ...own } = withReferencesToComponents(schema)
    for (const [part, definition] of [...Object.entries($defs ?? {}), [name, own] as const]) {
      if (all[part] && JSON.stringify(all[part]) !== JSON.stringify(definition))
        throw new Error(`two schemas are called ${part}: give one another id`)
      all[part] = definition
    }
  }
  return all
}

/** A reference in a document starts at the document, not at the schema it stands in. */
function withReferencesToComponents(schema: JsonSchema): JsonSchema & { $defs?: Record<string, JsonSchema> } {
  return JSON.parse(JSON.stringify(schema), (key, value) =>
    key === '$ref' && typeof value === 'string'
      ? value.replace(/^#\/\$defs\//, '#/components/schemas/')
      : value,
  )
}

/** What of an event is our own affair: its fields may change with any release. */
const internal = <T>(type: 'object' | 'array', meaning: string) =>
  z.custom<T>().meta({ type, description: `${meaning}; internal, its fields may grow` })

const score = z.int().min(0).max(1000)

const entrySchema = z.looseObject({
  receiptId: z.string().describe('number of the receipt of the message'),
  place: z.int().nonnegative().describe('place of the entry in the message, from 0'),
  itemId: z.string().nullable().describe('S10 identifier; null where it could not be read'),
  version: z.int().positive().nullable().describe('version of the item; null for a rejected entry'),
  submitter: z.string().describe('UPU code of the operator that sent the item data'),
  originOperator: z.string().nullable().describe('UPU code'),
  destinationOperator: z.string().nullable().describe('UPU code'),
  authorised: z.boolean().describe('false where the submitter has no business with the item'),
})

const received = {
  outcome: z.enum(['accepted', 'rejected']).describe('what ingest made of the entry'),
  function: z.enum(ITEM_FUNCTIONS).describe('what the entry does to the item'),
  supersededBy: z.int().positive().nullable().describe('version in force where this one came late'),
  receivedAt: z.iso.datetime().describe('when the message was taken, UTC'),
}

const cause = z.string().describe('what asked for the assessment, such as `received`')

const assessmentSchema = z
  .looseObject({
    score: score.describe('the highest of categoryScores'),
    category: z.enum(RISK_CATEGORIES).nullable().describe('category of the score; null where nothing hit'),
    categoryScores: z.partialRecord(z.enum(RISK_CATEGORIES), score),
    hits: internal<Hit[]>('array', 'rules that hit, with their evidence'),
    unevaluated: internal<Unevaluated[]>('array', 'rules that could not be evaluated, and why'),
    degraded: z.boolean().describe('true where a mandatory rule could not be evaluated'),
  })
  .describe('what screening says') satisfies z.ZodType<AssessmentOutcome>

/** The same as events.ts reads and writes; the compiler holds each against the type of the event. */
const EVENTS = {
  ItemReceived: entrySchema
    .extend({
      ...received,
      declaration: internal<Declaration>('object', 'the item in canonical form, with the fields of Item'),
      findings: z.array(findingSchema).describe('everything found in the entry'),
    })
    .meta({ title: 'ItemReceived', description: 'An item entry of a message was received' }),
  ItemAssessed: entrySchema
    .extend({
      ...received,
      cause,
      assessment: assessmentSchema,
      threat: z.boolean().describe('true where the assessment is one to act on'),
    })
    .meta({ title: 'ItemAssessed', description: 'An item entry was screened' }),
  ItemDecided: entrySchema
    .extend({
      cause,
      code: z.string().describe('decision code, as in Response'),
      standing: z.string().describe('how it stands: released, held, referred, refused or acknowledged'),
      decidedAt: z.iso.datetime().describe('UTC'),
    })
    .meta({ title: 'ItemDecided', description: 'An item entry was decided on' }),
} satisfies {
  ItemReceived: z.ZodType<ItemReceived>
  ItemAssessed: z.ZodType<ItemAssessed>
  ItemDecided: z.ZodType<ItemDecided>
}

/** docs/examples/message.json, which need not be there when Preadvice runs. */
function exampleMessage(): ItemMessage {
  return {
    message: {
      type: 'ITMATT',
      id: 'CNA-20261121-000017',
      sentAt: '2026-11-21T08:00:00Z',
      sender: 'CNA',
      recipient: 'FRA',
    },
    items: [
      {
        itemId: 'LX000000005CN',
        function: 'original',
        mailClass: 'U',
        mailCategory: 'A',
        mailSubclass: 'UX',
        handlingClass: 'N',
        natureOfTransaction: '11',
        originOperator: 'CNA',
        destinationOperator: 'FRA',
        postedAt: '2026-11-20T16:12:00Z',
        grossWeightGrams: 440,
        postage: { amount: '12.50', currency: 'USD' },
        sender: {
          name: 'Li Wei',
          phone: '+8675583001122',
          address: { lines: ['88 Huaqiang North Rd'], city: 'Shenzhen', postcode: '518031', country: 'CN' },
        },
        addressee: {
          name: 'Jean Dupont',
          email: 'jd@example.org',
          address: { lines: ['3 rue de la Paix'], city: 'Paris', postcode: '75002', country: 'FR' },
        },
        contents: [
          {
            description: "men's knitted cotton t-shirt",
            quantity: 2,
            netWeightGrams: 380,
            value: { amount: '29.90', currency: 'USD' },
            hsCode: '610910',
            originCountry: 'CN',
          },
        ],
      },
    ],
  }
}

function linesOf({ message, items }: ItemMessage): string {
  return [{ message }, ...items].map((value) => JSON.stringify(value)).join('\n')
}

/** What answers the example message. */
const RECEIPT: Receipt = {
  receiptId: '5d0f0b3e-6c1a-4b7e-9a52-2f8e7c4d1b90',
  messageId: 'CNA-20261121-000017',
  operator: 'CNA',
  receivedAt: '2026-11-21T08:00:01.250Z',
  outcome: 'accepted',
  items: [{ itemId: 'LX000000005CN', version: 1, outcome: 'accepted', findings: [] }],
}

const RESPONSE: Response = {
  responseId: 'c3a1f6d2-0b47-8e15-a9c8-71d24f0b6e33',
  sequence: 1,
  itemId: 'LX000000005CN',
  itemVersion: 1,
  submitter: 'CNA',
  originOperator: 'CNA',
  destinationOperator: 'FRA',
  stage: 'customs',
  decision: { code: 'RELEASED', name: 'Released', category: 'POSITIVE' },
  reasons: [],
  referral: null,
  decidedAt: '2026-11-21T08:00:01.900Z',
}

function reference(of: 'schemas' | 'messages' | 'parameters', name: string): { $ref: string } {
  return { $ref: `#/components/${of}/${name}` }
}

function mapValues<K extends string, V, R>(of: Record<K, V>, map: (value: V, key: K) => R): Record<K, R> {
  const entries = (Object.entries(of) as [K, V][]).map(([key, value]) => [key, map(value, key)])
  return Object.fromEntries(entries)
}

/**
 * What crosses Kafka, as an AsyncAPI 3.0 document: every topic of topics.ts and no other, seen from Preadvice.
 *
 * Payloads come from the zod schemas that read and write them. They stand as AsyncAPI's own schema object, which takes all
 * of JSON Schema draft-07 and which every tool must know; draft 2020-12 need not be known, and what these schemas use of it
 * is in draft-07 too, but for where definitions stand. It does not say where the brokers are: that differs with each installation.
 */
import { payloadSchemas } from './asyncapi-schemas.ts'
import {
  EXAMPLE_ANSWERS,
  EXAMPLE_COMMAND,
  EXAMPLE_DESPATCH,
  EXAMPLE_EVIDENCE,
  EXAMPLE_MESSAGE,
  EXAMPLE_RECEIPT,
  EXAMPLE_RESPONSE,
  EXAMPLE_REVISION,
  EXAMPLE_SCANS,
} from './examples.ts'
import { DOCUMENTED } from './http.ts'
import type { JsonSchema } from './json-schema.ts'
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
      schemas: payloadSchemas(),
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
  commands: {
    address: TOPICS.commands,
    title: 'What clearance is asked to do',
    description:
      'Items that are on their way without accepted advance data, once for each item and cause; what officers revise. Between services: further commands may follow, and who reads leaves those it does not know.',
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
  publishCommand: {
    action: 'send',
    channel: 'commands',
    summary:
      'Ingest writes what clearance is to read; officers write what they revise, which ingest reads in the group `revisions`; scanners and agencies give evidence, which risk reads.',
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
      receipt: json('Receipt', 'what was taken, what was not, and how to mend it', RECEIPT_KEY, [
        EXAMPLE_RECEIPT,
      ]),
    },
    responses: {
      response: json('Response', 'what customs decided about an item version', ITEM_KEY, [EXAMPLE_RESPONSE]),
    },
    itemReceived: { itemReceived: json('ItemReceived', 'an item entry was received', ITEM_KEY) },
    itemAssessed: { itemAssessed: json('ItemAssessed', 'an item entry was screened', ITEM_KEY) },
    itemDecided: { itemDecided: json('ItemDecided', 'an item entry was decided on', ITEM_KEY) },
    commands: {
      noEadCommand: json(
        'NoEadCommand',
        'an item is on its way without accepted advance data',
        { type: 'string', description: 'the item id' },
        [EXAMPLE_COMMAND],
      ),
      revisionCommand: json(
        'RevisionCommand',
        'an officer revises what was declared of a line',
        { type: 'string', description: 'the item id' },
        [EXAMPLE_REVISION],
      ),
      evidenceCommand: json(
        'EvidenceCommand',
        'a scanner or another agency says something of an item',
        { type: 'string', description: 'the item id' },
        [EXAMPLE_EVIDENCE],
      ),
    },
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
  description: 'the message id; the gateway gives the one that stands at the beginning, where one does',
}
const RECEIPT_KEY = {
  type: ['string', 'null'],
  description: 'the message id; none where it could not be read',
}
const ITEM_KEY = {
  type: 'string',
  description: 'the item id; where it could not be read, the number of the receipt',
}

/** The same as lines. */
const EXAMPLE_LINES = [{ message: EXAMPLE_MESSAGE.message }, ...EXAMPLE_MESSAGE.items]
  .map((value) => JSON.stringify(value))
  .join('\n')

interface Format {
  payload: JsonSchema
  examples?: unknown[]
}

const FORMATS: Record<string, Format> = {
  'application/json': {
    payload: {
      description:
        'one message, by its type: item data (ITMATT, CUSITM), a despatch (PREDES), scans (EMSEVT) or answers to referrals (RFIRSP)',
      anyOf: ['ItemDataMessage', 'DespatchMessage', 'ScanMessage', 'AnswerMessage'].map((name) =>
        reference('schemas', name),
      ),
    },
    examples: [EXAMPLE_MESSAGE, EXAMPLE_DESPATCH, EXAMPLE_SCANS, EXAMPLE_ANSWERS],
  },
  'application/x-ndjson': {
    payload: {
      type: 'string',
      description:
        'one JSON value per line: first `{"message": {…}}`, then the items, one each; the parts are those of ItemDataMessage. In the same way the receptacles of a DespatchMessage, whose first line also has its `despatch`, the events of a ScanMessage, and the answers of an AnswerMessage',
    },
    examples: [EXAMPLE_LINES],
  },
}

/** `application/x-ndjson` is `itemDataNdjson`. */
function nameOfFormat(contentType: string): string {
  const format = contentType.replace(/^.*\/(x-)?/, '')
  return `itemData${format[0]!.toUpperCase()}${format.slice(1)}`
}

function inbound(contentType: string): Json {
  const isDefault = contentType === 'application/json'
  const { payload, examples }: Format = FORMATS[contentType] ?? {
    payload: { type: 'string', description: 'the content of an ItemDataMessage in this format' },
  }
  return {
    name: nameOfFormat(contentType),
    title: `A message as ${contentType}`,
    summary: 'what an operator declares about items, or where they are',
    contentType,
    headers: inboundHeaders(contentType, isDefault),
    payload,
    bindings: keyed(MESSAGE_KEY),
    ...(examples && {
      examples: examples.map((example) => ({
        headers: { 'content-type': contentType },
        payload: example,
      })),
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

function reference(of: 'schemas' | 'messages' | 'parameters', name: string): { $ref: string } {
  return { $ref: `#/components/${of}/${name}` }
}

function mapValues<K extends string, V, R>(of: Record<K, V>, map: (value: V, key: K) => R): Record<K, R> {
  const entries = (Object.entries(of) as [K, V][]).map(([key, value]) => [key, map(value, key)])
  return Object.fromEntries(entries)
}

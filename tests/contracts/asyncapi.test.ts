/**
 * The AsyncAPI document is right: valid by AsyncAPI's own schema, complete by topics.ts, whole in its references, equal to
 * the published JSON Schemas, and true of what the running services really publish. Each judge is first shown to refuse
 * a document with a fault put into it.
 */
import { readFileSync } from 'node:fs'
import path from 'node:path'
import specs from '@asyncapi/specs'
import { Ajv, type ValidateFunction } from 'ajv'
import formats from 'ajv-formats'
import { describe, expect, test } from 'vitest'
import { type AsyncApi, asyncApi } from '#contracts/asyncapi.ts'
import { DOCUMENTED } from '#contracts/http.ts'
import { GENERATED_DIR } from '#contracts/publish.ts'
import { OPERATOR_CODE, operatorTopics, TOPICS } from '#contracts/topics.ts'
import { makeS10 } from '#domain/s10.ts'
import { deadLetterEvent, LETTER_HEADERS } from '#platform/dead-letters.ts'
import { sql } from '#platform/sql.ts'
import { HELD, letter, letterWith, linesOf, messageOf } from '../flow/mail.ts'
import { despatchOf, receptacle } from '../flow/moving-mail.ts'
import { startPreadvice } from '../harness/preadvice.ts'

/** JSON that a test looks into; what is there is what the test proves. */
// biome-ignore lint/suspicious/noExplicitAny: tests look into the document by path
type Json = any

const document = asyncApi()
/** A copy with a fault put into it. */
function faulty(put: (copy: Json) => void): Json {
  const copy = structuredClone(document)
  put(copy)
  return copy
}

describe('valid', () => {
  const ajv = withFormats(new Ajv({ strict: false, allErrors: true }))
  const official = ajv.compile(specs.schemasWithoutId['3.0.0'] as object)

  test('by the official JSON Schema of AsyncAPI 3.0', () => {
    expect(errorsOf(official, document)).toEqual([])
  })
  test.each<[fault: string, put: (copy: Json) => void]>([
    ['an older version', (copy) => (copy.asyncapi = '2.6.0')],
    ['no title', (copy) => delete copy.info.title],
    ['an action of version 2', (copy) => (copy.operations.takeMessage.action = 'subscribe')],
    ['an operation without a channel', (copy) => delete copy.operations.takeMessage.channel],
    ['a number for an address', (copy) => (copy.channels.receipts.address = 1)],
    ['no partitions', (copy) => (copy.channels.receipts.bindings.kafka.partitions = 0)],
    ['a policy Kafka has not', (copy) => set(copy, 'receipts', 'cleanup.policy', ['keep'])],
    ['a retention as text', (copy) => set(copy, 'receipts', 'retention.ms', '7')],
    ['a type no schema knows', (copy) => (copy.components.schemas.Receipt.type = 'objekt')],
    ['a header of no type', (copy) => (copy.components.messages.deadLetter.headers.type = 'map')],
    ['a parameter with a schema', (copy) => (copy.components.parameters.operator.schema = {})],
  ])('refused: %s', (_fault, put) => {
    expect(errorsOf(official, faulty(put))).not.toEqual([])
  })

  function set(copy: Json, channel: string, name: string, value: unknown): void {
    copy.channels[channel].bindings.kafka.topicConfiguration[name] = value
  }
})

describe('complete', () => {
  const channels = Object.values(document.channels) as Json[]

  test('every topic and no other', () => {
    const addresses = channels.map(({ address }) => address)
    expect(addresses.toSorted()).toEqual(
      [...Object.values(TOPICS), ...operatorTopics('{operator}')].toSorted(),
    )
  })
  test('a topic of an operator has the parameter, no other has', () => {
    for (const { address, parameters } of channels)
      expect(Object.keys(parameters ?? {}), address).toEqual(
        address.includes('{operator}') ? ['operator'] : [],
      )
    const { operator } = document.components.parameters as Json
    expect(operator['x-pattern']).toBe(OPERATOR_CODE.source)
    for (const example of operator.examples) expect(example).toMatch(OPERATOR_CODE)
  })
  test('every topic has a message with payload and key, partitions, and someone who writes it', () => {
    for (const [name, { messages, bindings }] of Object.entries(document.channels) as [string, Json][]) {
      expect(Object.keys(messages), name).not.toEqual([])
      expect(bindings.kafka.partitions, name).toBeGreaterThan(0)
      const operations = Object.values(document.operations) as Json[]
      const writers = operations.filter(
        ({ channel, action }) => channel.$ref === `#/channels/${name}` && action === 'send',
      )
      expect(writers.length, name).toBe(1)
    }
    for (const message of Object.values(document.components.messages) as Json[]) {
      expect(message.payload).toBeDefined()
      expect(message.bindings.kafka.key.description).toEqual(expect.any(String))
    }
  })
  test('every operation says who writes and who reads, in one sentence', () => {
    for (const { summary } of Object.values(document.operations)) expect(summary).toMatch(/^[A-Z][^.]+\.$/)
  })
  test('inbound has a message for each format that is read', () => {
    const { messages } = document.channels.inbound as Json
    const read = Object.keys(messages).map((name) => (document.components.messages[name] as Json).contentType)
    expect(read).toEqual(DOCUMENTED.sendMessage.consumes)
  })
})

describe('whole', () => {
  test('every reference leads to something, and stands alone', () => {
    expect(referencesOf(document).length).toBeGreaterThan(20)
    expect(badReferencesOf(document)).toEqual([])
  })
  test.each<[fault: string, put: (copy: Json) => void]>([
    ['a schema that is not there', (copy) => delete copy.components.schemas.Item],
    ['a message that is not there', (copy) => delete copy.components.messages.receipt],
    ['a reference out of the document', (copy) => (copy.operations.sendReceipt.channel.$ref = 'receipts')],
    ['a reference from the schema it was', (copy) => (copy.components.schemas.Item.$ref = '#/$defs/Item')],
    ['a reference with company', (copy) => (copy.components.messages.receipt.payload.title = 'x')],
  ])('refused: %s', (_fault, put) => expect(badReferencesOf(faulty(put))).not.toEqual([]))
})

describe('the same as is published as JSON Schema', () => {
  test.each([
    ['message', 'ItemDataMessage'],
    ['predes', 'DespatchMessage'],
    ['emsevt', 'ScanMessage'],
    ['rfirsp', 'AnswerMessage'],
    ['receipt', 'Receipt'],
    ['response', 'Response'],
  ])('%s.schema.json is %s', (file, name) => {
    const { $schema, $defs = {}, ...published } = read(path.join(GENERATED_DIR, `${file}.schema.json`))
    expect($schema).toContain('2020-12')
    const { schemas } = document.components
    expect(withoutPlaces(schemas[name])).toEqual(withoutPlaces(published))
    for (const [part, definition] of Object.entries($defs))
      expect(withoutPlaces(schemas[part])).toEqual(withoutPlaces(definition))
  })

  /** Where definitions stand is all that differs. */
  function withoutPlaces(schema: unknown): unknown {
    return JSON.parse(JSON.stringify(schema).replaceAll(/"#\/(\$defs|components\/schemas)\//g, '"'))
  }
})

describe('examples', () => {
  const judge = payloadJudge(document)
  const messages = Object.entries(document.components.messages) as [string, Json][]
  const examples = messages.flatMap(([name, { examples = [] }]) =>
    examples.map((example: Json) => [name, example] as const),
  )

  test('are there for all that operators send and read', () => {
    expect(new Set(examples.map(([name]) => name))).toEqual(
      new Set([
        'itemDataJson',
        'itemDataNdjson',
        'receipt',
        'response',
        'noEadCommand',
        'revisionCommand',
        'evidenceCommand',
      ]),
    )
  })
  test.each(examples)('%s fits its schemas', (name, { payload, headers }) => {
    expect(errorsOf(judge(name, 'payload'), payload)).toEqual([])
    if (headers) expect(errorsOf(judge(name, 'headers'), headers)).toEqual([])
  })
  test('the message is the one in docs/examples, as JSON and as lines', () => {
    const { message, items } = read(path.join(GENERATED_DIR, '..', 'examples', 'message.json'))
    const { itemDataJson, itemDataNdjson } = document.components.messages as Json
    expect(itemDataJson.examples[0].payload).toEqual({ message, items })
    expect(itemDataNdjson.examples[0].payload).toBe(linesOf({ message, items }))
  })
  test.each([
    ['predes.json', 1],
    ['emsevt.json', 2],
    ['rfirsp.json', 3],
  ])('%s is among them', (file, place) => {
    const { itemDataJson } = document.components.messages as Json
    expect(itemDataJson.examples[place].payload).toEqual(
      read(path.join(GENERATED_DIR, '..', 'examples', file)),
    )
  })
  test.each<[name: string, change: (payload: Json) => void]>([
    ['itemDataJson', (payload) => (payload.items[0].grossWeightGrams = '440')],
    ['itemDataJson', (payload) => (payload.items = [])],
    ['noEadCommand', (payload) => (payload.cause = 'letter')],
    ['revisionCommand', (payload) => (payload.fields.hsCode = '6110')],
    ['revisionCommand', (payload) => (payload.fields.itemId = 'LX000000019CN')],
    ['receipt', (payload) => (payload.items[0].findings = [{ rule: 'DQ1' }])],
    ['receipt', (payload) => (payload.receivedAt = 'today')],
    ['response', (payload) => (payload.decision.code = 'MAYBE')],
    ['response', (payload) => (payload.score = 1)],
  ])('refused: %s with %s', (name, change) => {
    const payload = structuredClone(document.components.messages[name] as Json).examples[0].payload
    change(payload)
    expect(errorsOf(judge(name, 'payload'), payload)).not.toEqual([])
  })
  test.each([
    [{ 'dead-letter-told': 'false' }],
    [{ 'dead-letter-source': 'item.received.v1' }],
    [{ 'dead-letter-group': undefined }],
    [{ 'content-type': 7 }],
  ])('refused: a dead letter with %j', (change) => {
    const headers = {
      'content-type': 'application/json',
      'dead-letter-group': 'risk',
      'dead-letter-reason': 'TypeError',
      'dead-letter-source': 'item.received.v1/0/17',
    }
    const fits = judge('deadLetter', 'headers')
    expect(errorsOf(fits, headers)).toEqual([])
    expect(errorsOf(fits, JSON.parse(JSON.stringify({ ...headers, ...change })))).not.toEqual([])
  })
})

describe('true of what the services publish', async () => {
  const preadvice = await startPreadvice()
  const china = await preadvice.post('CNA')
  await china.send(
    messageOf([letter(), letterWith(HELD), letter({ itemId: null }), letter({ contents: [] })]),
  )
  await china.send(linesOf(messageOf([letter(), 'no item'])), { 'content-type': 'application/x-ndjson' })
  await china.send('{"message":')
  await china.send(messageOf([letter({ originOperator: 'JPA', destinationOperator: 'NLA' })]))
  await china.send(despatchOf({ [receptacle()]: [1, 2, 3].map((n) => makeS10('LX', n + 900_000, 'CN')) }))
  await preadvice.through()
  const { rows: records } = await preadvice.database.execute<{
    topic: string
    key: string | null
    headers: Record<string, string>
    value: Buffer
  }>(
    sql`SELECT p.topic, r.key, r.headers, r.value FROM log_records r JOIN log_partitions p ON p.id = r.partition_id`,
  )
  const judge = payloadJudge(document)
  const channels = Object.values(document.channels) as Json[]

  test.each(channels.map(({ address }) => address))('%s: headers, key and payload fit', (address) => {
    const { messages } = channels.find((channel) => channel.address === address)
    const own = records.filter(({ topic }) => topic === address.replace('{operator}', 'CNA'))
    if (address !== TOPICS.deadLetters) expect(own.length).toBeGreaterThan(2)
    for (const { headers, key, value } of own) {
      const names = Object.keys(messages).filter(
        (name) =>
          errorsOf(judge(name, 'headers'), headers).length === 0 &&
          // Commands are told from each other by what they say.
          (address !== TOPICS.commands ||
            errorsOf(judge(name, 'payload'), JSON.parse(value.toString())).length === 0),
      )
      expect(names, JSON.stringify(headers)).toHaveLength(1)
      const [name] = names as [string]
      expect(errorsOf(judge(name, 'key'), key)).toEqual([])
      const { payload } = document.components.messages[name] as Json
      if (address.startsWith('ead.inbound.') || address === TOPICS.deadLetters) continue
      const event = JSON.parse(value.toString())
      expect(errorsOf(judge(name, 'payload'), event)).toEqual([])
      const { properties } = at(document, payload.$ref) as Json
      expect(Object.keys(event).toSorted()).toEqual(Object.keys(properties).toSorted())
    }
  })
  test('a dead letter has the headers it is said to have', () => {
    const record = { ...records[0]!, partition: 0, offset: 17, appendedAt: '2026-11-21T08:00:01.250Z' }
    const letter = deadLetterEvent({ group: 'risk', record, reason: 'x', receiptId: null, told: true })
    expect(errorsOf(judge('deadLetter', 'headers'), letter.headers)).toEqual([])
    const { headers } = document.components.messages.deadLetter as Json
    expect(Object.keys(headers.properties)).toEqual(expect.arrayContaining(Object.values(LETTER_HEADERS)))
  })
  test('the example message is taken as it is', async () => {
    const { itemDataJson } = document.components.messages as Json
    const { receipt } = await china.send(itemDataJson.examples[0].payload)
    expect(receipt).toMatchObject({ outcome: 'accepted' })
  })
  test('GET /asyncapi.json answers what is checked in', async () => {
    const answer = await fetch(`${preadvice.url}/asyncapi.json`)
    expect(answer.headers.get('content-type')).toContain('application/json')
    const checkedIn = read(path.join(GENERATED_DIR, 'asyncapi.json'))
    expect(JSON.stringify(await answer.json()) === JSON.stringify(checkedIn)).toBe(true)
  })
})

function read(file: string): Json {
  return JSON.parse(readFileSync(file, 'utf8'))
}

function withFormats(ajv: Ajv): Ajv {
  formats.default(ajv)
  return ajv
}

function errorsOf(validate: ValidateFunction, value: unknown): string[] {
  validate(value)
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`)
}

/** Judges by the schemas as they stand in the document, as draft-07, where no keyword is unknown. */
function payloadJudge(
  of: AsyncApi,
): (message: string, part: 'payload' | 'headers' | 'key') => ValidateFunction {
  const ajv = withFormats(
    new Ajv({ strict: true, allowUnionTypes: true, strictRequired: false, allErrors: true }),
  )
  ajv.addVocabulary(['components'])
  ajv.addSchema({ $id: 'asyncapi', components: { schemas: of.components.schemas } })
  return (message, part) => {
    const { [part]: schema = {}, bindings } = of.components.messages[message] as Json
    const text = JSON.stringify(part === 'key' ? bindings.kafka.key : schema)
    return ajv.compile(JSON.parse(text.replaceAll('"#/', '"asyncapi#/')))
  }
}

/** Every object with a reference, and the reference. */
function referencesOf(value: unknown): { holder: object; to: string }[] {
  if (value === null || typeof value !== 'object') return []
  const own = '$ref' in value && typeof value.$ref === 'string' ? [{ holder: value, to: value.$ref }] : []
  return [...own, ...Object.values(value).flatMap(referencesOf)]
}

/** Draft-07 does not look at what stands beside a reference. */
function badReferencesOf(of: unknown): string[] {
  const bad = referencesOf(of).filter(
    ({ holder, to }) => Object.keys(holder).length > 1 || !to.startsWith('#/') || at(of, to) === undefined,
  )
  return bad.map(({ to }) => to)
}

function at(of: Json, pointer: string): unknown {
  const steps = pointer.slice(2).split('/')
  return steps.reduce((value, step) => value?.[step.replaceAll('~1', '/').replaceAll('~0', '~')], of)
}

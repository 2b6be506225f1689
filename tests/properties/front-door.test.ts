/**
 * Twenty thousand messages through the real front door: good ones, good ones broken in random places, random JSON, random
 * bytes, as JSON and as lines, from three operators at once. Every one gets a receipt that fits the contract, nothing is
 * lost, and every decision can be derived again. The seed is fixed; change it to look elsewhere.
 */

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { MESSAGE_OUTCOMES, receiptSchema } from '#contracts/receipt.ts'
import { makeS10 } from '#domain/s10.ts'
import { type SQL, sql } from '#platform/sql.ts'
import { replay } from '../../cli/replay.ts'
import { type Post, startPreadvice } from '../harness/preadvice.ts'
import { type AnyItem, ordinaryItem } from '../unit/ingest/ordinary-item.ts'

const SEED = 20_261_121
const MESSAGES = 20_000
const AT_ONCE = 24

const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 20 }),
  fc.string({
    unit: fc.constantFrom('\u0000', '\ud83d', '\u0085', ' ', 'a', 'ß', '🎁', '"', '\\', '\u202e'),
    maxLength: 8,
  }),
  fc.constantFrom(
    '',
    'gift',
    'N/A',
    '2026-02-30',
    '0000-00-00T00:00:00Z',
    '12.50',
    '1e5',
    'cocaine',
    '__proto__',
    'x'.repeat(600),
  ),
)
const anyKey = fc.oneof(
  anyText,
  fc.constantFrom('__proto__', 'constructor', 'contents', 'sender', 'extra', 'itemId', 'message'),
)
const anyNumber = fc.oneof(fc.double(), fc.integer(), fc.constantFrom(-0, 1e308, 2 ** 53, 2 ** 31, 0.5, -1))
const anyValue = fc.letrec((tie) => ({
  value: fc.oneof(
    { depthSize: 'small' },
    anyText,
    anyNumber,
    fc.constantFrom(null, true, false),
    fc.array(tie('value'), { maxLength: 3 }),
    fc.array(fc.tuple(anyKey, tie('value')), { maxLength: 4 }).map((entries) => Object.fromEntries(entries)),
  ),
})).value

/** Few ids, so that items meet versions, repeats and holds of their own. */
const anyItem: fc.Arbitrary<AnyItem> = fc
  .record({
    itemId: fc.nat(4_000).map((serial) => makeS10('LX', serial, 'CN')),
    function: fc.constantFrom('original', 'original', 'original', 'amendment', 'cancellation', null),
    grossWeightGrams: fc.integer({ min: 400, max: 500 }),
    originOperator: fc.constantFrom('CNA', 'CNA', 'CNA', 'DEA', 'JPA'),
    description: fc.constantFrom(
      'knitted cotton hat',
      'ceramic coffee mug',
      'carved elephant ivory figurine',
      'semaglutide injection pens',
      'R-22 refrigerant cylinder',
      'Glock 17 slide 9mm',
    ),
  })
  .map(({ description, ...changes }) => {
    const item = ordinaryItem(changes)
    item.contents[0].description = description
    return item
  })

const anyMessage = fc
  .record({
    id: fc.nat(200_000).map((number) => `F-${number}`),
    sentAt: fc.option(
      fc
        .date({ min: new Date('2026-01-01'), max: new Date('2027-01-01'), noInvalidDate: true })
        .map((date) => date.toISOString()),
    ),
    type: fc.constantFrom('ITMATT', 'ITMATT', 'ITMATT', 'CUSITM'),
    items: fc.array(anyItem, { minLength: 1, maxLength: 3 }),
  })
  .map(({ items, ...message }) => ({ message: { ...message, sender: 'CNA', recipient: 'FRA' }, items }))

/** Despatches and scans of the same items. */
const anyReceptacle = fc.record({
  id: fc.nat(99).map((serial) => `CNPEKAFRCDGAAUX60123${String(serial).padStart(3, '0')}000152`),
  items: fc.array(
    fc.nat(4_000).map((serial) => makeS10('LX', serial, 'CN')),
    { maxLength: 4 },
  ),
})
const anyScan = fc.record({
  itemId: fc.nat(4_000).map((serial) => makeS10('LX', serial, 'CN')),
  code: fc.constantFrom('EMC', 'EMD', 'EDB', 'EME', 'EDC', 'EMF', 'EXA', 'EMI'),
  at: fc
    .date({ min: new Date('2026-01-01'), max: new Date('2026-11-20'), noInvalidDate: true })
    .map((date) => date.toISOString()),
  office: fc.constantFrom('FRCDGA', 'CNPEKA', null),
  reason: fc.constantFrom('41', null),
})
const anyMovement = fc
  .record({
    id: fc.nat(200_000).map((number) => `G-${number}`),
    parts: fc.oneof(
      fc.array(anyReceptacle, { minLength: 1, maxLength: 4 }).map((receptacles) => ({ receptacles })),
      fc.array(anyScan, { minLength: 1, maxLength: 4 }).map((events) => ({ events })),
    ),
  })
  .map(({ id, parts }) => {
    const type = 'events' in parts ? 'EMSEVT' : 'PREDES'
    return { message: { type, id, sentAt: '2026-11-20T00:00:00Z' }, ...parts }
  })

type Change = { steps: number[]; how: 'replace' | 'remove' | 'add' | 'double'; key: string; value: unknown }
const anyChange: fc.Arbitrary<Change> = fc.record({
  steps: fc.array(fc.nat(1_000), { minLength: 1, maxLength: 7 }),
  how: fc.constantFrom('replace', 'replace', 'remove', 'add', 'double'),
  key: anyKey,
  value: anyValue,
})

/** Walks down by the steps as far as they lead, and changes what is there. */
function change(root: unknown, { steps, how, key, value }: Change): void {
  let inside = root as Record<string, unknown>
  let at = pick(inside, steps[0]!)
  for (const step of steps.slice(1)) {
    const next = inside[at]
    if (typeof next !== 'object' || next === null || Object.keys(next).length === 0) break
    inside = next as Record<string, unknown>
    at = pick(inside, step)
  }
  if (how === 'replace') inside[at] = value
  else if (how === 'double') inside[at] = [inside[at], inside[at]]
  else if (Array.isArray(inside))
    inside.splice(how === 'remove' ? Number(at) : 0, how === 'remove' ? 1 : 0, value)
  else if (how === 'remove') delete inside[at]
  else Object.defineProperty(inside, key, { value, enumerable: true, configurable: true, writable: true })
}

function pick(inside: object, step: number): string {
  const keys = Object.keys(inside)
  return keys[step % keys.length]!
}

interface Sent {
  body: string | Uint8Array
  contentType: string
  submitter: number
}

const anyBrokenMessage = fc
  .tuple(fc.oneof(anyMessage, anyMessage, anyMovement), fc.array(anyChange, { minLength: 1, maxLength: 3 }))
  .map(([message, changes]) => {
    for (const each of changes) change(message, each)
    return message as AnyContent
  })

interface AnyContent {
  message?: unknown
  items?: unknown
  receptacles?: unknown
  events?: unknown
}

function asLines({ message, items, receptacles, events }: AnyContent): string {
  const parts = items ?? receptacles ?? events
  return [{ message }, ...(Array.isArray(parts) ? parts : [parts])]
    .map((line) => JSON.stringify(line) ?? '')
    .join('\n')
}

const anyBytesOfMessage = fc
  .tuple(anyMessage, fc.nat(4_000), fc.nat(8), fc.uint8Array({ maxLength: 4 }))
  .map(([message, from, length, put]) => {
    const bytes = Buffer.from(JSON.stringify(message))
    const at = from % bytes.length
    return Buffer.concat([bytes.subarray(0, at), put, bytes.subarray(at + length)])
  })

const anyBody = fc.oneof(
  {
    weight: 4,
    arbitrary: anyMessage.map((message) => ({ json: JSON.stringify(message), lines: asLines(message) })),
  },
  {
    weight: 3,
    arbitrary: anyMovement.map((message) => ({ json: JSON.stringify(message), lines: asLines(message) })),
  },
  {
    weight: 9,
    arbitrary: anyBrokenMessage.map((message) => ({
      json: JSON.stringify(message),
      lines: asLines(message),
    })),
  },
  { weight: 3, arbitrary: anyBytesOfMessage.map((bytes) => ({ json: bytes, lines: bytes })) },
  {
    weight: 2,
    arbitrary: anyValue.map((value) => ({
      json: JSON.stringify(value) ?? '',
      lines: JSON.stringify(value) ?? '',
    })),
  },
  { weight: 2, arbitrary: fc.uint8Array({ maxLength: 300 }).map((bytes) => ({ json: bytes, lines: bytes })) },
)

const anySent: fc.Arbitrary<Sent> = fc
  .record({ body: anyBody, isLines: fc.constantFrom(false, false, true), submitter: fc.nat(2) })
  .map(({ body, isLines, submitter }) => ({
    body: isLines ? body.lines : body.json,
    contentType: isLines ? 'application/x-ndjson' : 'application/json',
    submitter,
  }))

test(`${MESSAGES} messages, ${AT_ONCE} at a time`, { timeout: 300_000 }, async () => {
  const preadvice = await startPreadvice({ OPERATOR_REQUESTS_PER_SECOND_MAX: '1000000' })
  const posts = [await preadvice.post('CNA'), await preadvice.post('FRA'), await preadvice.post('DEA')]
  const countOf = async (query: SQL) =>
    Number((await preadvice.database.execute<{ count: string }>(query)).rows[0]!.count)
  const messages = repeating(fc.sample(anySent, { numRuns: MESSAGES, seed: SEED }))
  const outcomes = new Map<string, number>()
  let next = 0

  async function sendOnAndOn(): Promise<void> {
    while (next < messages.length) {
      const message = messages[next++]!
      const outcome = await sendOne(posts[message.submitter]!, message)
      outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1)
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, sendOnAndOn))

  // The mix is what it was meant to be: every outcome occurs, and often.
  const often = Object.fromEntries([...outcomes].filter(([, count]) => count > 100))
  expect(Object.keys(often).toSorted()).toEqual([...MESSAGE_OUTCOMES].toSorted())
  const books = await preadvice.through()
  expect(books).toMatchObject({ balanced: true, problems: [], inFlight: 0 })
  expect(books.decided).toBe(books.accepted)
  // Beside these, items on their way without data are answered, and their data when it comes.
  const answered = await countOf(sql`SELECT count(*) FROM responses WHERE cause = 'received'`)
  expect(answered).toBe(books.accepted + books.rejectedFlagged)
  expect(await countOf(sql`SELECT count(*) FROM messages`)).toBe(MESSAGES)

  const replayed = await replay(preadvice.database, null, () => {})
  expect(replayed).toMatchObject({ differences: 0, differing: [] })
  const byAssessment = await countOf(sql`SELECT count(*) FROM decisions WHERE cause NOT LIKE 'command:%'`)
  expect(replayed.decisions).toBe(byAssessment)
  expect(replayed.commands).toBe(await countOf(sql`SELECT count(*) FROM commands`))
})

/** Every twelfth message is one that was sent before. */
function repeating(messages: readonly Sent[]): Sent[] {
  return messages.map((message, i) => (i % 12 === 11 ? messages[Math.trunc(i * 0.6)]! : message))
}

/** Sends a message and checks its answer. @returns the outcome */
async function sendOne(post: Post, { body, contentType }: Sent): Promise<string> {
  const { status, receipt } = await post.send(body, { 'content-type': contentType })
  const read = receiptSchema.safeParse(receipt)
  if (!read.success) throw new Error(`no receipt: ${status} ${JSON.stringify(receipt)} to ${shown(body)}`)
  const { outcome, items, operator } = read.data
  if (status !== (outcome === 'quarantined' ? 400 : 202))
    throw new Error(`${status} for ${outcome}: ${shown(body)}`)
  // A despatch or a scan message with nothing wrong in it has a receipt without entries.
  if (operator !== post.operator || (items.length === 0 && outcome !== 'accepted'))
    throw new Error(`whose receipt is this? ${shown(body)}`)
  for (const finding of items.flatMap(({ findings }) => findings)) {
    if (Object.values(finding).includes(''))
      throw new Error(`${JSON.stringify(finding)} says too little: ${shown(body)}`)
  }
  return outcome
}

/** For the one who has to mend it. */
function shown(body: string | Uint8Array): string {
  return typeof body === 'string' ? body : `base64 ${Buffer.from(body).toString('base64')}`
}

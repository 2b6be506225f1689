/** What becomes of a message without item entries (despatch, scans, answers) as a whole: its outcome, and nothing twice. Pure. */
import { createHash } from 'node:crypto'
import { fault } from '#contracts/findings/catalogue.ts'
import type { MessageOutcome, ReceiptItem } from '#contracts/receipt.ts'
import type { Finding } from '#domain/finding.ts'
import { judgeAnswers } from '../answers/judge-answers.ts'
import type { ReadAnswers } from '../answers/read-answers.ts'
import { judgeDespatch } from './judge-despatch.ts'
import { judgeScans } from './judge-scans.ts'
import type { Movement, MovementContext } from './movement.ts'
import type { ReadDespatch } from './read-despatch.ts'
import type { ReadScans } from './read-scans.ts'

export type ReadMovement = ReadDespatch | ReadScans | ReadAnswers

/** A message of the same submitter that was taken under the same id. */
export interface Namesake {
  outcome: string
  contentHash: Buffer
}

export interface JudgedMovement {
  contentHash: Buffer
  outcome: MessageOutcome
  movement: Movement
}

const NOTHING: Omit<Movement, 'items'> = { despatches: [], receptacles: [], links: [], scans: [], gaps: [] }

/** The same rules as for item data: a message id takes effect once, and what was rejected whole is judged again. */
export function judgeMovement(
  reading: ReadMovement,
  at: MovementContext & { namesakes: readonly Namesake[] },
): JudgedMovement {
  const contentHash = hashOf(reading)
  const repeats = at.namesakes.some(
    ({ outcome, contentHash: hash }) => outcome !== 'rejected' && hash.equals(contentHash),
  )
  const taken = at.namesakes.some(({ outcome }) => outcome === 'accepted' || outcome === 'partly-accepted')
  if (taken && !repeats) {
    const items = [lineOf('rejected', { ...fault('message-id-taken'), path: 'message.id' })]
    return { contentHash, outcome: 'rejected', movement: { ...NOTHING, items } }
  }
  const movement = judgeParts(
    reading,
    repeats ? { ...at, known: new Map(at.known), referrals: new Map(at.referrals) } : at,
  )
  if (!repeats) return { contentHash, outcome: outcomeOf(movement), movement }
  const again = lineOf('duplicate', { ...fault('message-repeated'), path: 'message.id' })
  // What was in need of mending still is, and is told again; a referral that was answered by then is no fault.
  const mend =
    reading.kind === 'answers' ? [] : movement.items.filter(({ outcome }) => outcome === 'rejected')
  const items = [again, ...mend]
  return { contentHash, outcome: 'duplicate', movement: { ...NOTHING, items } }
}

function judgeParts(reading: ReadMovement, at: MovementContext): Movement {
  if (reading.kind === 'answers') return judgeAnswers(reading, at.referrals)
  return reading.kind === 'despatch' ? judgeDespatch(reading, at) : judgeScans(reading, at)
}

function outcomeOf({ items, receptacles, scans, answers = [] }: Movement): MessageOutcome {
  if (receptacles.length + scans.length + answers.length === 0) return 'rejected'
  return items.some(({ outcome }) => outcome === 'rejected') ? 'partly-accepted' : 'accepted'
}

function lineOf(outcome: ReceiptItem['outcome'], finding: Finding): ReceiptItem {
  return { itemId: null, version: null, outcome, findings: [finding] }
}

/** The same for the same content, however it was written down; like item data, without the header. */
function hashOf(reading: ReadMovement): Buffer {
  return createHash('sha256')
    .update(JSON.stringify(contentOf(reading)))
    .digest()
}

function contentOf(reading: ReadMovement): unknown {
  if (reading.kind === 'answers') return contentOfAnswers(reading)
  return reading.kind === 'despatch' ? contentOfDespatch(reading) : contentOfScans(reading)
}

function contentOfAnswers({ answers }: ReadAnswers): unknown {
  return answers.map(({ reference, text, data, screening, documents, findings }) => [
    reference,
    text,
    data,
    screening,
    documents.map(({ document }) => document.sha256),
    findings.map(({ path, message }) => [path, message]),
  ])
}

function contentOfDespatch({ despatch, receptacles }: ReadDespatch): unknown {
  const { findings: _, ...whole } = despatch
  return [whole, ...receptacles.map(({ id, items }) => [id, ...items.map(({ itemId }) => itemId)])]
}

function contentOfScans({ events }: ReadScans): unknown {
  return events.map(({ itemId, code, at, office, reason }) => [itemId, code, at, office, reason])
}

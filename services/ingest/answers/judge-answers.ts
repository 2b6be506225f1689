/** RFIRSP: which answers are taken, and what the receipt says of each. Pure. */
import { type FindingName, fault } from '#contracts/findings/catalogue.ts'
import type { ReceiptItem } from '#contracts/receipt.ts'
import { type Finding, rejects } from '#domain/finding.ts'
import type { Movement } from '../despatch/movement.ts'
import type { DecodedAnswer, ReadAnswers } from './read-answers.ts'

/** A referral that was opened for the submitter. */
export interface KnownReferral {
  itemId: string
  type: 'RFI' | 'RFS' | 'DNL'
  state: 'open' | 'reminded' | 'answered' | 'closed' | 'expired'
}

/** An answer that is taken: a command to clearance follows from it. */
export interface ToldAnswer {
  /** Of the answer in its message. */
  place: number
  itemId: string
  answer: DecodedAnswer & { reference: string }
}

const OVER: Partial<Record<KnownReferral['state'], FindingName>> = {
  answered: 'referral-answered',
  closed: 'referral-closed',
  expired: 'referral-expired',
}

/** The receipt has a line for each answer. @param known by reference; referrals that the batch has answered are marked in it */
export function judgeAnswers({ header, answers }: ReadAnswers, known: Map<string, KnownReferral>): Movement {
  const items: ReceiptItem[] = []
  const told: ToldAnswer[] = []
  if (header.findings.length > 0) items.push(lineOf(null, header.findings))
  for (const [place, answer] of answers.entries()) {
    const referral = known.get(answer.reference ?? '')
    const findings = [...answer.findings, ...findingsOf(answer, referral)]
    items.push(lineOf(referral?.itemId ?? null, findings))
    const { reference } = answer
    if (rejects(findings) || !referral || reference === null) continue
    known.set(reference, { ...referral, state: 'answered' })
    told.push({ place, itemId: referral.itemId, answer: { ...answer, reference } })
  }
  return { items, despatches: [], receptacles: [], links: [], scans: [], gaps: [], answers: told }
}

function lineOf(itemId: string | null, findings: readonly Finding[]): ReceiptItem {
  const outcome = rejects(findings) ? 'rejected' : 'accepted'
  return { itemId, version: null, outcome, findings: [...findings] }
}

function findingsOf(answer: DecodedAnswer, referral: KnownReferral | undefined): Finding[] {
  if (answer.reference === null) return []
  const path = `${answer.path}.reference`
  if (!referral) return [{ ...fault('referral-unknown'), path }]
  const over = OVER[referral.state]
  if (over) return [{ ...fault(over as 'referral-closed'), path }]
  const isUnscreened = referral.type === 'RFS' && answer.screening === null
  return isUnscreened ? [{ ...fault('screening-missing'), path: `${answer.path}.screening` }] : []
}

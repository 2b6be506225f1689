/** What a despatch or scan message comes to: what is recorded of it and what its receipt says. Types, and what judging shares. Pure. */
import { type FindingName, fault } from '#contracts/findings/catalogue.ts'
import type { ReceiptItem } from '#contracts/receipt.ts'
import type { Direction } from '#domain/direction.ts'
import { type Finding, rejects } from '#domain/finding.ts'
import { operatorOf } from '#domain/operators.ts'
import { s10Fault } from '#domain/s10.ts'
import type { KnownReferral, ToldAnswer } from '../answers/judge-answers.ts'
import type { Authority } from '../authority.ts'
import type { MessageHeader } from '../decoded-message.ts'

/** What is known of an item that a despatch or a scan names. */
export interface KnownMovement {
  /** An entry of it was accepted. */
  declared: boolean
  /** As declared in the version in force, otherwise as its last despatch says. */
  originOperator: string | null
  destinationOperator: string | null
  /** Countries of the offices at both ends of its receptacles. */
  countries: readonly string[]
  /** The last receptacle that was told to hold it. */
  receptacleId: string | null
  /** By its receptacles; null where it is in none. */
  requiresEad: boolean | null
  /** As declared in the version in force. */
  grossWeightGrams: number | null
}

export const UNKNOWN_MOVEMENT: KnownMovement = {
  declared: false,
  originOperator: null,
  destinationOperator: null,
  countries: [],
  receptacleId: null,
  requiresEad: null,
  grossWeightGrams: null,
}

/** What judging one message of this kind needs beside the message. */
export interface MovementContext extends Authority {
  header: MessageHeader
  /** ISO 8601; when the log took the message. */
  receivedAt: string
  /** Countries of the installation; empty: everything is import. */
  own: ReadonlySet<string>
  /** By item id; messages of the batch that were judged before are in it. */
  known: Map<string, KnownMovement>
  isDeclared(itemId: string): boolean
  /** As declared in the version in force; null where it is not, or without a weight. */
  weightOf(itemId: string): number | null
  /** Referrals that the batch's answers name, by reference; those answered in messages before are marked in it. */
  referrals: Map<string, KnownReferral>
}

export interface ToldDespatch {
  despatchId: string
  originOffice: string
  destinationOffice: string
  mailCategory: string
  mailSubclass: string
  /** UPU codes, where somebody named in the message serves the office's country. */
  originOperator: string | null
  destinationOperator: string | null
  direction: Direction
  departsAt: string | null
  arrivesAt: string | null
  transport: string | null
  /** ISO 8601; of several messages about a despatch, the one sent last is right. */
  saidAt: string
}

export interface ToldReceptacle {
  receptacleId: string
  despatchId: string
  grossWeightGrams: number
  requiresEad: boolean
}

export interface ToldLink {
  itemId: string
  receptacleId: string
}

export interface ToldScan {
  itemId: string
  code: string
  at: string
  /** Empty where it is not known. */
  office: string
  reason: string | null
}

/** An item that is on its way and needs advance data it does not have. */
export interface Gap {
  itemId: string
  cause: 'predes' | 'emd'
  receptacleId: string | null
  originOperator: string | null
  destinationOperator: string | null
  direction: Direction
  at: string
}

export interface Movement {
  /** What the receipt says: one entry for each part that has a finding. */
  items: ReceiptItem[]
  despatches: ToldDespatch[]
  receptacles: ToldReceptacle[]
  links: ToldLink[]
  scans: ToldScan[]
  gaps: Gap[]
  /** Of a message of answers alone. */
  answers?: ToldAnswer[]
}

/** Collects what a receipt says of the parts of a message. */
export interface Lines {
  /** Takes the findings of a part; true where it counts. */
  add(itemId: string | null, findings: readonly Finding[]): boolean
  /** Entries of the receipt, in the order of the message, gravest first kept where there are very many. */
  items(): ReceiptItem[]
}

/** About 300 bytes each: 6 MB of receipt at the most. */
const REJECTED_MAX = 20_000
/** What is taken and has a remark: it is also told by the quality measures, item by item. */
const REMARKED_MAX = 1_000

export function receiptLines(): Lines {
  const items: ReceiptItem[] = []
  const left = { rejected: 0, accepted: 0 }
  const room = { rejected: REJECTED_MAX, accepted: REMARKED_MAX }
  return {
    add(itemId, findings) {
      const outcome = rejects(findings) ? 'rejected' : 'accepted'
      if (findings.length > 0 && room[outcome] > 0) {
        room[outcome] -= 1
        items.push({ itemId, version: null, outcome, findings: [...findings] })
      } else if (findings.length > 0) left[outcome] += 1
      return outcome === 'accepted'
    },
    items() {
      const rest = (['rejected', 'accepted'] as const).flatMap((outcome) =>
        left[outcome] === 0
          ? []
          : [{ itemId: null, version: null, outcome, findings: [leftOut(left[outcome])] }],
      )
      return [...items, ...rest]
    },
  }
}

function leftOut(count: number): Finding {
  return { ...fault('findings-left-out', { count }), path: 'message' }
}

/** What is wrong with an item's identifier (DQ01), or null. */
export function itemIdFinding(itemId: string | null, path: string): Finding | null {
  if (itemId === null) return { ...fault('identifier-missing'), path }
  if (/[a-z]/.test(itemId)) return { ...fault('identifier-small-letters'), path }
  const wrong = s10Fault(itemId)
  return wrong ? { ...fault(`identifier-${wrong}` satisfies FindingName), path } : null
}

/** Countries that the submitter, or an operator that has mandated it, serves. */
export function countriesOf({ submitter, mandates }: Authority): ReadonlySet<string> {
  return new Set([submitter, ...mandates].flatMap((code) => operatorOf(code)?.serves ?? []))
}

/** The operator that speaks for a country in this message: who sent it before whom it names. */
export function operatorFor(country: string, at: MovementContext): string | null {
  const { sender, recipient } = at.header
  const named = [at.submitter, ...at.mandates, sender, recipient]
  return named.find((code) => code !== null && operatorOf(code)?.serves.includes(country)) ?? null
}

/** The country of an office of exchange. */
export function countryOf(office: string): string {
  return office.slice(0, 2)
}

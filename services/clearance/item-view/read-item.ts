/** An item with everything its screen shows, read in one transaction. Whoever reads it has looked at it, and that is on record. */
import type { ItemCase, ItemCertificate, ItemVersion, ItemView } from '#contracts/item-view.ts'
import { may, type Person } from '#domain/capability.ts'
import { standingOf } from '#domain/decision.ts'
import { isMailAddress } from '#platform/config-mail.ts'
import type { Tx } from '#platform/database.ts'
import { CaseRefusal } from '../cases/refusal.ts'
import { auditView } from '../cases/steps.ts'
import type { Verification } from '../certificates/hook-answer.ts'
import { readCertificates, type ShownCertificate } from '../certificates/read-certificates.ts'
import { docketsWithRoutes } from '../commands/own.ts'
import type { InForce } from '../policy/circumstances.ts'
import { readHolds } from '../retention/legal-holds.ts'
import { actionsOf } from './actions.ts'
import { maskItem } from './mask.ts'
import { readPulse } from './pulse.ts'
import { findCaseOf, readCaseView } from './read-case-view.ts'
import { readAssessment, readDecisions, readReferrals } from './read-decisions.ts'
import { readEvidence, readJourney } from './read-journey.ts'
import { readVersions } from './read-versions.ts'
import { timelineOf } from './timeline.ts'

export interface Reading {
  person: Pick<Person, 'name' | 'roles'>
  inForce: InForce
  /** ISO 8601. */
  now: string
  mailsLetters: boolean
  /** Nobody sees it yet: on record as read, and as seen when it is shown. */
  ahead?: boolean
}

export async function readItem(
  tx: Tx,
  itemId: string,
  { person, inForce, now, mailsLetters, ahead = false }: Reading,
): Promise<ItemView> {
  const { name } = person
  const isWhole = may(person, 'cases.read')
  const versions = await readVersions(tx, itemId)
  const journey = await readJourney(tx, itemId)
  const evidence = await readEvidence(tx, itemId)
  const { row, isHidden } = await findCaseOf(tx, itemId, name)
  const whole = (await docketsWithRoutes(tx, [itemId], inForce)).get(itemId)!
  // Who works under a seal, and why, stays with those it is for.
  const docket = isHidden ? { ...whole, proposal: null } : whole
  const isKnown = versions.length + journey.scans.length + evidence.length + docket.entries.length > 0
  if (!isKnown && !row && journey.receptacleId === null)
    throw new CaseRefusal(
      404,
      `nothing is known of item ${itemId}: check the identifier, or scan it to open a case`,
    )
  const as = isWhole ? 'item' : 'item-masked'
  await auditView(tx, name, { itemId, caseId: row?.caseId ?? null, as }, ahead)
  const [assessments, allDecisions, referrals, pulse] = [
    await readAssessment(tx, itemId),
    await readDecisions(tx, itemId),
    await readReferrals(tx, itemId),
    await readPulse(tx, itemId, name),
  ]
  const decisions = isHidden ? allDecisions.map((each) => ({ ...each, by: null, why: null })) : allDecisions
  const record = row && (await readCaseView(tx, row, mailingTo(versions[0], mailsLetters)))
  const stands = docket.entries.findLast(({ inForce: is }) => is) ?? docket.entries.at(-1)
  const heaviest = assessments.toSorted((a, b) => b.result.score - a.result.score)[0]
  const view: ItemView = {
    itemId,
    seenAt: now,
    masked: false,
    pulse: isHidden ? { ...pulse, by: null } : pulse,
    standing: stands
      ? { code: stands.code, standing: standingOf(stands.code), since: stands.since ?? null }
      : null,
    basedOn: stands?.cause ?? null,
    assessment: heaviest?.result ?? null,
    versions,
    decisions,
    proposal: docket.proposal,
    referrals,
    actions: may(person, 'items.decide') ? actionsOf(docket, inForce.policy.body, person, now) : [],
    journey,
    evidence,
    certificates: (await readCertificates(tx, itemId, now.slice(0, 10))).map(certificateView),
    legalHolds: isHidden ? [] : await readHolds(tx, itemId, now),
    case: record?.view ?? null,
    timeline: timelineOf({
      versions,
      assessments,
      decisions,
      referrals,
      scans: journey.scans,
      evidence,
      steps: record?.steps ?? [],
    }),
  }
  return isWhole ? view : maskItem(view)
}

/** @param version in force, or what else was declared last */
function mailingTo(version: ItemVersion | undefined, mailsLetters: boolean): ItemCase['mailing'] {
  if (!mailsLetters) return 'no-server'
  const email = version?.isInForce ? version.declaration?.addressee.email?.trim() : null
  return email && isMailAddress(email) ? 'ready' : 'no-address'
}

function certificateView({
  type,
  number,
  issuer,
  validUntil,
  faults,
  verifications,
}: ShownCertificate): ItemCertificate {
  const asked = (verifications as Verification[]).map(({ result, why, askedAt }) => ({
    result,
    why,
    askedAt,
  }))
  return { type, number, issuer, validUntil, faults, verifications: asked }
}

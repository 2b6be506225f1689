/**
 * What the office of the demo has agreed on before the first mail comes: how many examinations a day it can do, so that the model and
 * chance select, and an agreement of exchange. Written by one and published by another. What somebody has settled already stays.
 */
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { z } from 'zod'
import { SCORED_THREATS } from '#domain/threat-class.ts'
import { DESTINATIONS } from '#traffic/corridors.ts'
import type { DemoPeople } from './demo-people.ts'

/** Of each office; two of them for chance, so that what it shows of all mail is more than a guess. */
const EXAMINATIONS_PER_DAY = 3
const RANDOM_SHARE = 0.5
const SCORE_FROM = 20
const AGREEMENT = path.join(import.meta.dirname, '..', 'docs', 'examples', 'agreement.json')
const REASON = 'an example, made by the demo'

const policyAnswer = z.object({
  policy: z.object({ author: z.string().nullable() }),
  body: z.record(z.string(), z.unknown()),
})
const drafted = z.object({ version: z.string() })
const agreementsAnswer = z.object({ agreements: z.array(z.unknown()) })

/** @param items entries that the demo will send */
export async function settleOffice(people: DemoPeople, items: number): Promise<void> {
  await settleCapacity(people, items)
  await settleAgreement(people)
}

async function settleCapacity({ author, publisher }: DemoPeople, items: number): Promise<void> {
  const { policy, body } = policyAnswer.parse(await author('/api/policies/in-force'))
  if (policy.author !== null) return
  const office = {
    examinationsPerDay: EXAMINATIONS_PER_DAY,
    carryOverMax: 0,
    expectedItemsPerDay: Math.ceil(items / DESTINATIONS.length),
  }
  const capacity = {
    offices: Object.fromEntries(DESTINATIONS.map((operator) => [operator, office])),
    randomShare: RANDOM_SHARE,
    model: SCORED_THREATS,
    scoreFrom: SCORE_FROM,
  }
  const title = `The shipped policy, with ${EXAMINATIONS_PER_DAY} examinations a day in each office`
  const { version } = drafted.parse(await author('/api/policies', { body: { ...body, title, capacity } }))
  await publisher(`/api/policies/${version}/publication`, { reason: REASON })
}

async function settleAgreement({ author, publisher }: DemoPeople): Promise<void> {
  const { agreements } = agreementsAnswer.parse(await author('/api/agreements'))
  if (agreements.length > 0) return
  const written = z
    .object({ agreement: z.string(), version: z.string() })
    .parse(await author('/api/agreements', { text: await readFile(AGREEMENT, 'utf8') }))
  const { agreement, version } = written
  await publisher(`/api/agreements/${agreement}/publish`, { version, reason: REASON })
}

/**
 * Some of the held items are examined as officers would, over HTTP: ordered, given the result that the generator knows to be true,
 * agreed to by a second officer where that is asked for. So a newcomer finds finds, hit rates and what chance says of all mail; at
 * least half of the held items stay in the worklist.
 */
import { z } from 'zod'
import type { RiskCategory } from '#domain/assessment.ts'
import type { Database } from '#platform/database.ts'
import { PreadviceError } from '#platform/errors.ts'
import { sql } from '#platform/sql.ts'
import type { Posted } from './demo-operators.ts'
import type { Ask, DemoPeople } from './demo-people.ts'

export interface Examined {
  examined: number
  /** Of them those in which something was found. */
  finds: number
  /** What the first that could not be ended was refused for; null where all were. */
  failure: string | null
}

const EXAMINED_MAX = 40
/** Of the items held, at most; the others wait for the newcomer. */
const EXAMINED_SHARE = 0.5
/** Examinations under way at once, over both officers. */
const AT_ONCE = 6
/** Each so many-th find is seized in part, which a second officer looks at first. */
const PART_EVERY = 4
const PAGE = 500
const ASKED_TIMES = 3

const worklistAnswer = z.object({
  cases: z.array(
    z.object({
      caseId: z.number(),
      itemId: z.string(),
      category: z.string().nullable(),
      selectedBy: z.string().nullable(),
    }),
  ),
  next: z.string().nullable(),
})
type HeldCase = z.infer<typeof worklistAnswer>['cases'][number]

const examinationAnswer = z.object({ examinationId: z.string() })
const toldAnswer = z.object({
  examination: z.object({ state: z.string(), commandId: z.string().nullable() }),
  decision: z.object({ outcome: z.string() }).nullable(),
})

/** What is in the parcel when it is opened. */
const FOUND: Record<RiskCategory, string> = {
  weapons: 'parts of a firearm',
  drugs: 'a controlled substance in a hidden layer',
  precursors: 'a precursor chemical without a permit',
  medicines: 'prescription medicines without an authorisation',
  counterfeits: 'goods with a mark that is not the maker’s',
  'product-safety': 'goods without the marks of conformity',
  ozone: 'cylinders of a controlled refrigerant',
  chemicals: 'a hazardous chemical without a permit',
  waste: 'used equipment that no longer works',
  cites: 'pieces of a protected species',
  'plant-and-animal-health': 'plant material without a certificate',
  'dangerous-goods': 'goods that are dangerous in the mail',
  'dual-use': 'goods that need an export licence',
  'cultural-goods': 'an antiquity without a licence',
  revenue: 'goods worth far more than was declared',
  'data-quality': 'goods other than those declared',
  security: 'goods that need a security check',
}

/** @param run its number @param truth what the generator planted, by item */
export async function examineSome(
  people: DemoPeople,
  database: Database,
  run: number,
  { threats }: NonNullable<Posted['truth']>,
): Promise<Examined> {
  const picked = pick(await readHeld(people.targeters[0], database, run))
  const told: Examined = { examined: 0, finds: 0, failure: null }
  const works = picked.entries()
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      for (const [i, held] of works) {
        try {
          const found = threats[held.itemId] ?? null
          await examine(people, held, resultOf(found, i), i)
          told.examined += 1
          if (found) told.finds += 1
        } catch (error) {
          told.failure ??= error instanceof Error ? error.message : String(error)
        }
      }
    }),
  )
  return told
}

/** Cases to be worked on whose items came in this run, those that were sent first before the others. */
async function readHeld(targeter: Ask, database: Database, run: number): Promise<HeldCase[]> {
  const cases: HeldCase[] = []
  for (let after = ''; ; ) {
    const path = `/api/worklist?lane=todo&order=age&limit=${PAGE}${after}`
    const page = worklistAnswer.parse(await targeter(path))
    cases.push(...page.cases)
    if (page.next === null) break
    after = `&after=${encodeURIComponent(page.next)}`
  }
  const { rows } = await database.execute<{ itemId: string }>(sql`
    SELECT e.item_id AS "itemId" FROM entries e JOIN messages m USING (receipt_id)
     WHERE e.item_id = ANY(${sql.param(cases.map(({ itemId }) => itemId))}::text[]) AND m.message_id LIKE ${`%-R${run}-%`}
     GROUP BY e.item_id ORDER BY min(m.sent_at), e.item_id`)
  const byItem = new Map(cases.map((held) => [held.itemId, held]))
  return rows.map(({ itemId }) => byItem.get(itemId)!)
}

/** In turn one that chance has selected, for what it says of all mail, and one of the others, each time of the next category. */
export function pick(held: readonly HeldCase[]): HeldCase[] {
  const { drawn = [], others = [] } = Object.groupBy(held, ({ selectedBy }) =>
    selectedBy === 'random' ? 'drawn' : 'others',
  )
  const inTurn = byTurns([byTurnsOfCategories(others), drawn])
  return inTurn.slice(0, Math.min(EXAMINED_MAX, Math.floor(held.length * EXAMINED_SHARE)))
}

function byTurnsOfCategories(held: readonly HeldCase[]): HeldCase[] {
  const groups = Map.groupBy(held, ({ category }) => category ?? 'none')
  return byTurns([...groups].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, group]) => group))
}

function byTurns(groups: readonly (readonly HeldCase[])[]): HeldCase[] {
  const rounds = Math.max(0, ...groups.map(({ length }) => length))
  return Array.from({ length: rounds }, (_, i) => groups.flatMap((group) => group[i] ?? [])).flat()
}

function resultOf(found: RiskCategory | null, i: number): object {
  if (!found) return { outcome: 'nothing-found', reason: 'opened: the goods are those declared' }
  const goods = [{ category: found, description: FOUND[found], quantity: 1, unit: 'pieces' }]
  const outcome = i % PART_EVERY === PART_EVERY - 1 ? 'seized-part' : 'seized-whole'
  return { outcome, reason: `opened: ${FOUND[found]}`, goods }
}

async function examine(
  { targeters, supervisor }: DemoPeople,
  { caseId, itemId }: HeldCase,
  result: object,
  i: number,
): Promise<void> {
  const targeter = targeters[i % targeters.length]!
  await targeter(`/api/cases/${caseId}/lock`, {})
  const instructions = 'Open the item and compare the goods with what is declared.'
  const ordered = await targeter(`/api/cases/${caseId}/examinations`, { instructions })
  const { examinationId } = examinationAnswer.parse(ordered)
  const path = `/api/examinations/${examinationId}`
  let told = await decided(targeter, `${path}/results`, result)
  if (told.examination.state === 'approval')
    told = await decided(supervisor, `${path}/approvals`, { agree: true, reason: 'seen, and so it is' })
  if (told.decision?.outcome !== 'proposed') return
  const proposalId = told.examination.commandId
  const confirmation = { proposalId, agree: true, reason: 'seen, and so it is' }
  await supervisor(`/api/items/${itemId}/confirmations`, confirmation)
}

/** Asked again where the decision is still on its way: the same again asks for nothing new. */
async function decided(ask: Ask, path: string, body: object): Promise<z.infer<typeof toldAnswer>> {
  for (let times = 1; ; times += 1) {
    const told = toldAnswer.parse(await ask(path, body))
    if (told.decision || told.examination.state === 'approval') return told
    if (times === ASKED_TIMES) throw new PreadviceError(`demo: nothing came of ${path} yet`)
  }
}

/**
 * Stored labelled examinations as examples: the facts as they were stored with the assessment that an item was picked by, what the
 * examination found, and one over the probability that it was picked. Nothing is read anew: words and lexicons follow from the
 * stored declaration and the stored rule set, history, rates and evidence stand in the facts by value.
 */

import type { LabelledExample } from '#models/inputs.ts'
import { THREAT_CLASSES, type ThreatClass, threatClassOf } from '#models/threat-classes.ts'
import type { Queryable } from '#platform/database.ts'
import { PreadviceError } from '#platform/errors.ts'
import { sql } from '#platform/sql.ts'
import { type CompiledRules, compileRuleSet } from '#services/risk/compile.ts'
import type { RiskFacts } from '#services/risk/facts.ts'
import { inputOf } from '#services/risk/score.ts'
import { see } from '#services/risk/sight.ts'

export interface Examinations {
  /** In the order of their decisions. */
  examples: LabelledExample[]
  /** By threat class: items in which it was found. */
  finds: Record<ThreatClass, number>
  /** How they were picked: how many of each way. */
  pickedBy: Record<string, number>
  /** Of them those whose probability nobody knows; each stands for itself. */
  unweighted: number
  firstDecidedAt: string | null
  lastDecidedAt: string | null
}

/** An item that was picked against all odds must not outweigh all others. */
const WEIGHT_MAX = 100
/** Fewer examinations teach nothing that would hold. */
export const EXAMINATIONS_MIN = 500
/** Fewer finds of a class, and the class has no score. */
export const FINDS_MIN = 30
const PAGE = 1_000

interface Row extends Record<string, unknown> {
  id: string
  found: boolean
  categories: string[]
  selectedBy: string | null
  pSelect: number | null
  decidedAt: string
  ruleSet: string
  facts: RiskFacts
}

/** @param until only what was decided before; ISO 8601 */
export async function readExaminations(db: Queryable, until: string): Promise<Examinations> {
  const rulesOf = ruleSets(db)
  const finds = Object.fromEntries(THREAT_CLASSES.map((name) => [name, 0])) as Record<ThreatClass, number>
  const read: Examinations = {
    examples: [],
    finds,
    pickedBy: {},
    unweighted: 0,
    firstDecidedAt: null,
    lastDecidedAt: null,
  }
  for await (const row of storedOutcomes(db, until)) {
    const example = exampleOf(row, await rulesOf(row.ruleSet))
    read.examples.push(example)
    for (const name of THREAT_CLASSES) finds[name] += example.labels[name]!
    const way = row.selectedBy ?? 'unknown'
    read.pickedBy[way] = (read.pickedBy[way] ?? 0) + 1
    if (row.pSelect === null) read.unweighted += 1
    read.firstDecidedAt ??= row.decidedAt
    read.lastDecidedAt = row.decidedAt
  }
  return read
}

/** The examples to train on, without the labels of classes that were found too rarely. @throws where there are too few */
export function enoughOf({ examples, finds }: Examinations): LabelledExample[] {
  const taught = THREAT_CLASSES.filter((name) => finds[name] >= FINDS_MIN)
  if (examples.length < EXAMINATIONS_MIN || taught.length === 0) {
    const counted = THREAT_CLASSES.map((name) => `${name} ${finds[name]}`).join(', ')
    throw new PreadviceError(
      `train: ${examples.length} examinations have an outcome (found: ${counted}); it takes ${EXAMINATIONS_MIN}, and ${FINDS_MIN} finds of a class: go on examining, or train on synthetic mail without --from`,
    )
  }
  return examples.map((example) => ({
    ...example,
    labels: Object.fromEntries(taught.map((name) => [name, example.labels[name]!])),
  }))
}

/** Every class was looked for: whoever opens an item sees all that is in it. */
function exampleOf({ facts, found, categories, pSelect }: Row, rules: CompiledRules): LabelledExample {
  const classes = new Set(found ? categories.map(threatClassOf) : [])
  return {
    input: inputOf(see(facts, rules.index)),
    labels: Object.fromEntries(THREAT_CLASSES.map((name) => [name, classes.has(name) ? 1 : 0])),
    weight: pSelect === null ? 1 : Math.min(WEIGHT_MAX, 1 / pSelect),
    lookAlike: false,
  }
}

/** Outcomes that say something and stand, oldest decision first, each with the assessment that its item was picked by. */
async function* storedOutcomes(db: Queryable, until: string): AsyncGenerator<Row> {
  let last = { decidedAt: '-infinity', id: '00000000-0000-0000-0000-000000000000' }
  while (true) {
    const { rows } = await db.execute<Row>(sql`
      SELECT o.examination_id AS id, o.found, o.categories, o.selected_by AS "selectedBy", o.p_select AS "pSelect",
             o.decided_at::text AS "decidedAt", a.rule_set AS "ruleSet", a.facts
        FROM outcomes o JOIN assessments a USING (receipt_id, place, cause)
       WHERE o.found IS NOT NULL AND o.withdrawn_at IS NULL AND o.decided_at < ${until}::timestamptz
         AND (o.decided_at, o.examination_id) > (${last.decidedAt}::timestamptz, ${last.id}::uuid)
       ORDER BY o.decided_at, o.examination_id LIMIT ${PAGE}`)
    yield* rows
    if (rows.length < PAGE) return
    const end = rows.at(-1)!
    last = { decidedAt: end.decidedAt, id: end.id }
  }
}

function ruleSets(db: Queryable): (version: string) => Promise<CompiledRules> {
  const compiled = new Map<string, CompiledRules>()
  return async (version) => {
    const known = compiled.get(version)
    if (known) return known
    const { rows } = await db.execute<{ body: unknown }>(
      sql`SELECT body FROM rule_sets WHERE version = ${version}`,
    )
    if (!rows[0]) throw new PreadviceError(`train: rule set ${version} of an examined item is not stored`)
    const rules = compileRuleSet(rows[0].body)
    compiled.set(version, rules)
    return rules
  }
}

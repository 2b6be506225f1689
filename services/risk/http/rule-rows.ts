/** Rules as pages list them: how they do, with what they are called and ask for. */
import type { RuleRow } from '#contracts/rules.ts'
import type { Queryable } from '#platform/database.ts'
import type { Rule } from '../rule.ts'
import { readHygiene } from '../rules/hygiene.ts'
import type { RulesInForce } from '../rules/reader.ts'
import { readVersions } from '../rules/rule-versions.ts'

/**
 * @param since ISO 8601: counts from then on
 * @param today YYYY-MM-DD
 */
export async function readRuleRows(
  db: Queryable,
  inForce: RulesInForce,
  since: string,
  today: string,
): Promise<RuleRow[]> {
  const lines = await readHygiene(db, inForce, since, today)
  const drafts = (await readVersions(db, ['draft'])).map(({ body }) => body)
  const rules = new Map<string, Rule>(
    [...inForce.screening.ruleSet.rules, ...drafts].map((rule) => [keyOf(rule.id, rule.version), rule]),
  )
  return lines.map(({ title: _, ...line }) => {
    const { title, category, effect, weight } = rules.get(keyOf(line.rule, line.version))!
    return { ...line, titles: title, category, effect, weight }
  })
}

function keyOf(id: string, version: number): string {
  return `${id}@${version}`
}

/** The rules of a rule set as a page of the documents: `npm run generate` writes it, and a test keeps it current. Pure. */
import { RISK_CATEGORIES, type RiskCategory } from '#domain/assessment.ts'
import { printRule } from './language/print-rule.ts'
import type { RuleSet, Thresholds } from './pack.ts'
import type { Rule } from './rule.ts'

/** @returns Markdown */
export function cataloguePage({ rules, thresholds = {} }: Pick<RuleSet, 'rules' | 'thresholds'>): string {
  const categories = RISK_CATEGORIES.map((category) => ({
    category,
    rules: rules.filter((rule) => rule.category === category).toSorted((a, b) => (a.id < b.id ? -1 : 1)),
  }))
  return [
    '# Rules that ship with Preadvice',
    '',
    'Generated from `services/risk/packs/*.json` by `npm run generate`; change them there.',
    '',
    'A hit adds its weight to the score of its category (noisy-or, 0 to 1000; from 600 on the score alone makes a threat) and',
    'asks for its effect: `score` nothing more, `rfi` information, `rfs` screening, `hold` a hold. A *mandatory* rule that could',
    'not be evaluated leaves the item degraded. Every example runs as a test. Conditions are in the text form of rules; the words',
    'and codes they look for stand in the lists they name, in the pack.',
    '',
    '| category | rules | of them ask for more than weight |',
    '|---|---|---|',
    ...categories.map(tableRow),
    '',
    ...categories.flatMap(({ category, rules }) => [`## ${category}`, '', ...rules.flatMap(section)]),
    ...thresholdSection(thresholds),
  ].join('\n')
}

function tableRow({ category, rules }: { category: RiskCategory; rules: readonly Rule[] }): string {
  const asking = rules.filter(({ effect }) => effect !== 'score').length
  return `| [${category}](#${category}) | ${rules.length} | ${asking} |`
}

function section(rule: Rule): string[] {
  const { id, version, title, effect, weight, mandatory, mode, purpose, source, legalBasis } = rule
  const traits = [`version ${version}`, `${effect} ${weight}`, mandatory && 'mandatory', mode].filter(Boolean)
  return [
    `### ${title.en}`,
    '',
    `*${title.fr}*: \`${id}\`, ${traits.join(', ')}`,
    '',
    purpose,
    '',
    '```',
    ...conditionAndExamples(rule),
    '```',
    '',
    `- source: ${source}`,
    ...(legalBasis === undefined ? [] : [`- legal basis: ${legalBasis}`]),
    '',
  ]
}

/** The end of the rule's own text form: what it looks for, what makes it lighter, its examples. */
function conditionAndExamples(rule: Rule): string[] {
  const text = printRule(rule)
  const lines = text.slice(text.indexOf('\n  when')).trim().split('\n')
  return lines.map((line) => line.replace(/^ {2}/, ''))
}

function thresholdSection(thresholds: Thresholds): string[] {
  const rows = Object.entries(thresholds).flatMap(([name, jurisdictions]) =>
    Object.entries(jurisdictions).flatMap(([jurisdiction, dated]) =>
      dated.map(
        ({ startsOn, endsOn, amount, currency, source }) =>
          `| \`${name}\` | ${jurisdiction} | ${amount} ${currency} | ${startsOn} | ${endsOn ?? ''} | ${source} |`,
      ),
    ),
  )
  return [
    '## Thresholds',
    '',
    'Amounts that rules name, by the country or union of the addressee and the day. Nought says that there is no relief. They',
    'are a starting table: an administration checks its own rows before it relies on them.',
    '',
    '| name | jurisdiction | amount | from | to | source |',
    '|---|---|---|---|---|---|',
    ...rows,
    '',
  ]
}

/** The model card: what a version is for, what it learned from, how it does, and what it must not be used for. */
import { type DeclarationsReport, declarationsPart } from './card-declarations.ts'
import { type Evaluation, LOOK_ALIKES_FLAGGED } from './evaluate.ts'
import type { Ranking } from './measures.ts'
import { THREAT_CLASSES, type ThreatClass } from './threat-classes.ts'

export interface CardFacts {
  /** What it learned from, in a sentence. */
  data: string
  /** What of the figures must not be believed, from that data. */
  limits: readonly string[]
  dataHash: string
  examples: number
  seed: number
  backend: string
  packages: Record<string, string>
  nomenclature: string
  /** On items it never saw, by what they are. */
  evaluations: Record<string, Evaluation>
  /** Boosted trees on the same inputs, on the items of the first evaluation; null where none were trained. */
  challenger: Partial<Record<ThreatClass, Ranking>> | null
  /** The same machinery on public customs declarations; null where it was not tried. */
  declarations: DeclarationsReport | null
}

const share = (value: number) => (Number.isNaN(value) ? '–' : value.toFixed(3))
const small = (value: number) => value.toFixed(4)

function classTable({ classes }: Evaluation): string {
  const rows = THREAT_CLASSES.flatMap((name) => {
    const report = classes[name]
    if (report === undefined) return [`| ${name} | not trained | | | | | | | |`]
    const at = ['1', '2', '5'].map(
      (key) => `${share(report.at[key]!.precision)} / ${share(report.at[key]!.recall)}`,
    )
    const reaching = (['80', '90'] as const).map((at) => {
      const { lookAlikes, others, padded } = report.reaching[at]
      return `${small(lookAlikes)} / ${small(others)} / ${share(padded)}`
    })
    return [
      `| ${name} | ${report.threats} | ${share(report.auc)} | ${at.join(' | ')} | ${small(report.calibrationError)} | ${reaching.join(' | ')} |`,
    ]
  })
  return [
    '| class | threats | AUC | precision / recall @1 % | @2 % | @5 % | ECE | at recall .80: look-alikes / others flagged / recall with 10 words of padding | the same at recall .90 |',
    '| --- | --- | --- | --- | --- | --- | --- | --- | --- |',
    ...rows,
  ].join('\n')
}

function operatingTable({ classes }: Evaluation): string {
  const rows = THREAT_CLASSES.flatMap((name) => {
    const at = classes[name]?.operating
    if (!at) return []
    const { score, recall, padded, lookAlikes, others } = at
    return [
      `| ${name} | ${score} | ${share(recall)} | ${share(padded)} | ${small(lookAlikes)} | ${small(others)} |`,
    ]
  })
  if (rows.length === 0) return 'No look-alikes are known among these items.'
  return [
    `At the lowest score that at most ${100 * LOOK_ALIKES_FLAGGED} % of the look-alikes reach:`,
    '',
    '| class | score | recall | recall with 10 words of padding | look-alikes flagged | others flagged |',
    '| --- | --- | --- | --- | --- | --- |',
    ...rows,
  ].join('\n')
}

function originTable({ origins }: Evaluation): string {
  const rows = Object.entries(origins).map(
    ([country, { items, flagged, threats, missed }]) =>
      `| ${country} | ${items} | ${share(flagged / Math.max(1, items - threats))} | ${threats} | ${share(threats === 0 ? Number.NaN : missed / threats)} |`,
  )
  return [
    '| posted in | items | innocents flagged | threats | missed |',
    '| --- | --- | --- | --- | --- |',
    ...rows,
  ].join('\n')
}

function challengerTable({ challenger, evaluations }: CardFacts): string {
  if (challenger === null) return 'No challenger was trained beside it.'
  const [first] = Object.values(evaluations)
  const recalls = (ranking: Ranking | undefined) =>
    ['1', '2', '5'].map((key) => share(ranking?.at[key]?.recall ?? Number.NaN)).join(' / ')
  const rows = THREAT_CLASSES.filter((name) => challenger[name] !== undefined).map((name) => {
    const own = first?.classes[name]
    const other = challenger[name]!
    return `| ${name} | ${share(own?.auc ?? Number.NaN)} | ${share(other.auc)} | ${recalls(own)} | ${recalls(other)} |`
  })
  return [
    '| class | AUC | AUC of boosted trees | recall @1 / 2 / 5 % | of boosted trees |',
    '| --- | --- | --- | --- | --- |',
    ...rows,
  ].join('\n')
}

export function cardOf(facts: CardFacts): string {
  const [first] = Object.values(facts.evaluations)
  return `# Model card

**Purpose.** Ranks postal items by the chance that an examination finds a threat of a class, so that examinations go where they
find most. It never decides an outcome by itself and never speaks against a rule, a list or a lexicon.

**Data.** ${facts.data}; ${facts.examples} examples, hash \`${facts.dataHash}\`. ${facts.nomenclature}

**Training.** Seed ${facts.seed}, backend ${facts.backend}; ${Object.entries(facts.packages)
    .map(([name, version]) => `${name} ${version}`)
    .join(', ')}. Wide and deep, a tower per class; Platt calibration on the last 15 % of the examples.

${Object.entries(facts.evaluations)
  .map(
    ([name, evaluation]) =>
      `## ${name} (${evaluation.items} items, ${evaluation.lookAlikes} look-alikes)\n\n${classTable(evaluation)}\n\n${operatingTable(evaluation)}`,
  )
  .join('\n\n')}

Precision at 1 % is bounded by how rare a class is: a class of 2 in 1,000 items cannot exceed 0.2.

## Beside boosted trees on the same inputs, on the items of the first table

${challengerTable(facts)}

## On public customs declarations

${declarationsPart(facts.declarations)}

## Errors by country of posting, at the scores that 95 in 100 threats of a class reach

${first ? originTable(first) : ''}

## Limits

${facts.limits.map((limit) => `- ${limit}`).join('\n')}
- The fit of description and HS code was learned from an English nomenclature. It abstains on other languages and scripts, and is
  weak on shop language that a nomenclature does not use.
- Origin and route are features. Their effect is in the table above and in the reasons of every score.
- Without lexicons, findings, history, earlier examinations or evidence the scores are still given, from what is there.
`
}

/** The catalogue as a page of the documents: `npm run generate` writes it, and a test keeps it current. Pure. */
import { MEASURES, type Measure } from './catalogue.ts'
import { FIELDS } from './fields.ts'
import { SAMPLE_MIN } from './intervals.ts'

export function cataloguePage(): string {
  return [
    '# Measures of data quality',
    '',
    'Generated from `services/ingest/quality/catalogue.ts` by `npm run generate`; change it there.',
    '',
    'A *declared item* is an original or an amendment that was accepted or rejected, counted once however often it is sent.',
    `Shares stand beside their counts, with the 95 % interval of Wilson; operators are compared from ${SAMPLE_MIN} counted on.`,
    '',
    ...MEASURES.flatMap(section),
    '## Fields',
    '',
    'What is expected of which mail. An incident is opened where less than the limit is filled, or 5 points less than before.',
    '',
    '| field | expected of | limit |',
    '|---|---|---|',
    ...FIELDS.map(({ name, expected, applies, filledMin }) => {
      const where = applies ? `${expected}, where the country has them` : expected
      return `| \`${name}\` | ${where} | ${filledMin === null ? '' : `${Math.round(filledMin * 100)} %`} |`
    }),
    '',
  ].join('\n')
}

function section(measure: Measure): string[] {
  const { id, name, formula, numerator, denominator, unit, better, source, dimensions, axis, missing } =
    measure
  const good = better === null ? '' : `; ${better} is better`
  return [
    `## ${name}`,
    '',
    `\`${id}\`, ${unit}${good}`,
    '',
    `- formula: ${formula}`,
    `- numerator: ${numerator}`,
    `- denominator: ${denominator}`,
    `- by: ${[...dimensions, ...(axis ? [axis.name] : [])].join(', ')}`,
    ...(axis ? [`- keys: ${axis.keys.map((key) => `\`${key}\``).join(', ') || 'whatever was counted'}`] : []),
    ...(measure.officersOnly ? ['- for officers alone: operators never see rules or scores'] : []),
    `- source: ${source}`,
    ...(missing === undefined ? [] : [`- **not measured yet**: ${missing}`]),
    '',
  ]
}

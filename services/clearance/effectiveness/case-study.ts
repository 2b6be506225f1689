/** The case study to hand on: what was measured, what it rests on, in Markdown and as rows. Pure. */
import type { GreenView } from '#contracts/effectiveness.ts'
import { CASE_STUDY_WORDS, type CaseStudyWords } from './case-study-words.ts'

export type CaseStudyLanguage = keyof typeof CASE_STUDY_WORDS

interface Line {
  measure: string
  value: string
  low: string
  high: string
  of: string
}

const number = (value: number) => String(Math.round(value * 1000) / 1000)
const optional = (value: number | null) => (value === null ? '' : number(value))

function linesOf(green: GreenView, words: CaseStudyWords): Line[] {
  const plain = (measure: string, value: number | null, of = ''): Line => ({
    measure,
    value: value === null ? words.notKnown : number(value),
    low: '',
    high: '',
    of,
  })
  const { categories, decided, fastLane, falseHolds, paper } = green
  return [
    plain(words.decided, decided),
    ...categories.flatMap(({ category, flagged, examined, confirmed, share, low, high }): Line[] => [
      plain(`${words[category]}: ${words.flagged}`, flagged),
      plain(`${words[category]}: ${words.examined}`, examined),
      plain(`${words[category]}: ${words.confirmed}`, confirmed),
      {
        ...plain(`${words[category]}: ${words.hitRate}`, share, String(examined)),
        low: optional(low),
        high: optional(high),
      },
    ]),
    plain(words.fastLane, fastLane?.share ?? null, decided === null ? '' : String(decided)),
    {
      ...plain(words.falseHolds, falseHolds.share, String(falseHolds.examined)),
      low: optional(falseHolds.low),
      high: optional(falseHolds.high),
    },
    plain(words.sheets, paper?.sheets ?? null),
    plain(words.kilograms, paper?.kilograms ?? null),
  ]
}

export function caseStudyMarkdown(
  green: GreenView,
  { countries, language }: { countries: readonly string[]; language: CaseStudyLanguage },
): string {
  const words = CASE_STUDY_WORDS[language]
  const rows = linesOf(green, words).map(
    ({ measure, value, low, high, of }) =>
      `| ${measure} | ${value} | ${low === '' ? '' : `${low} – ${high}`} | ${of} |`,
  )
  const assumption = green.paper
    ? words.paperAssumption(number(green.paper.sheetsPerItem), number(green.paper.gramsPerSheet))
    : words.notCounted
  return [
    `# ${[words.title, ...(countries.length > 0 ? [countries.join(', ')] : [])].join(': ')}`,
    '',
    `${words.period}: ${green.from.slice(0, 10)} – ${lastDay(green.to)} (UTC)`,
    '',
    `| ${words.measure} | ${words.value} | ${words.interval} | ${words.of} |`,
    '| --- | ---: | --- | ---: |',
    ...rows,
    '',
    `## ${words.restsOn}`,
    '',
    ...[...words.notes, assumption].map((note) => `- ${note}`),
    '',
  ].join('\n')
}

export function caseStudyCsv(green: GreenView, language: CaseStudyLanguage): string {
  const words = CASE_STUDY_WORDS[language]
  const head = [words.measure, words.value, words.low, words.high, words.of, words.from, words.to]
  const period = [green.from.slice(0, 10), lastDay(green.to)]
  const rows = linesOf(green, words).map(({ measure, value, low, high, of }) => [
    measure,
    value,
    low,
    high,
    of,
    ...period,
  ])
  return [head, ...rows].map((row) => `${row.map(quoted).join(',')}\r\n`).join('')
}

const DAY_MS = 86_400_000

function lastDay(to: string): string {
  return new Date(Date.parse(to) - DAY_MS).toISOString().slice(0, 10)
}

function quoted(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

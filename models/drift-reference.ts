/**
 * What a model was trained on, kept beside it as `drift.json`. It is no part of what the version's name is the hash of, for it
 * changes no score: its own hash stands in the manifest, and one that does not fit is not used.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { readJson, sha256 } from './artefact.ts'
import {
  categoriesOf,
  countInputs,
  countScores,
  edgesOf,
  ITEM_COUNTS,
  knownOf,
  noCounts,
  type Reference,
} from './drift.ts'
import { FEATURES } from './feature-list.ts'
import { readItem } from './features.ts'
import type { ScoringInput } from './inputs.ts'
import type { Scorer } from './scorer.ts'

const FILE = 'drift.json'
/** Categories that training saw less often than this are not known: one slip of a sender is no category. */
const SEEN_MIN = 2
/** More say nothing more. */
export const REFERENCE_EXAMPLES_MAX = 40_000

interface Example {
  input: ScoringInput
  /** How many items it stands for. */
  weight: number
}

/** @param examples of the mail it is trained for; those that know no history are left out where others do */
export function referenceOf(scorer: Scorer, examples: readonly Example[]): Reference {
  const knowing = examples.filter(({ input }) => input.partyHistory !== null)
  const used = (knowing.length > 0 ? knowing : examples).slice(0, REFERENCE_EXAMPLES_MAX)
  const rows = used.map(({ input }) => readItem(input, scorer.model.yardsticks).values)
  const names = {
    operators: new Map<string, number>(),
    countries: new Map<string, number>(),
    chapters: new Map<string, number>(),
  }
  for (const { input } of used) {
    const { operator, country, chapters } = categoriesOf(input)
    if (operator !== null) note(names.operators, operator)
    if (country !== null) note(names.countries, country)
    for (const chapter of chapters) note(names.chapters, chapter)
  }
  const known = {
    edges: FEATURES.map((_, f) => edgesOf(rows.map((row) => row[f]!))),
    operators: seenOften(names.operators),
    countries: seenOften(names.countries),
    chapters: seenOften(names.chapters),
  }
  const counts = noCounts()
  const scored = scorer.score(
    used.map(({ input }) => input),
    Number.POSITIVE_INFINITY,
  )
  used.forEach(({ input, weight }, i) => {
    const score = scored[i]!
    if (score.status === 'scored') countScores(counts, score.scores, weight)
    countInputs(counts, knownOf({ ...EMPTY, ...known }), input, rows[i]!, weight)
  })
  const whole = (of: Float64Array) => [...of].map((count) => Math.round(count))
  return {
    examples: used.length,
    features: FEATURES.map(({ name }) => name),
    ...known,
    scores: whole(counts.scores),
    inputs: whole(counts.inputs),
    items: Object.fromEntries(
      ITEM_COUNTS.map((name, i) => [name, Math.round(counts.items[i]!)]),
    ) as Reference['items'],
  }
}

const EMPTY: Reference = {
  examples: 0,
  features: [],
  edges: [],
  scores: [],
  inputs: [],
  items: { items: 0, sampled: 0, lexicons: 0, operator: 0, country: 0, chapter: 0 },
  operators: [],
  countries: [],
  chapters: [],
}

function note(counts: Map<string, number>, name: string): void {
  counts.set(name, (counts.get(name) ?? 0) + 1)
}

function seenOften(counts: Map<string, number>): string[] {
  return [...counts].flatMap(([name, count]) => (count >= SEEN_MIN ? [name] : [])).sort()
}

/** Puts it beside the model and its hash in the manifest; the version stays what it is. */
export function writeReference(folder: string, reference: Reference): void {
  const bytes = Buffer.from(`${JSON.stringify(reference)}\n`)
  const at = path.join(folder, 'manifest.json')
  const manifest = readJson<Record<string, unknown>>(readFileSync(at))
  writeFileSync(path.join(folder, FILE), bytes)
  writeFileSync(at, `${JSON.stringify({ ...manifest, drift: sha256(bytes) }, null, 1)}\n`)
}

/** @returns null where there is none, where it was changed, or where it is of another list of features */
export function readReference(folder: string): Reference | null {
  const [file, at] = [path.join(folder, FILE), path.join(folder, 'manifest.json')]
  if (!existsSync(file) || !existsSync(at)) return null
  const bytes = readFileSync(file)
  if (readJson<{ drift?: string }>(readFileSync(at)).drift !== sha256(bytes)) return null
  const reference = readJson<Reference>(bytes)
  const isOurs =
    reference.features.length === FEATURES.length &&
    reference.features.every((name, i) => name === FEATURES[i]!.name)
  return isOurs ? reference : null
}

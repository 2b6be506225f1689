/**
 * What `train` does whatever it learns from: trains, measures on items it never saw, lets boosted trees do the same beside it, and
 * writes the version with its card. The same examples, seed and backend give the same version.
 */
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type { Backend } from '#models/backend.ts'
import { type CardFacts, cardOf } from '#models/card.ts'
import { type Challenger, measureChallenger, trainChallenger } from '#models/challenger.ts'
import { referenceOf, writeReference } from '#models/drift-reference.ts'
import { type Evaluation, evaluate } from '#models/evaluate.ts'
import type { LabelledExample } from '#models/inputs.ts'
import { saveArtefact } from '#models/registry.ts'
import { createScorer } from '#models/scorer.ts'
import { train as trainModel } from '#models/train.ts'
import type { NomenclatureRow } from '#models/train-hs-match.ts'

export interface Course {
  examples: readonly LabelledExample[]
  /** Items it never saw, by what they are; made when they are asked for. */
  tests: Readonly<Record<string, () => readonly LabelledExample[]>>
  /** What it learns from, in a sentence, and what of the figures must not be believed. */
  about: Pick<CardFacts, 'data' | 'limits'>
  /** For the card. */
  declarations: CardFacts['declarations']
  seed: number
  nomenclature: readonly NomenclatureRow[]
  backend: Backend
  registry: string
  /** Trains boosted trees beside it, which takes as long again. */
  beside: boolean
  tell: (told: string) => void
  /** `performance.now()` when work began: making the examples is part of training. */
  began: number
}

const GOLDEN_ITEMS = 40

export async function trainAndSave(course: Course) {
  const { examples, backend, seed, nomenclature, tell, registry } = course
  let challenge: (() => Challenger) | null = null
  const model = trainModel(examples, backend, {
    seed,
    nomenclature,
    onProgress: tell,
    alongside: (rows, learned, trained) => {
      challenge = () => trainChallenger(rows, learned, trained)
    },
  })
  const seconds = Math.round((performance.now() - course.began) / 1000)
  tell(`trained in ${seconds} s; measuring on items it never saw`)
  const evaluations: Record<string, Evaluation> = {}
  let challenger: CardFacts['challenger'] = null
  for (const [name, make] of Object.entries(course.tests)) {
    const test = make()
    evaluations[name] = evaluate(model, test, seed)
    if (!course.beside || challenger !== null) continue
    tell('training boosted trees beside it')
    challenger = measureChallenger((challenge as unknown as () => Challenger)(), model, test)
  }
  const facts: CardFacts = {
    ...course.about,
    dataHash: hashOf(examples),
    examples: examples.length,
    seed,
    backend: backend.name,
    packages: packageVersions(),
    nomenclature:
      nomenclature.length === 0
        ? 'No nomenclature: the fit of description and HS code is not judged.'
        : `HS nomenclature of ${nomenclature.length} lines (datasets/harmonized-system, ODC-PDDL-1.0), hash \`${hashOf(nomenclature)}\`.`,
    evaluations,
    challenger,
    declarations: course.declarations,
  }
  const golden = examples
    .filter((_, i) => i % Math.ceil(examples.length / GOLDEN_ITEMS) === 0)
    .map(({ input }) => input)
  const saved = await saveArtefact(model, backend, { golden, metrics: facts, card: cardOf(facts) }, registry)
  writeReference(saved.folder, referenceOf(createScorer(model, saved.version, backend), examples))
  const megabytes = Math.round(process.resourceUsage().maxRSS / 1024)
  return {
    ...saved,
    seconds,
    megabytes,
    examples: examples.length,
    trained: model.trained,
    evaluations,
    challenger,
  }
}

function hashOf(rows: readonly (LabelledExample | NomenclatureRow)[]): string {
  const hash = createHash('sha256')
  for (const row of rows) hash.update(JSON.stringify(row))
  return hash.digest('hex').slice(0, 16)
}

function packageVersions(): Record<string, string> {
  const manifest = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as {
    dependencies: Record<string, string>
  }
  return Object.fromEntries(
    Object.entries(manifest.dependencies).filter(([name]) => name.startsWith('@tensorflow/')),
  )
}

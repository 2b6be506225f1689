/** `train`: a model from labelled examples, here synthetic mail with known truth, into the registry, measured on other mail. */
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { openBackend } from '#models/backend.ts'
import { cardOf } from '#models/card.ts'
import { evaluate } from '#models/evaluate.ts'
import type { LabelledExample } from '#models/inputs.ts'
import { markShipped, REGISTRY, saveArtefact } from '#models/registry.ts'
import { train as trainModel } from '#models/train.ts'
import type { NomenclatureRow } from '#models/train-hs-match.ts'
import { modelBackendOf } from '#platform/config.ts'
import { readCsv } from '#platform/csv.ts'
import { usageError } from '#platform/errors.ts'
import { wholeNumber } from '#platform/whole-number.ts'
import { labelledTraffic } from '../labelled-traffic.ts'
import { print, type Verb } from '../verb.ts'

const INNOCENT_SHARE = 0.12
const GOLDEN_ITEMS = 40
const TEST_ITEMS = 40_000
/** The mail a model is measured on is never of the seed it was trained on. */
const TEST_SEED_DISTANCE = 1_000_003

export const train: Verb = {
  usage: 'train [--items N] [--seed S] [--nomenclature FILE.csv] [--registry DIR] [--ship]',
  does: 'trains a model on synthetic mail with known truth, measures it on other mail, and writes it into the registry',
  run: async (args) => {
    const { values } = parseArgs({
      args,
      options: {
        json: { type: 'boolean' },
        items: { type: 'string' },
        seed: { type: 'string' },
        nomenclature: { type: 'string' },
        registry: { type: 'string', default: REGISTRY },
        ship: { type: 'boolean' },
      },
    })
    const items = wholeNumber('train --items', values.items, 250_000, 1_000, 2_000_000)
    const seed = wholeNumber('train --seed', values.seed, 101, 1, 1_000_000)
    const trained = await trainOn(items, seed, values.nomenclature ?? null, values.registry)
    if (values.ship) markShipped(trained.version, values.registry)
    print(
      trained,
      values.json,
      () =>
        `model ${trained.version}, ${Math.round(trained.bytes / 1024)} KiB, in ${trained.seconds} s: ${trained.folder}`,
    )
    return 0
  },
}

function tell(told: string): void {
  process.stderr.write(`${told}\n`)
}

async function trainOn(items: number, seed: number, nomenclatureFile: string | null, registry: string) {
  const started = performance.now()
  const backend = await openBackend(modelBackendOf(process.env.MODEL_BACKEND))
  const nomenclature = nomenclatureFile === null ? [] : await readNomenclature(nomenclatureFile)
  tell(`making ${items} items of mail, backend ${backend.name}`)
  const examples = [...labelledTraffic({ seed, items, innocentShare: INNOCENT_SHARE, history: 'half' })]
  const model = trainModel(examples, backend, { seed, nomenclature, onProgress: tell })
  const seconds = Math.round((performance.now() - started) / 1000)
  tell(`trained in ${seconds} s; measuring on ${TEST_ITEMS} other items, twice`)
  const measure = (history: 'never' | 'always') => {
    const test = { seed: seed + TEST_SEED_DISTANCE, items: TEST_ITEMS, innocentShare: 1, history }
    return evaluate(model, [...labelledTraffic(test)], seed)
  }
  const facts = {
    data: `Synthetic mail (traffic/) of seed ${seed}, ${items} items, truth known`,
    dataHash: hashOf(examples),
    examples: examples.length,
    seed,
    backend: backend.name,
    packages: packageVersions(),
    nomenclature:
      nomenclatureFile === null
        ? 'No nomenclature: the fit of description and HS code is not judged.'
        : `HS nomenclature of ${nomenclature.length} lines (datasets/harmonized-system, ODC-PDDL-1.0), hash \`${hashOf(nomenclature)}\`.`,
    evaluations: {
      'Other mail, nothing stored of parties or examinations': measure('never'),
      'Other mail, with history and earlier examinations': measure('always'),
    },
  }
  const golden = examples
    .filter((_, i) => i % Math.ceil(examples.length / GOLDEN_ITEMS) === 0)
    .map(({ input }) => input)
  const saved = await saveArtefact(model, backend, { golden, metrics: facts, card: cardOf(facts) }, registry)
  const megabytes = Math.round(process.resourceUsage().maxRSS / 1024)
  return { ...saved, seconds, megabytes, examples: examples.length, evaluations: facts.evaluations }
}

function hashOf(rows: readonly (LabelledExample | NomenclatureRow)[]): string {
  const hash = createHash('sha256')
  for (const row of rows) hash.update(JSON.stringify(row))
  return hash.digest('hex').slice(0, 16)
}

function packageVersions(): Record<string, string> {
  const manifest = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as {
    dependencies: Record<string, string>
  }
  return Object.fromEntries(
    Object.entries(manifest.dependencies).filter(([name]) => name.startsWith('@tensorflow/')),
  )
}

/** A CSV with columns hscode and description. */
export async function readNomenclature(file: string): Promise<NomenclatureRow[]> {
  let columns: [number, number] | null = null
  const rows: NomenclatureRow[] = []
  for await (const { fields } of readCsv(file)) {
    if (columns === null) {
      columns = [fields.indexOf('hscode'), fields.indexOf('description')]
      if (columns.includes(-1)) throw usageError(`train: ${file} needs columns hscode and description`)
      continue
    }
    rows.push({ code: fields[columns[0]] ?? '', description: fields[columns[1]] ?? '' })
  }
  return rows
}

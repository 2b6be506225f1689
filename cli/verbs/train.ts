/**
 * `train`: a model on synthetic mail with known truth, or with `--from examinations` on what this installation's own examinations
 * found. It never ships by itself: `--ship`, or a person who promotes it.
 */
import { readFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { openBackend } from '#models/backend.ts'
import { type DeclarationsReport, declarationsReport } from '#models/card-declarations.ts'
import type { LabelledExample } from '#models/inputs.ts'
import { markShipped, REGISTRY } from '#models/registry.ts'
import type { NomenclatureRow } from '#models/train-hs-match.ts'
import { modelBackendOf } from '#platform/config.ts'
import { readCsv } from '#platform/csv.ts'
import { usageError } from '#platform/errors.ts'
import { wholeNumber } from '#platform/whole-number.ts'
import { type Examinations, enoughOf, readExaminations } from '../examined-items.ts'
import { labelledTraffic } from '../labelled-traffic.ts'
import { type Course, trainAndSave } from '../train-model.ts'
import { print, type Verb, withDatabase } from '../verb.ts'

const INNOCENT_SHARE = 0.12
const TEST_ITEMS = 40_000
/** The mail a model is measured on is never of the seed it was trained on. */
const TEST_SEED_DISTANCE = 1_000_003
/** Of examinations, in the order of their decisions: what is learned from; the rest measures. */
const LEARNED_SHARE = 0.8

type Material = Pick<Course, 'examples' | 'tests' | 'about'>

export const train: Verb = {
  usage:
    'train [--from traffic|examinations] [--items N] [--until DATE] [--seed S] [--nomenclature FILE.csv] [--registry DIR] [--beside] [--declarations REPORT.json] [--ship]',
  does: 'trains a model on synthetic mail with known truth, or on stored examinations; measures it on other items, with --beside boosted trees too; writes it into the registry',
  run: async (args) => {
    const { values } = parseArgs({
      args,
      options: {
        json: { type: 'boolean' },
        from: { type: 'string', default: 'traffic' },
        items: { type: 'string' },
        until: { type: 'string' },
        seed: { type: 'string' },
        nomenclature: { type: 'string' },
        registry: { type: 'string', default: REGISTRY },
        beside: { type: 'boolean' },
        declarations: { type: 'string' },
        ship: { type: 'boolean' },
      },
    })
    const seed = wholeNumber('train --seed', values.seed, 101, 1, 1_000_000)
    const items = wholeNumber('train --items', values.items, 250_000, 1_000, 2_000_000)
    const { from } = values
    if (from !== 'traffic' && from !== 'examinations')
      throw usageError('train: --from takes traffic or examinations')
    const began = performance.now()
    const declarations = values.declarations ? await readReport(values.declarations) : null
    const nomenclature = values.nomenclature ? await readNomenclature(values.nomenclature) : []
    const material =
      from === 'traffic' ? ofTraffic(items, seed) : await ofExaminations(instantOf(values.until))
    const backend = await openBackend(modelBackendOf(process.env.MODEL_BACKEND))
    tell(`${material.examples.length} examples, backend ${backend.name}`)
    const beside = values.beside ?? false
    const { registry } = values
    const trained = await trainAndSave({
      ...material,
      declarations,
      seed,
      nomenclature,
      backend,
      registry,
      beside,
      tell,
      began,
    })
    if (values.ship) markShipped(trained.version, registry)
    print(
      trained,
      values.json,
      () =>
        `model ${trained.version}, ${Math.round(trained.bytes / 1024)} KiB, in ${trained.seconds} s: ${trained.folder}`,
    )
    return 0
  },
}

/** What `evaluate --declarations … --beside --json` printed. */
async function readReport(file: string): Promise<DeclarationsReport> {
  try {
    return declarationsReport.parse(JSON.parse(await readFile(file, 'utf8')))
  } catch {
    throw usageError(
      `train: ${file} is not what "evaluate --declarations TRAIN.csv --test TEST.csv --beside --json" prints`,
    )
  }
}

function tell(told: string): void {
  process.stderr.write(`${told}\n`)
}

function ofTraffic(items: number, seed: number): Material {
  tell(`making ${items} items of mail`)
  const test = (history: 'never' | 'always') => () => {
    const other = seed + TEST_SEED_DISTANCE
    return [...labelledTraffic({ seed: other, items: TEST_ITEMS, innocentShare: 1, history })]
  }
  return {
    examples: [...labelledTraffic({ seed, items, innocentShare: INNOCENT_SHARE, history: 'half' })],
    tests: {
      'Other mail, nothing stored of parties, examinations or evidence': test('never'),
      'Other mail, with history, earlier examinations and evidence': test('always'),
    },
    about: {
      data: `Synthetic mail (traffic/) of seed ${seed}, ${items} items, truth known, innocent items thinned out`,
      limits: [
        'Everything above is measured on synthetic mail whose wordings come from the same tables as the training mail, with another seed. It shows that the machinery works, not how well it finds threats in real mail. Before it weighs in a real office, train it on examinations (`train --from examinations`) and watch the random ones.',
        'Revenue fraud is made for training: declared values cut to a twentieth to a fifth of the price. What is declared at up to half of its price for no such reason counts neither as fraud nor as innocent. Real undervaluation is subtler, and its makers know what is looked at.',
        'Scans and hits of other agencies are made for training too, mostly right, and one scanned item in a hundred that looks innocent is made a threat which only the scan tells; how far real ones can be believed is not known here.',
      ],
    },
  }
}

/** Split by time: what was decided last measures. */
async function ofExaminations(until: string): Promise<Material> {
  const read = await withDatabase(({ database }) => readExaminations(database, until))
  const examples = enoughOf(read)
  const learned = Math.floor(examples.length * LEARNED_SHARE)
  return {
    examples: examples.slice(0, learned),
    tests: { 'Later examinations, each for as many items as it stands for': () => examples.slice(learned) },
    about: { data: describeExaminations(read, examples), limits: limitsOf(read) },
  }
}

function describeExaminations(
  { pickedBy, ...read }: Examinations,
  examples: readonly LabelledExample[],
): string {
  const ways = Object.entries(pickedBy).map(([way, count]) => `${way} ${count}`)
  const days = [read.firstDecidedAt, read.lastDecidedAt].map((at) => at?.slice(0, 10))
  return `${examples.length} examinations decided from ${days[0]} to ${days[1]} (picked by ${ways.join(', ')}), the first ${LEARNED_SHARE * 100} % to learn from, each weighed by one over its chance to be picked`
}

function limitsOf({ unweighted, pickedBy }: Examinations): string[] {
  return [
    'What nobody examines teaches nothing: items that were never picked at random are judged by those that look like them.',
    `Of ${unweighted} examinations nobody knows with what chance they were picked; each stands for itself. ${pickedBy.random ?? 0} were picked at random.`,
    'Errors by country are counted over examined items, which were mostly picked because something spoke against them.',
  ]
}

function instantOf(until: string | undefined): string {
  if (until === undefined) return new Date().toISOString()
  if (!/^\d{4}-\d\d-\d\d$/.test(until) || Number.isNaN(Date.parse(until)))
    throw usageError('train: --until takes a day, as 2026-11-01; what was decided on it is left out')
  return `${until}T00:00:00.000Z`
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

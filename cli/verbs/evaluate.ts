/**
 * `evaluate --declarations TRAIN.csv --test TEST.csv`: how the network does on public customs declarations, whole and with twins
 * kept apart. `evaluate --seed S`: how a trained model does on synthetic mail of a seed it was not trained on. No database.
 */
import { existsSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { openBackend } from '#models/backend.ts'
import { type Declared, NEEDED, readDeclared } from '#models/customs/declared.ts'
import {
  evaluateGrouped,
  evaluateSplit,
  type Figures,
  METHODS,
  type Method,
  type Report,
} from '#models/customs/evaluate.ts'
import { type Evaluation, evaluate as evaluateModel, LOOK_ALIKES_FLAGGED } from '#models/evaluate.ts'
import { loadArtefact, loadShipped, REGISTRY } from '#models/registry.ts'
import { modelBackendOf } from '#platform/config.ts'
import { readCsv } from '#platform/csv.ts'
import { PreadviceError, usageError } from '#platform/errors.ts'
import { wholeNumber } from '#platform/whole-number.ts'
import { labelledTraffic } from '../labelled-traffic.ts'
import { print, table, type Verb } from '../verb.ts'

const SEED = 1

export const evaluate: Verb = {
  usage:
    'evaluate --declarations TRAIN.csv --test TEST.csv [--beside] | evaluate --seed S [--items N] [--model VERSION]',
  does: 'how the model does on public customs declarations, with --beside other methods too; or on mail of another seed',
  run: async (args) => {
    const { values } = parseArgs({
      args,
      options: {
        json: { type: 'boolean' },
        declarations: { type: 'string' },
        test: { type: 'string' },
        beside: { type: 'boolean' },
        seed: { type: 'string' },
        items: { type: 'string' },
        model: { type: 'string' },
        registry: { type: 'string', default: REGISTRY },
      },
    })
    const { declarations, test } = values
    if (declarations && test) return onDeclarations(declarations, test, values)
    if (declarations || test || !values.seed)
      throw usageError('evaluate: write --declarations TRAIN.csv --test TEST.csv, or --seed S')
    const seed = wholeNumber('evaluate --seed', values.seed, 1, 1, 2 ** 31)
    const items = wholeNumber('evaluate --items', values.items, 40_000, 1_000, 1_000_000)
    return onMail(seed, items, values)
  },
}

interface Values {
  json?: boolean
  beside?: boolean
  model?: string
  registry: string
}

function tell(told: string): void {
  process.stderr.write(`${told}\n`)
}

async function onDeclarations(
  trainFile: string,
  testFile: string,
  { json, beside }: Values,
): Promise<number> {
  const learned = await readDeclarations(trainFile)
  const asked = await readDeclarations(testFile)
  const backend = await openBackend(modelBackendOf(process.env.MODEL_BACKEND))
  const reportOf = (method: Method): Report => {
    const work = { backend, seed: SEED, method, tell }
    return {
      split: evaluateSplit(learned, asked, work),
      grouped: evaluateGrouped([...learned, ...asked], work),
    }
  }
  const report = reportOf('network')
  const others = beside ? METHODS.filter((method) => method !== 'network') : []
  const besides = Object.fromEntries(others.map((method) => [method, reportOf(method)]))
  const result = beside ? { ...report, beside: besides } : report
  print(result, json, () => describe({ network: report, ...besides }))
  return 0
}

async function readDeclarations(file: string): Promise<Declared[]> {
  if (!existsSync(file)) throw usageError(`evaluate: ${file} cannot be read`)
  let header: string[] | null = null
  const rows: Declared[] = []
  for await (const { line, fields } of readCsv(file)) {
    if (header === null) {
      header = fields.map((name) => name.trim())
      const missing = NEEDED.filter((name) => !header?.includes(name))
      if (missing.length > 0) throw usageError(`evaluate: ${file} has no column ${missing.join(', ')}`)
      continue
    }
    if (fields.length !== header.length)
      throw usageError(`evaluate: ${file}, line ${line}: another number of columns`)
    rows.push(readDeclared(Object.fromEntries(header.map((name, i) => [name, fields[i]!]))))
  }
  if (rows.length < 100)
    throw usageError(`evaluate: ${file} has ${rows.length} rows; 100 are too few to learn from`)
  return rows
}

function describe(reports: Record<string, Report>): string {
  const row = (name: string, { p1, p2, p5, p10, auc }: Figures) => [name, p1, p2, p5, p10, auc]
  const rows = Object.entries(reports).flatMap(([method, { split, grouped }]) => [
    row(`${method}: split, fraud`, split.fraud),
    row(`${method}: split, critical`, split.critical),
    row(`${method}: grouped, fraud`, grouped.fraud),
    row(`${method}: grouped, critical`, grouped.critical),
  ])
  const { lookup } = reports.network!.split
  return table([['', 'p1', 'p2', 'p5', 'p10', 'auc'], row('look-up table: split, fraud', lookup), ...rows])
}

async function onMail(seed: number, items: number, { json, model, registry }: Values): Promise<number> {
  const backend = await openBackend(modelBackendOf(process.env.MODEL_BACKEND))
  const loaded = await (model ? loadArtefact(model, backend, registry) : loadShipped(backend, registry))
  if (loaded.kind === 'degraded') throw new PreadviceError(`evaluate: ${loaded.why}`)
  tell(`making ${items} items of mail of seed ${seed}`)
  const examples = [...labelledTraffic({ seed, items, innocentShare: 1, history: 'never' })]
  const result = evaluateModel(loaded.scorer.model, examples, seed)
  print({ model: loaded.scorer.version, seed, ...result }, json, () => describeMail(result))
  return 0
}

function describeMail({ classes, items, lookAlikes }: Evaluation): string {
  const reports = Object.entries(classes)
  const ranking = reports.map(([name, { threats, auc, at, calibrationError }]) => [
    name,
    threats,
    auc.toFixed(4),
    ...['1', '2', '5'].map((share) => `${at[share]!.precision.toFixed(3)}/${at[share]!.recall.toFixed(3)}`),
    calibrationError.toFixed(4),
  ])
  const scores = reports.map(([name, { reaching, operating }]) => [
    name,
    ...([80, 90] as const).flatMap((at) => [
      reaching[at].lookAlikes.toFixed(4),
      reaching[at].padded.toFixed(3),
    ]),
    operating?.score ?? '',
    operating?.recall.toFixed(3) ?? '',
    operating?.padded.toFixed(3) ?? '',
  ])
  const recalls = ['.8', '.9'].flatMap((at) => [`look-alikes at recall ${at}`, 'padded recall there'])
  const chosen = [`score with at most ${100 * LOOK_ALIKES_FLAGGED} %`, 'recall there', 'padded recall there']
  return [
    `${items} items, ${lookAlikes} look-alikes`,
    table([['class', 'threats', 'auc', 'p/r 1 %', 'p/r 2 %', 'p/r 5 %', 'ece'], ...ranking]),
    table([['class', ...recalls, ...chosen], ...scores]),
  ].join('\n')
}

/**
 * A model written down: `model.json` (the network's topology for TensorFlow.js and where each table lies), `weights.bin`,
 * `features.json`, `calibration.json`, `golden.json`, `metrics.json`, `card.md` and `manifest.json` with the hash of each. The
 * version is the hash of those hashes, so a changed byte is another model, and the loader refuses it.
 */
import { createHash } from 'node:crypto'
import type { io } from '@tensorflow/tfjs-core'
import type { Backend } from './backend.ts'
import { COLUMN_COUNT, COLUMN_NAMES } from './columns.ts'
import { FEATURES } from './feature-list.ts'
import { HASH_BITS } from './hashed-text.ts'
import { offsetsOf } from './hs-match.ts'
import type { Model } from './model.ts'
import { layersModelOf, networkOfWeights } from './network.ts'
import { THREAT_CLASSES } from './threat-classes.ts'

export type ArtefactFiles = Record<string, Uint8Array>

/** Everything that has a hash. */
export const HASHED_FILES = [
  'model.json',
  'weights.bin',
  'features.json',
  'calibration.json',
  'golden.json',
  'metrics.json',
  'card.md',
] as const

const VERSION_LENGTH = 16
const KINDS = { float32: Float32Array, int16: Int16Array, int8: Int8Array, uint8: Uint8Array } as const
type Kind = keyof typeof KINDS
type Table = Float32Array | Int16Array | Int8Array | Uint8Array

interface Section {
  name: string
  kind: Kind
  offset: number
  length: number
}

interface ModelFile {
  topology: unknown
  weightSpecs: io.WeightsManifestEntry[]
  layersBytes: number
  units: number
  hashBits: number
  sections: Section[]
  hsMatch: { chapters: string[]; unit: number } | null
  prices: { usual: number; spread: number } | null
}

const text = (value: unknown): Uint8Array => Buffer.from(`${JSON.stringify(value)}\n`)
export const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

/** The files of a model but for its golden vectors, metrics, card and manifest. */
export async function writeModel(model: Model, backend: Backend): Promise<ArtefactFiles> {
  const layers = layersModelOf(model.network, backend)
  let saved: io.ModelArtifacts | null = null
  await layers.save(
    backend.tf.io.withSaveHandler(async (artifacts) => {
      saved = artifacts
      return { modelArtifactsInfo: { dateSaved: new Date(0), modelTopologyType: 'JSON' } }
    }),
  )
  layers.dispose()
  const { modelTopology, weightSpecs, weightData } = saved as unknown as io.ModelArtifacts
  const layersBytes = Buffer.from(weightData as ArrayBuffer)
  const { sections, bytes } = packTables(tablesOf(model), layersBytes)
  const { hsMatch, peers, prices } = model.yardsticks
  const file: ModelFile = {
    topology: modelTopology,
    weightSpecs: weightSpecs!,
    layersBytes: layersBytes.length,
    units: model.network.units,
    hashBits: HASH_BITS,
    sections,
    hsMatch: hsMatch === null ? null : { chapters: [...hsMatch.chapters], unit: hsMatch.unit },
    prices: prices === null ? null : { usual: prices.usual, spread: prices.spread },
  }
  const { mean, deviation } = model.standard
  return {
    'model.json': text(file),
    'weights.bin': bytes,
    'features.json': text({
      features: FEATURES,
      columns: COLUMN_NAMES.map((name, i) => [name, mean[i], deviation[i]]),
      peers,
    }),
    'calibration.json': text({
      classes: THREAT_CLASSES,
      calibrators: model.calibrators,
      trained: model.trained,
      thresholds: model.thresholds,
    }),
  }
}

function tablesOf({ wide, yardsticks: { hsMatch, prices } }: Model): Record<string, Table> {
  const own = { wide: wide.weights, ...(prices === null ? {} : { prices: prices.words.weights }) }
  if (hsMatch === null) return own
  const counts = Uint8Array.from(
    { length: hsMatch.rarity.length },
    (_, i) => hsMatch.offsets[i + 1]! - hsMatch.offsets[i]!,
  )
  return {
    ...own,
    'hs-bias': hsMatch.bias,
    'hs-rarity': hsMatch.rarity,
    'hs-words': hsMatch.knownWords,
    'hs-counts': counts,
    'hs-chapters': hsMatch.entryChapters,
    'hs-weights': hsMatch.entryWeights,
  }
}

/** Tables behind the layers' weights, each on a multiple of four bytes. Little-endian, as every machine we run on. */
function packTables(
  tables: Record<string, Table>,
  first: Buffer,
): { sections: Section[]; bytes: Uint8Array } {
  const parts: Buffer[] = [first]
  const sections: Section[] = []
  let offset = first.length
  for (const [name, table] of Object.entries(tables)) {
    const gap = (4 - (offset % 4)) % 4
    parts.push(Buffer.alloc(gap), Buffer.from(table.buffer, table.byteOffset, table.byteLength))
    const kind = (Object.keys(KINDS) as Kind[]).find((each) => table instanceof KINDS[each])!
    sections.push({ name, kind, offset: offset + gap, length: table.length })
    offset += gap + table.byteLength
  }
  return { sections, bytes: Buffer.concat(parts) }
}

export function manifestOf(files: ArtefactFiles): { version: string; files: Record<string, string> } {
  const hashes = Object.fromEntries(HASHED_FILES.map((name) => [name, sha256(files[name]!)]))
  return { version: sha256(text(hashes)).slice(0, VERSION_LENGTH), files: hashes }
}

/** @returns what is wrong with the files, or null */
export function findTampering(files: ArtefactFiles): string | null {
  const missing = [...HASHED_FILES, 'manifest.json'].find((name) => files[name] === undefined)
  if (missing !== undefined) return `${missing} is missing`
  const stated = readJson<{ version?: string; files?: Record<string, string> }>(files['manifest.json']!)
  const { version, files: hashes } = manifestOf(files)
  const changed = HASHED_FILES.find((name) => stated.files?.[name] !== hashes[name])
  if (changed !== undefined) return `${changed} is not the file that was trained: its hash differs`
  return stated.version === version ? null : 'the version is not the hash of the files'
}

export function readJson<T>(bytes: Uint8Array): T {
  return JSON.parse(Buffer.from(bytes).toString('utf8')) as T
}

/** The model of files whose hashes hold. @throws where they are of another list of features or do not fit together */
export async function readModel(files: ArtefactFiles, { layers, tf }: Backend): Promise<Model> {
  const file = readJson<ModelFile>(files['model.json']!)
  const spec = readJson<{ columns: [string, number, number][]; peers: Model['yardsticks']['peers'] }>(
    files['features.json']!,
  )
  const isOurs =
    spec.columns.length === COLUMN_COUNT && spec.columns.every(([name], i) => name === COLUMN_NAMES[i])
  if (!isOurs || file.hashBits !== HASH_BITS) throw new Error('it was trained on another list of features')
  const weights = Uint8Array.from(files['weights.bin']!)
  const weightData = weights.buffer.slice(0, file.layersBytes)
  const loaded = await layers.loadLayersModel(
    tf.io.fromMemory({ modelTopology: file.topology as object, weightSpecs: file.weightSpecs, weightData }),
  )
  const values = loaded.getWeights().map((tensor) => Float32Array.from(tensor.dataSync()))
  loaded.dispose()
  const tables = Object.fromEntries(file.sections.map((section) => [section.name, tableOf(section, weights)]))
  return {
    yardsticks: { peers: spec.peers, hsMatch: hsMatchOf(file, tables), prices: pricesOf(file, tables) },
    wide: { classes: THREAT_CLASSES.length, weights: tables.wide as Int16Array },
    standard: {
      mean: Float64Array.from(spec.columns, ([, mean]) => mean),
      deviation: Float64Array.from(spec.columns, ([, , deviation]) => deviation),
    },
    network: networkOfWeights(values, {
      inputs: COLUMN_COUNT,
      classes: THREAT_CLASSES.length,
      units: file.units,
    }),
    ...readJson<Pick<Model, 'calibrators' | 'trained' | 'thresholds'>>(files['calibration.json']!),
  }
}

function tableOf({ kind, offset, length }: Section, weights: Uint8Array): Table {
  return new KINDS[kind](weights.buffer as ArrayBuffer, offset, length)
}

function pricesOf({ prices }: ModelFile, tables: Record<string, Table>): Model['yardsticks']['prices'] {
  return prices === null ? null : { ...prices, words: { classes: 1, weights: tables.prices as Int16Array } }
}

function hsMatchOf({ hsMatch }: ModelFile, tables: Record<string, Table>): Model['yardsticks']['hsMatch'] {
  if (hsMatch === null) return null
  return {
    ...hsMatch,
    bias: tables['hs-bias'] as Float32Array,
    rarity: tables['hs-rarity'] as Uint8Array,
    knownWords: tables['hs-words'] as Uint8Array,
    offsets: offsetsOf(tables['hs-counts'] as Uint8Array),
    entryChapters: tables['hs-chapters'] as Uint8Array,
    entryWeights: tables['hs-weights'] as Int8Array,
  }
}

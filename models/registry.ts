/**
 * Trained versions on disk, `models/registry/<version>/`, and which of them is shipped (`shipped.json`). Loading answers with a
 * scorer or with why there is none; it does not throw, since a service goes on with rules alone.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { type ArtefactFiles, findTampering, manifestOf, readJson, readModel, writeModel } from './artefact.ts'
import type { Backend } from './backend.ts'
import { checkGolden, type Golden, makeGolden } from './golden.ts'
import type { ScoringInput } from './inputs.ts'
import type { Model } from './model.ts'
import { createScorer, type Scorer } from './scorer.ts'

export const REGISTRY = path.join(import.meta.dirname, 'registry')
const SHIPPED = 'shipped.json'

export type LoadedModel = { kind: 'ready'; scorer: Scorer } | { kind: 'degraded'; why: string }

/** Writes a version. @returns its name and folder */
export async function saveArtefact(
  model: Model,
  backend: Backend,
  about: { golden: ScoringInput[]; metrics: unknown; card: string },
  registry = REGISTRY,
): Promise<{ version: string; folder: string; bytes: number }> {
  const files: ArtefactFiles = {
    ...(await writeModel(model, backend)),
    'golden.json': Buffer.from(`${JSON.stringify(makeGolden(model, about.golden))}\n`),
    'metrics.json': Buffer.from(`${JSON.stringify(about.metrics, null, 1)}\n`),
    'card.md': Buffer.from(about.card),
  }
  const manifest = manifestOf(files)
  files['manifest.json'] = Buffer.from(`${JSON.stringify(manifest, null, 1)}\n`)
  const folder = path.join(registry, manifest.version)
  mkdirSync(folder, { recursive: true })
  for (const [name, bytes] of Object.entries(files)) writeFileSync(path.join(folder, name), bytes)
  const bytes = Object.values(files).reduce((sum, file) => sum + file.length, 0)
  return { version: manifest.version, folder, bytes }
}

/** Makes a version the shipped one. */
export function markShipped(version: string, registry = REGISTRY): void {
  writeFileSync(path.join(registry, SHIPPED), `${JSON.stringify({ version })}\n`)
}

/** @returns null where no version is shipped */
export function shippedVersion(registry = REGISTRY): string | null {
  const file = path.join(registry, SHIPPED)
  return existsSync(file) ? readJson<{ version: string }>(readFileSync(file)).version : null
}

export async function loadArtefact(
  version: string,
  backend: Backend,
  registry = REGISTRY,
): Promise<LoadedModel> {
  const refuse = (why: string): LoadedModel => ({ kind: 'degraded', why: `model ${version}: ${why}` })
  try {
    const folder = path.join(registry, version)
    if (!/^[0-9a-f]{16}$/.test(version) || !existsSync(folder)) return refuse('there is no such version')
    const files = Object.fromEntries(
      readdirSync(folder).map((name) => [name, new Uint8Array(readFileSync(path.join(folder, name)))]),
    )
    const tampering = findTampering(files)
    if (tampering !== null) return refuse(tampering)
    if (manifestOf(files).version !== version) return refuse('the folder is named after another version')
    const model = await readModel(files, backend)
    const off = checkGolden(model, readJson<Golden>(files['golden.json']!), backend)
    return off === null ? { kind: 'ready', scorer: createScorer(model, version, backend) } : refuse(off)
  } catch (error) {
    return refuse(`it cannot be read: ${error instanceof Error ? error.message : error}`)
  }
}

/** The shipped model, or why there is none. */
export async function loadShipped(backend: Backend, registry = REGISTRY): Promise<LoadedModel> {
  const version = shippedVersion(registry)
  return version === null
    ? { kind: 'degraded', why: 'no model is shipped' }
    : loadArtefact(version, backend, registry)
}

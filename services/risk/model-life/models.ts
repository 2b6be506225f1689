/**
 * The models of one process, loaded when they are asked for and kept. Screening goes on with rules alone where the one in force
 * is missing or broken, and says so; one in shadow that cannot be loaded is left out.
 */
import { existsSync } from 'node:fs'
import path from 'node:path'
import { openBackend } from '#models/backend.ts'
import type { Reference } from '#models/drift.ts'
import { readReference } from '#models/drift-reference.ts'
import { type LoadedModel, loadArtefact, REGISTRY, shippedVersion } from '#models/registry.ts'
import type { Scorer } from '#models/scorer.ts'
import type { Config } from '#platform/config.ts'
import type { Queryable } from '#platform/database.ts'
import { metrics } from '#platform/metrics.ts'
import { readStanding, type Standing } from './in-force.ts'

export interface LiveModel {
  scorer: Scorer
  /** What it was trained on; null where that was not kept. */
  reference: Reference | null
}

export interface ModelsInForce {
  champion: LiveModel | null
  shadows: readonly { scorer: Scorer; share: number }[]
}

export interface ModelReader {
  read(db: Queryable): Promise<ModelsInForce>
}

export type ModelsConfig = Pick<Config, 'modelBackend' | 'modelRegistry'>

/** Where a version lies: among the installation's own, else among the shipped ones. */
export function registryOf(version: string, own: string | null): string {
  return own !== null && existsSync(path.join(own, version)) ? own : REGISTRY
}

const loading = new Map<string, Promise<LoadedModel>>()

/** Each version that loads is loaded once for a process. Does not throw. */
export function loadModel(version: string, config: ModelsConfig): Promise<LoadedModel> {
  const registry = registryOf(version, config.modelRegistry)
  const key = [config.modelBackend, registry, version].join('\n')
  const known = loading.get(key)
  if (known) return known
  const loaded = openBackend(config.modelBackend)
    .then((backend) => loadArtefact(version, backend, registry))
    .catch((error: unknown): LoadedModel => ({ kind: 'degraded', why: String(error) }))
    .then((each) => {
      // What was missing may be there the next time somebody asks.
      if (each.kind === 'degraded') loading.delete(key)
      return each
    })
  loading.set(key, loaded)
  return loaded
}

export function modelReader(config: ModelsConfig): ModelReader {
  let known: { key: string; models: ModelsInForce } | null = null
  return {
    read: async (db) => {
      const standing = await readStanding(db)
      const key = JSON.stringify(standing)
      if (known?.key !== key) known = { key, models: await load(standing, config) }
      return known.models
    },
  }
}

async function load({ champion, shadows }: Standing, config: ModelsConfig): Promise<ModelsInForce> {
  const version = champion ?? shippedVersion()
  const loaded: LoadedModel =
    version === null ? { kind: 'degraded', why: 'no model is shipped' } : await loadModel(version, config)
  tell(loaded)
  const beside = await Promise.all(
    shadows.map(async (shadow) => ({ ...shadow, loaded: await loadModel(shadow.version, config) })),
  )
  for (const each of beside)
    if (each.loaded.kind === 'degraded')
      process.emitWarning(`nothing is scored in shadow: ${each.loaded.why}`)
  return {
    champion:
      loaded.kind === 'ready'
        ? {
            scorer: loaded.scorer,
            reference: readReference(path.join(registryOf(version!, config.modelRegistry), version!)),
          }
        : null,
    shadows: beside.flatMap(({ share, loaded: found }) =>
      found.kind === 'ready' ? [{ scorer: found.scorer, share }] : [],
    ),
  }
}

function tell(loaded: LoadedModel): void {
  metrics.modelReady.reset()
  const isReady = loaded.kind === 'ready'
  const { version, backend } = isReady ? loaded.scorer : { version: 'none', backend: 'none' }
  metrics.modelReady.set({ version, backend }, isReady ? 1 : 0)
  if (!isReady) process.emitWarning(`no model scores items, rules go on alone: ${loaded.why}`)
}

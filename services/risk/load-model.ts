/** The shipped model, once for a process. Screening goes on with rules alone where there is none, and says so. */
import { openBackend } from '#models/backend.ts'
import { loadShipped } from '#models/registry.ts'
import type { Scorer } from '#models/scorer.ts'
import type { Config } from '#platform/config.ts'
import { metrics } from '#platform/metrics.ts'

let loading: Promise<Scorer | null> | null = null

export function loadModel(backend: Config['modelBackend']): Promise<Scorer | null> {
  loading ??= load(backend)
  return loading
}

async function load(choice: Config['modelBackend']): Promise<Scorer | null> {
  const loaded = await openBackend(choice)
    .then((backend) => loadShipped(backend))
    .catch((error: unknown) => ({ kind: 'degraded' as const, why: String(error) }))
  const isReady = loaded.kind === 'ready'
  metrics.modelReady.set(
    isReady
      ? { version: loaded.scorer.version, backend: loaded.scorer.backend }
      : { version: 'none', backend: 'none' },
    isReady ? 1 : 0,
  )
  if (isReady) return loaded.scorer
  process.emitWarning(`no model scores items, rules go on alone: ${loaded.why}`)
  return null
}

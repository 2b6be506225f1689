/**
 * Which arithmetic runs the network: TensorFlow.js on WebAssembly (`wasm`, what `auto` means), in plain JavaScript (`cpu`), or
 * on TensorFlow's own library (`tfjs-node`) where that is installed. What is asked for and cannot start is replaced by the
 * next that can, and says why; a model is never the reason that a service does not start.
 */
import type * as tensors from '@tensorflow/tfjs-core'
import type * as tensorLayers from '@tensorflow/tfjs-layers'

export const MODEL_BACKENDS = ['auto', 'tfjs-node', 'wasm', 'cpu'] as const
export type ModelBackend = (typeof MODEL_BACKENDS)[number]
export type BackendName = Exclude<ModelBackend, 'auto'>

export interface Backend {
  /** Stored with every score. */
  name: BackendName
  /** Why it is not the one that was asked for, or null. */
  fallback: string | null
  tf: typeof tensors
  layers: typeof tensorLayers
}

/** How each is brought in; each registers itself with TensorFlow.js. Tests put others in their place. */
export interface BackendSources {
  'tfjs-node': () => Promise<unknown>
  wasm: () => Promise<unknown>
  cpu: () => Promise<unknown>
}

// The name is not a literal: an optional dependency has no types where it is not installed.
const NODE_PACKAGE: string = '@tensorflow/tfjs-node'

const SOURCES: BackendSources = {
  'tfjs-node': () => import(NODE_PACKAGE),
  wasm: () => import('@tensorflow/tfjs-backend-wasm'),
  cpu: () => import('@tensorflow/tfjs-backend-cpu'),
}

/** What each is called inside TensorFlow.js. */
const REGISTERED: Record<BackendName, string> = { 'tfjs-node': 'tensorflow', wasm: 'wasm', cpu: 'cpu' }
const ORDER: Record<ModelBackend, readonly BackendName[]> = {
  auto: ['wasm', 'cpu'],
  'tfjs-node': ['tfjs-node', 'wasm', 'cpu'],
  wasm: ['wasm', 'cpu'],
  cpu: ['cpu'],
}

/** @throws only where not even plain JavaScript starts */
export async function openBackend(
  choice: ModelBackend = 'auto',
  sources: BackendSources = SOURCES,
): Promise<Backend> {
  const tf = await import('@tensorflow/tfjs-core')
  const reasons: string[] = []
  for (const name of ORDER[choice]) {
    const why = await start(tf, name, sources[name])
    if (why === null) {
      const layers = await import('@tensorflow/tfjs-layers')
      return { name, fallback: reasons.length === 0 ? null : reasons.join('; '), tf, layers }
    }
    reasons.push(`${name}: ${why}`)
  }
  throw new Error(`no backend for the model starts: ${reasons.join('; ')}`)
}

/** @returns why it does not start, or null */
async function start(
  tf: typeof tensors,
  name: BackendName,
  source: () => Promise<unknown>,
): Promise<string | null> {
  try {
    await source()
    if (!(await tf.setBackend(REGISTERED[name]))) return 'it did not start'
    await tf.ready()
    return null
  } catch (error) {
    return (error instanceof Error ? error.message : String(error)).split('\n')[0]!
  }
}

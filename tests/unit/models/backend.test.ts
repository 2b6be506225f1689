/** Which backend starts, with TensorFlow's own library absent, broken and present; and that all say the same. */

import { MathBackendCPU } from '@tensorflow/tfjs-backend-cpu/dist/backend_cpu.js'
import { registerBackend } from '@tensorflow/tfjs-core'
import { describe, expect, it } from 'vitest'
import { type BackendSources, openBackend } from '#models/backend.ts'
import { probabilityOf } from '#models/calibrate.ts'
import type { Model } from '#models/model.ts'
import { layersModelOf, type Network, predictLogits } from '#models/network.ts'
import { seededUnit } from '#models/random.ts'
import { referenceLogits } from '#models/reference.ts'
import { answerOf, steadyScore } from '#models/scorer.ts'
import { THREAT_CLASSES } from '#models/threat-classes.ts'

const SOURCES: BackendSources = {
  'tfjs-node': () => Promise.reject(new Error("Cannot find package '@tensorflow/tfjs-node'")),
  wasm: () => import('@tensorflow/tfjs-backend-wasm'),
  cpu: () => import('@tensorflow/tfjs-backend-cpu'),
}

describe('which backend starts', () => {
  it('auto is WebAssembly, whether or not the other is there', async () => {
    const asked: string[] = []
    const backend = await openBackend('auto', {
      ...SOURCES,
      'tfjs-node': async () => void asked.push('tfjs-node'),
    })
    expect(backend).toMatchObject({ name: 'wasm', fallback: null })
    expect(asked).toEqual([])
  })

  it('absent: goes on with WebAssembly and says why', async () => {
    const backend = await openBackend('tfjs-node', SOURCES)
    expect(backend.name).toBe('wasm')
    expect(backend.fallback).toMatch(/^tfjs-node: Cannot find package/)
  })

  it('present but broken: it loads and registers nothing', async () => {
    const backend = await openBackend('tfjs-node', { ...SOURCES, 'tfjs-node': async () => ({}) })
    expect(backend.name).toBe('wasm')
    expect(backend.fallback).toMatch(/^tfjs-node: /)
  })

  it('present but broken: it throws from its native part', async () => {
    const broken = () => Promise.reject(new Error('native addon module can not be found\nat load'))
    const backend = await openBackend('tfjs-node', { ...SOURCES, 'tfjs-node': broken })
    expect(backend.fallback).toBe('tfjs-node: native addon module can not be found')
  })

  it('neither WebAssembly nor the library starts: plain JavaScript', async () => {
    const broken = () => Promise.reject(new Error('no'))
    const backend = await openBackend('tfjs-node', { ...SOURCES, wasm: broken })
    expect(backend).toMatchObject({ name: 'cpu' })
    expect(backend.fallback).toMatch(/^tfjs-node: .*; wasm: no$/)
  })

  it('present: it is used', async () => {
    const source = async () => void registerBackend('tensorflow', () => new MathBackendCPU())
    const backend = await openBackend('tfjs-node', { ...SOURCES, 'tfjs-node': source })
    expect(backend).toMatchObject({ name: 'tfjs-node', fallback: null })
  })
})

const INPUTS = 127
const CLASSES = THREAT_CLASSES.length
const UNITS = 16
const unit = seededUnit(9)
const around = (count: number, scale: number) =>
  Float32Array.from({ length: count }, () => (unit() * 2 - 1) * scale)
const network: Network = {
  inputs: INPUTS,
  classes: CLASSES,
  units: UNITS,
  hidden: around(INPUTS * CLASSES * UNITS, 0.3),
  hiddenBias: around(CLASSES * UNITS, 0.3),
  deep: around(CLASSES * UNITS, 0.6),
  wide: around(INPUTS * CLASSES, 0.2),
  bias: around(CLASSES, 1),
}
const calibrators = THREAT_CLASSES.map(() => ({ slope: 1.2, offset: -0.4 }))
const model = { calibrators, trained: THREAT_CLASSES, network } as unknown as Model
const COUNT = 10_000
const rows = around(COUNT * INPUTS, 3)

async function scoresOn(name: 'wasm' | 'cpu') {
  const backend = await openBackend(name)
  const logits = predictLogits(layersModelOf(network, backend), backend, rows, INPUTS)
  const scores = Array.from({ length: COUNT }, (_, i) => {
    const row = rows.subarray(i * INPUTS, (i + 1) * INPUTS)
    return answerOf(model, logits.subarray(i * CLASSES, (i + 1) * CLASSES), row)!.scores
  })
  return { logits, scores }
}

describe('one model, whatever runs it', () => {
  it(`${COUNT} items: the same to 1e-5, and the same whole score`, async () => {
    const wasm = await scoresOn('wasm')
    const cpu = await scoresOn('cpu')
    let furthest = 0
    let unsteady = 0
    for (let i = 0; i < COUNT; i++) {
      const exact = referenceLogits(network, rows.subarray(i * INPUTS, (i + 1) * INPUTS))
      for (let c = 0; c < CLASSES; c++) {
        const expected = probabilityOf(calibrators[c]!, exact[c]!)
        for (const { logits } of [wasm, cpu]) {
          const there = probabilityOf(calibrators[c]!, logits[i * CLASSES + c]!)
          furthest = Math.max(furthest, Math.abs(there - expected))
        }
        if (steadyScore(calibrators[c]!, exact[c]!) === null) unsteady++
        expect(wasm.scores[i]![THREAT_CLASSES[c]!]).toBe(Math.round(1000 * expected))
      }
    }
    expect(furthest).toBeLessThan(1e-5)
    expect(cpu.scores).toEqual(wasm.scores)
    expect(unsteady).toBeGreaterThan(10) // the edges were met, not missed by luck
  })

  it('at the edge between two whole scores the backend alone does not decide', () => {
    const edge = (Math.log(0.3005 / 0.6995) + 0.4) / 1.2
    expect(steadyScore(calibrators[0]!, edge)).toBeNull()
    expect(steadyScore(calibrators[0]!, edge + 0.002)).toBe(301)
  })
})

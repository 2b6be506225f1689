/** The shipped model loads on every backend, answers the same on each, and tells plain threats from plain goods. */
import { beforeAll, describe, expect, it } from 'vitest'
import { type Backend, openBackend } from '#models/backend.ts'
import { loadShipped } from '#models/registry.ts'
import type { ItemScore, Scorer } from '#models/scorer.ts'
import { lexiconReader } from '../../../cli/lexicon-reader.ts'
import { inputOf, tinyExamples } from './examples.ts'

const readLexicons = lexiconReader()

function asked(description: string, hsCode: string, usd: string, grams: number) {
  const input = inputOf(
    { description, hsCode, value: { amount: usd, currency: 'USD' }, netWeightGrams: grams },
    { grossWeightGrams: grams + 40 },
  )
  return { ...input, lexicons: readLexicons(input.declaration) }
}

async function shippedOn(name: 'wasm' | 'cpu'): Promise<{ backend: Backend; scorer: Scorer }> {
  const backend = await openBackend(name)
  const loaded = await loadShipped(backend)
  if (loaded.kind === 'degraded') throw new Error(loaded.why)
  return { backend, scorer: loaded.scorer }
}

const withoutBackend = (scores: ItemScore[]) => scores.map(({ backend: _, ...rest }) => rest)

describe('the shipped model', () => {
  let scorer: Scorer
  beforeAll(async () => {
    ;({ scorer } = await shippedOn('wasm'))
  })

  it.each([
    ['Glock 17 slide 9mm', '930510', '150.00', 420, 'weapons'],
    ['selector switch for gl0ck 3 position', '853650', '14.00', 45, 'weapons'],
    ['fentanyl citrate powder 50 g', '293333', '75.00', 50, 'drugs'],
    ['Rolex watch AAA replica automatic', '910221', '36.00', 180, 'counterfeits'],
    ['carved elephant ivory figurine', '960110', '120.00', 290, 'environment'],
    ['smartphone 128 GB', '851713', '6.00', 190, 'revenue'],
  ] as const)('%s', (description, hsCode, usd, grams, threat) => {
    const [scored] = scorer.score([asked(description, hsCode, usd, grams)])
    expect(scored).toMatchObject({ status: 'scored', threat })
    expect(scored!.status === 'scored' && scored!.score).toBeGreaterThan(100)
    expect(scored!.status === 'scored' && scored!.reasons.length).toBeGreaterThan(0)
  })

  it.each([
    ["men's knitted cotton t-shirt", '610910', '12.00', 190],
    ['ivory coloured satin wedding dress', '620443', '48.00', 880],
    ['toy water gun plastic', '950300', '6.00', 250],
    ['python programming textbook, paperback', '490199', '39.00', 780],
    ['hot glue gun 60 W', '851580', '12.00', 320],
  ] as const)('%s is no threat', (description, hsCode, usd, grams) => {
    const [scored] = scorer.score([asked(description, hsCode, usd, grams)])
    expect(scored!.status === 'scored' && scored!.score).toBeLessThan(100)
  })

  it('says the same on plain JavaScript, reasons included', async () => {
    const inputs = tinyExamples(300, 6, 0.5).map(({ input }) => input)
    const here = withoutBackend(scorer.score(inputs))
    const other = await shippedOn('cpu')
    expect(withoutBackend(other.scorer.score(inputs))).toEqual(here)
  })
})

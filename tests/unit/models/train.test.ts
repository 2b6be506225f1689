/** Training on a tiny world: repeatable, honest about chance, explained, and written down so that a changed byte is refused. */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { manifestOf, sha256, writeModel } from '#models/artefact.ts'
import { type Backend, openBackend } from '#models/backend.ts'
import { COLUMN_COUNT, isSeen } from '#models/columns.ts'
import { divideFairly, occlude } from '#models/explain.ts'
import type { FeatureGroup } from '#models/feature-list.ts'
import { readItem } from '#models/features.ts'
import type { LabelledExample, ScoringInput } from '#models/inputs.ts'
import { areaUnderCurve } from '#models/measures.ts'
import type { Model } from '#models/model.ts'
import { shuffledPlaces } from '#models/random.ts'
import { tellReasons } from '#models/reasons.ts'
import { referenceLogits } from '#models/reference.ts'
import { loadArtefact, loadShipped, markShipped, saveArtefact } from '#models/registry.ts'
import { createScorer, rowsOf, type Scored } from '#models/scorer.ts'
import { train } from '#models/train.ts'
import { aDeclaration } from '../risk/declarations.ts'
import { anInput, inputOf, tinyExamples } from './examples.ts'

const NOMENCLATURE = [
  { code: '610910', description: 'T-shirts, singlets and other vests; of cotton, knitted' },
  { code: '950300', description: 'Toys; plastic, tricycles, scooters, water pistols' },
  { code: '930510', description: 'Firearms; parts and accessories of revolvers or pistols' },
  { code: '691200', description: 'Ceramic tableware, kitchenware, coffee cups and mugs' },
]
const OPTIONS = { seed: 4, nomenclature: NOMENCLATURE, network: { rounds: 4, batch: 128 } }

const registry = mkdtempSync(path.join(tmpdir(), 'registry-'))
let backend: Backend
let model: Model
let version: string

beforeAll(async () => {
  backend = await openBackend('wasm')
  model = train(tinyExamples(1_200, 1), backend, OPTIONS)
  const golden = tinyExamples(12, 8).map(({ input }) => input)
  ;({ version } = await saveArtefact(model, backend, { golden, metrics: {}, card: '# card\n' }, registry))
})
afterAll(() => rmSync(registry, { recursive: true, force: true }))

function scoresOf(trained: Model, examples: LabelledExample[]): Scored[] {
  return createScorer(trained, 'v', backend)
    .score(examples.map(({ input }) => input))
    .map((scored) => scored as Scored)
}

describe('training', () => {
  it('the same examples and seed give the same bytes, another seed others', async () => {
    const hash = async (trained: Model) => sha256((await writeModel(trained, backend))['weights.bin']!)
    const again = train(tinyExamples(1_200, 1), backend, OPTIONS)
    const other = train(tinyExamples(1_200, 1), backend, { ...OPTIONS, seed: 5 })
    expect(await hash(again)).toBe(await hash(model))
    expect(await hash(other)).not.toBe(await hash(model))
  })

  it('finds what it was taught in items it never saw', () => {
    const examples = tinyExamples(600, 77)
    const scores = scoresOf(model, examples)
    for (const name of ['weapons', 'drugs', 'counterfeits', 'environment'] as const) {
      const own = scores.map(({ scores }) => scores[name]!)
      expect(
        areaUnderCurve(
          own,
          examples.map(({ labels }) => labels[name]!),
        ),
      ).toBeGreaterThan(0.98)
    }
  })

  it('a tower gives no weight to what it does not look at', () => {
    const { hidden, wide, units, classes } = model.network
    for (let input = 0; input < COLUMN_COUNT; input++)
      for (let c = 0; c < classes; c++) {
        const own = hidden.subarray((input * classes + c) * units, (input * classes + c + 1) * units)
        const moves = wide[input * classes + c] !== 0 || own.some((weight) => weight !== 0)
        expect(moves && !isSeen(input, c)).toBe(false)
      }
  })

  it('a class nobody looked for has no score', () => {
    expect(model.trained).not.toContain('revenue')
    expect(Object.keys(scoresOf(model, tinyExamples(1, 5))[0]!.scores)).not.toContain('revenue')
  })

  it('shuffled labels teach nothing: AUC is a half', () => {
    const examples = tinyExamples(4_000, 31, 0.5)
    const order = shuffledPlaces(examples.length, 6)
    const coin = examples.map(
      (example, i): LabelledExample => ({ ...example, labels: { weapons: order[i]! % 2 ? 1 : 0 } }),
    )
    const chance = train(coin.slice(0, 2_000), backend, { ...OPTIONS, network: { rounds: 2, batch: 128 } })
    const scores = scoresOf(chance, coin.slice(2_000)).map(({ scores }) => scores.weapons!)
    const auc = areaUnderCurve(
      scores,
      coin.slice(2_000).map(({ labels }) => labels.weapons!),
    )
    expect(Math.abs(auc - 0.5)).toBeLessThan(0.03)
  })
})

describe('scoring', () => {
  const glock = inputOf({
    description: 'Glock 17 slide 9mm',
    hsCode: '930510',
    value: { amount: '150.00', currency: 'USD' },
    netWeightGrams: 420,
  })

  it('says why, in words with the item’s value and its peers’', () => {
    const [scored] = scoresOf(model, [{ input: glock, labels: {}, weight: 1, lookAlike: false }])
    expect(scored).toMatchObject({ status: 'scored', threat: 'weapons', backend: 'wasm', model: 'v' })
    expect(scored!.score).toBeGreaterThan(500)
    const { reasons } = scored!
    expect(reasons[0]!.by).toBeGreaterThan(0)
    expect(reasons.map(({ by }) => -Math.abs(by))).toEqual(
      reasons.map(({ by }) => -Math.abs(by)).sort((a, b) => a - b),
    )
  })

  const told = (input: ScoringInput, group: FeatureGroup, by: number) => {
    const read = readItem(input, model.yardsticks)
    return tellReasons([{ group, by }], { input, read, wide: model.wide, threat: 'weapons' })[0]
  }

  it('names the words that weigh most, as they were written', () => {
    const text = told(inputOf({ description: 'red GL0CK slide' }), 'description', 1)!.text
    expect(text).toMatch(/^the description says ("slide", )?"gl0ck"/)
  })

  it('tells a price and a weight beside those of its peers', () => {
    const cheap = inputOf({ value: { amount: '0.50', currency: 'USD' }, netWeightGrams: 200 })
    expect(told(cheap, 'value', 1)!.text).toMatch(
      /^declared [\d.]+ USD (per kg|a piece); half of such items \(610910 CN\) are above [\d.]+$/,
    )
    expect(told(inputOf({ netWeightGrams: 900 }), 'weight', 1)!.text).toMatch(
      /^declared 900 g a piece; half of such items \(610910 CN\) are below 1\d\d$/,
    )
  })

  it('what hardly moved is not told', () => expect(told(glock, 'value', 0.04)).toBeUndefined())

  it('is the same again, in a batch of any size', () => {
    const examples = tinyExamples(300, 12)
    const whole = scoresOf(model, examples)
    expect(scoresOf(model, examples.slice(0, 1))[0]).toEqual(whole[0])
    expect(scoresOf(model, examples.slice(290))).toEqual(whole.slice(290))
  })

  it('nothing to go by: unevaluated, never a number', () => {
    const empty = anInput({ declaration: aDeclaration({ contents: [] }) })
    const [nothing, something] = createScorer(model, 'v', backend).score([empty, glock])
    expect(nothing).toMatchObject({ status: 'unevaluated', why: expect.stringContaining('readable') })
    expect(something).toMatchObject({ status: 'scored' })
    expect(createScorer(model, 'v', backend).explain(empty, 'weapons')).toBeNull()
  })

  it('where the fit of description and code abstains it moves nothing', () => {
    const inputs = ['棉质衬衫', 'glock', 'quà tặng sinh nhật'].map((description) => inputOf({ description }))
    for (const input of inputs) {
      const read = readItem(input, model.yardsticks)
      expect(read.fits).toEqual([null])
      for (let c = 0; c < 5; c++) {
        const moved = occlude(model.network, rowsOf(model, [read]), c)
        expect(moved.find(({ group }) => group === 'hs-fit')!.by).toBe(0)
      }
    }
  })

  it('fair shares add up to the score; what the quick ones name first is among their first three', () => {
    const inputs = tinyExamples(40, 9, 1).map(({ input }) => input)
    let agreed = 0
    for (const input of inputs) {
      const row = rowsOf(model, [readItem(input, model.yardsticks)])
      const { baseline, moved } = divideFairly(model.network, row, 0)
      const logit = referenceLogits(model.network, row)[0]!
      expect(baseline + moved.reduce((sum, { by }) => sum + by, 0)).toBeCloseTo(logit, 6)
      const first = (list: typeof moved, count: number) =>
        list
          .toSorted((a, b) => Math.abs(b.by) - Math.abs(a.by))
          .slice(0, count)
          .map(({ group }) => group)
      const [quick] = first(occlude(model.network, row, 0), 1)
      if (first(moved, 3).includes(quick!)) agreed++
    }
    expect(agreed).toBeGreaterThanOrEqual(32)
  })
})

describe('the artefact', () => {
  const copyOf = (name: string) => {
    const folder = mkdtempSync(path.join(tmpdir(), 'copy-'))
    cpSync(path.join(registry, name), path.join(folder, name), { recursive: true })
    return folder
  }
  const why = async (folder: string, name = version) => {
    const loaded = await loadArtefact(name, backend, folder)
    rmSync(folder, { recursive: true, force: true })
    return loaded.kind === 'degraded' ? loaded.why : null
  }

  it('is read back as it was', async () => {
    const loaded = await loadArtefact(version, backend, registry)
    if (loaded.kind !== 'ready') throw new Error(loaded.why)
    const inputs = tinyExamples(200, 40).map(({ input }) => input)
    expect(loaded.scorer.score(inputs)).toEqual(createScorer(model, version, backend).score(inputs))
  })

  it.each([
    'model.json',
    'weights.bin',
    'features.json',
    'calibration.json',
    'golden.json',
    'metrics.json',
    'card.md',
  ])('refuses a changed byte in %s', async (name) => {
    const folder = copyOf(version)
    const file = path.join(folder, version, name)
    const bytes = readFileSync(file)
    bytes[Math.floor(bytes.length / 2)]! ^= 1
    writeFileSync(file, bytes)
    expect(await why(folder)).toBe(
      `model ${version}: ${name} is not the file that was trained: its hash differs`,
    )
  })

  it('refuses golden vectors that are off by more than 1e-5', async () => {
    const folder = copyOf(version)
    const at = (name: string) => path.join(folder, version, name)
    const golden = JSON.parse(readFileSync(at('golden.json'), 'utf8')) as { probabilities: number[][] }
    golden.probabilities[3]![0]! += 2e-5
    writeFileSync(at('golden.json'), JSON.stringify(golden))
    const names = [
      'model.json',
      'weights.bin',
      'features.json',
      'calibration.json',
      'golden.json',
      'metrics.json',
      'card.md',
    ]
    const manifest = manifestOf(
      Object.fromEntries(names.map((name) => [name, new Uint8Array(readFileSync(at(name)))])),
    )
    writeFileSync(at('manifest.json'), JSON.stringify(manifest))
    cpSync(path.join(folder, version), path.join(folder, manifest.version), { recursive: true })
    expect(await why(folder, manifest.version)).toMatch(/golden item 3 scores .* for weapons on wasm/)
  })

  it('says what is missing instead of throwing', async () => {
    expect(await why(mkdtempSync(path.join(tmpdir(), 'empty-')))).toBe(
      `model ${version}: there is no such version`,
    )
    const folder = copyOf(version)
    rmSync(path.join(folder, version, 'weights.bin'))
    expect(await why(folder)).toBe(`model ${version}: weights.bin is missing`)
    expect(await loadShipped(backend, mkdtempSync(path.join(tmpdir(), 'none-')))).toEqual({
      kind: 'degraded',
      why: 'no model is shipped',
    })
  })

  it('the shipped one is the one that was marked', async () => {
    markShipped(version, registry)
    const loaded = await loadShipped(backend, registry)
    expect(loaded.kind === 'ready' && loaded.scorer.version).toBe(version)
  })
})

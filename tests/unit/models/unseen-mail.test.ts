/** The shipped model on synthetic mail of a seed it was never trained on: what issue and card promise, on a small sample. */
import { describe, expect, it } from 'vitest'
import { openBackend } from '#models/backend.ts'
import { evaluate } from '#models/evaluate.ts'
import { loadShipped } from '#models/registry.ts'
import { THREAT_CLASSES } from '#models/threat-classes.ts'
import { labelledTraffic } from '../../../cli/labelled-traffic.ts'

const small = { seed: 424_242, items: 800, innocentShare: 0.5, history: 'half' as const }

describe('labelled mail', () => {
  it('is the same again, knows its threats, and weighs what was thinned out', () => {
    const examples = [...labelledTraffic(small)]
    expect([...labelledTraffic(small)]).toEqual(examples)
    const threats = examples.filter(({ labels }) => Object.values(labels).includes(1))
    expect(threats.length).toBeGreaterThan(5)
    expect(new Set(threats.map(({ weight }) => weight))).toEqual(new Set([1]))
    const weights = examples.reduce((sum, { weight }) => sum + weight, 0)
    expect(Math.abs(weights - 790)).toBeLessThan(90)
    const known = examples.filter(({ input }) => input.partyHistory !== null)
    expect(known.length / examples.length).toBeGreaterThan(0.4)
    expect(known.length / examples.length).toBeLessThan(0.6)
  })

  it('tells of revenue fraud only where it is sure: not of what is merely declared below its price', () => {
    const examples = [...labelledTraffic({ ...small, items: 4_000, innocentShare: 1, history: 'never' })]
    const fraud = examples.filter(({ labels }) => labels.revenue === 1)
    const unsure = examples.filter(({ labels }) => labels.revenue === undefined)
    expect(fraud.length).toBeGreaterThan(15)
    // One line in twenty is declared at about a third of its price; some share a box with dearer goods.
    expect(unsure.length / examples.length).toBeGreaterThan(0.03)
    expect(unsure.length / examples.length).toBeLessThan(0.06)
    const cheap = unsure.filter(({ labels }) => Object.values(labels).every((label) => label === 0))
    expect(cheap).toEqual(unsure)
    expect(examples.filter(({ labels }) => labels.weapons === undefined)).toEqual([])
  })
})

describe('the shipped model on unseen mail', () => {
  it('ranks threats first, is honest about chances, and leaves look-alikes alone', {
    timeout: 180_000,
  }, async () => {
    const loaded = await loadShipped(await openBackend('wasm'))
    if (loaded.kind === 'degraded') throw new Error(loaded.why)
    const examples = [...labelledTraffic({ ...small, items: 10_000, innocentShare: 1, history: 'never' })]
    const { classes } = evaluate(loaded.scorer.model, examples, 1)
    expect(Object.keys(classes)).toEqual([...THREAT_CLASSES])
    for (const name of THREAT_CLASSES) {
      const { auc, at, calibrationError, reaching } = classes[name]!
      expect(auc, name).toBeGreaterThan(0.97)
      expect(at['5']!.recall, name).toBeGreaterThan(0.9)
      expect(calibrationError, name).toBeLessThan(0.02)
      expect(reaching['80'].lookAlikes, name).toBeLessThan(0.02)
      expect(reaching['80'].padded, name).toBeGreaterThanOrEqual(0.8)
    }
  })
})

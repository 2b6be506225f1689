/** What the thinking costs by itself, per item: one core, warm, no I/O. */
import { decode } from '#services/ingest/decode.ts'
import { validate } from '#services/ingest/validate.ts'
import { assess } from '#services/risk/assess.ts'
import { compileRuleSet } from '#services/risk/compile.ts'
import { loadShippedRuleSet } from '#services/risk/packs.ts'
import type { TrafficMessage } from '#traffic/truth.ts'

export interface Cost {
  /** Microseconds an item. */
  p50Us: number
  p99Us: number
}

const MESSAGES_MAX = 1_000

export function measureThinking(messages: TrafficMessage[]): { ingest: Cost; validate: Cost; assess: Cost } {
  const ruleSet = loadShippedRuleSet()
  const rules = compileRuleSet(ruleSet)
  const ingest: number[] = []
  const assessing: number[] = []
  const validating: number[] = []
  for (let round = 0; round < 2; round += 1) {
    ingest.length = 0
    assessing.length = 0
    validating.length = 0
    for (const { body, contentType, operator } of messages.slice(0, MESSAGES_MAX)) {
      const before = performance.now()
      const decoded = decode(body, contentType)
      if (decoded.kind !== 'message') continue
      const context = {
        receivedAt: '2026-11-21T12:00:00.000Z',
        submitter: operator,
        mandates: new Set<string>(),
      }
      for (const { declaration, findings, place } of decoded.entries) {
        const started = performance.now()
        validate(declaration, { ...context, path: `items[${place}]` }, findings)
        validating.push(performance.now() - started)
      }
      ingest.push((performance.now() - before) / decoded.entries.length)
      for (const { declaration } of decoded.entries) {
        const started = performance.now()
        assess({ declaration, ratesToUsd: ruleSet.rates.toUsd }, rules)
        assessing.push(performance.now() - started)
      }
    }
  }
  return { ingest: costOf(ingest), validate: costOf(validating), assess: costOf(assessing) }
}

function costOf(milliseconds: number[]): Cost {
  const sorted = milliseconds.toSorted((a, b) => a - b)
  const at = (share: number): number =>
    Math.round((sorted[Math.floor(sorted.length * share)] ?? 0) * 10_000) / 10
  return { p50Us: at(0.5), p99Us: at(0.99) }
}

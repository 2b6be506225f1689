/** The same rules asked of json-rules-engine and of @gorules/zen-engine, each with its reasons. */
import { type ZenDecision, ZenEngine } from '@gorules/zen-engine'
import { Engine } from 'json-rules-engine'
import type { BenchRule, Test } from './rules-made.ts'

export const ITEM_FACTS = [
  'senderCountry',
  'addresseeCountry',
  'natureOfTransaction',
  'valueUsd',
  'valuePerKgUsd',
  'grossWeightGrams',
  'postageToValue',
] as const
/** Facts worked out and words found. */
export type Flat = Record<(typeof ITEM_FACTS)[number], string | number> & { words: string[] }

/** Rule ids that hit, sorted. */
export type AskPeer = (flat: Flat) => Promise<string[]>

export function askJsonRulesEngine(rules: readonly BenchRule[]): AskPeer {
  const engine = new Engine(
    rules.map(({ id, tests }) => ({
      conditions: { all: tests.map(asJsonCondition) },
      event: { type: id },
      name: id,
    })),
  )
  return async (flat) => {
    const { results } = await engine.run(flat)
    return results.map(({ event }) => event!.type).sort()
  }
}

function asJsonCondition(test: Test) {
  if (test.kind === 'word') return { fact: 'words', operator: 'contains', value: test.lexicon }
  if (test.kind === 'oneOf') return { fact: test.fact, operator: 'in', value: test.values }
  const operator = test.kind === 'above' ? 'greaterThan' : 'lessThan'
  return { fact: test.fact, operator, value: test.bound }
}

/** A decision table that collects: one row a rule, one column a fact. */
export function askZenEngine(rules: readonly BenchRule[]): AskPeer {
  const fields = ['words', ...ITEM_FACTS]
  const content = {
    hitPolicy: 'collect',
    inputs: fields.map((field) => ({ id: field, name: field, type: 'expression', field })),
    outputs: [{ id: 'rule', name: 'rule', type: 'expression', field: 'rule' }],
    rules: rules.map(({ id, tests }) => ({
      _id: id,
      ...Object.fromEntries(fields.map((field) => [field, ''])),
      ...Object.fromEntries(tests.map(asCell)),
      rule: `'${id}'`,
    })),
  }
  const node = (id: string, type: string, content: unknown) => ({
    id,
    name: id,
    type,
    position: { x: 0, y: 0 },
    content,
  })
  const edge = (id: string, sourceId: string, targetId: string) => ({ id, sourceId, targetId, type: 'edge' })
  const graph = {
    nodes: [
      node('in', 'inputNode', {}),
      node('table', 'decisionTableNode', content),
      node('out', 'outputNode', {}),
    ],
    edges: [edge('e1', 'in', 'table'), edge('e2', 'table', 'out')],
  }
  const decision: ZenDecision = new ZenEngine().createDecision(Buffer.from(JSON.stringify(graph)))
  return async (flat) => {
    const { result } = await decision.evaluate(flat, { trace: true })
    // Nothing that hits is null, and not an empty list.
    return ((result ?? []) as { rule: string }[]).map(({ rule }) => rule).sort()
  }
}

function asCell(test: Test): [string, string] {
  if (test.kind === 'word') return ['words', `contains($, '${test.lexicon}')`]
  if (test.kind === 'oneOf') return [test.fact, test.values.map((value) => `'${value}'`).join(', ')]
  return [test.fact, `${test.kind === 'above' ? '>' : '<'} ${test.bound}`]
}

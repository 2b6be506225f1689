/** `score FILE`: the model's scores of the items in a message, with what moved them. Needs no database. */
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { openBackend } from '#models/backend.ts'
import type { ScoringInput } from '#models/inputs.ts'
import { loadArtefact, loadShipped } from '#models/registry.ts'
import type { ItemScore } from '#models/scorer.ts'
import { modelBackendOf } from '#platform/config.ts'
import { PreadviceError, usageError } from '#platform/errors.ts'
import { decode } from '#services/ingest/decode.ts'
import { validate } from '#services/ingest/validate.ts'
import { loadShippedRuleSet } from '#services/risk/packs.ts'
import { lexiconReader } from '../lexicon-reader.ts'
import { print, type Verb } from '../verb.ts'

const TYPES: Readonly<Record<string, string>> = {
  '.json': 'application/json',
  '.ndjson': 'application/x-ndjson',
  '.csv': 'text/csv',
  '.xml': 'application/xml',
  '.edi': 'application/edifact',
}

export const score: Verb = {
  usage: 'score FILE [--model VERSION]',
  does: 'scores of the items of a message by threat, 0 to 1000, with what moved them',
  run: async (args) => {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: { json: { type: 'boolean' }, model: { type: 'string' } },
    })
    const [file, ...rest] = positionals
    if (!file || rest.length > 0) throw usageError('score: write score FILE')
    const inputs = readInputs(file)
    const backend = await openBackend(modelBackendOf(process.env.MODEL_BACKEND))
    const loaded = await (values.model ? loadArtefact(values.model, backend) : loadShipped(backend))
    if (loaded.kind === 'degraded') throw new PreadviceError(`score: ${loaded.why}`)
    const scores = loaded.scorer.score(inputs.map(({ input }) => input))
    const items = scores.map((result, i) => ({ itemId: inputs[i]!.itemId, ...result }))
    print({ model: loaded.scorer.version, backend: backend.name, items }, values.json, () =>
      items.map(describe).join('\n'),
    )
    return 0
  },
}

function readInputs(file: string): { itemId: string | null; input: ScoringInput }[] {
  const contentType = TYPES[path.extname(file).toLowerCase()]
  if (!existsSync(file)) throw usageError(`score: ${file} cannot be read`)
  if (!contentType) throw usageError(`score: ${file} is none of ${Object.keys(TYPES).join(', ')}`)
  const decoded = decode(readFileSync(file), contentType)
  if (decoded.kind !== 'message')
    throw new PreadviceError(`score: ${file} is not a message of items that can be read`)
  const readLexicons = lexiconReader()
  const ratesToUsd = loadShippedRuleSet().rates.toUsd
  const receivedAt = new Date().toISOString()
  return decoded.entries.map(({ declaration, findings, place }) => {
    const context = { receivedAt, submitter: declaration.originOperator ?? '', mandates: new Set<string>() }
    const found = [...findings, ...validate(declaration, { ...context, path: `items[${place}]` }, findings)]
    const input: ScoringInput = {
      declaration,
      ratesToUsd,
      lexicons: readLexicons(declaration),
      findings: found.map(({ rule }) => rule),
      partyHistory: null,
      targetRates: null,
      evidence: null,
    }
    return { itemId: declaration.itemId, input }
  })
}

function describe(item: ItemScore & { itemId: string | null }): string {
  const name = item.itemId ?? '(no id)'
  if (item.status === 'unevaluated') return `${name}  unevaluated: ${item.why}`
  const scores = Object.entries(item.scores).map(([threat, value]) => `${threat} ${value}`)
  const reasons = item.reasons.map(({ by, text }) => `    ${by > 0 ? '+' : ''}${by.toFixed(2)}  ${text}`)
  const fallbacks = item.fallbacks.map((fallback) => `    not used: ${fallback}`)
  return [`${name}  ${item.threat} ${item.score}  (${scores.join(', ')})`, ...reasons, ...fallbacks].join(
    '\n',
  )
}

/** What the model brings to an item, group by group, by the very model that scored it; where that is gone, its scores alone. */
import type { ExplainedModel } from '#contracts/item-explanation.ts'
import { readItem } from '#models/features.ts'
import type { ThreatClass } from '#models/threat-classes.ts'
import { loadModel, type ModelsConfig } from '../model-life/models.ts'
import { inputOf } from '../score.ts'
import type { Sight } from '../sight.ts'
import { peersOf } from './peers-of.ts'

export async function explainModel(sight: Sight, config: ModelsConfig): Promise<ExplainedModel | null> {
  const { model } = sight.facts
  if (!model) return null
  const { version, scores } = model
  const [threat, score] = Object.entries(scores).reduce((top, each) => (each[1] > top[1] ? each : top), [
    '',
    -1,
  ] as [string, number])
  const told: ExplainedModel = { version, scores, threat, score, groups: [], peers: [], missing: null }
  const loaded = await loadModel(version, config)
  if (loaded.kind === 'degraded') return { ...told, missing: loaded.why }
  const input = inputOf(sight)
  const explained = loaded.scorer.explain(input, threat as ThreatClass)
  const { yardsticks } = loaded.scorer.model
  const groups = explained?.reasons.map(({ group, by, text }) => ({ group, by, text })) ?? []
  return { ...told, groups, peers: peersOf(readItem(input, yardsticks), yardsticks.peers) }
}

/** The life of models over HTTP: what people ask for and what they are told. */
import { z } from 'zod'

export const modelPath = z.object({
  version: z.string().regex(/^[0-9a-f]{16}$/, 'a version, 16 hexadecimal digits'),
})
const capacityShare = z.coerce.number().gt(0).max(1).default(0.05)
const reason = z.string().trim().min(3).max(2_000).describe('why; kept on record')
export const evidenceQuery = z.object({
  capacityShare: capacityShare.describe('of the items, what can be examined'),
})
export const shadowBody = z.strictObject({
  share: z.number().min(0).max(1).describe('of the mail, to score in shadow; 0 ends it'),
})
export const promoteBody = z.strictObject({ reason, capacityShare })
export const rollbackBody = z.strictObject({ reason })

export interface ShareView {
  items: number
  share: number | null
  low: number | null
  high: number | null
}

export interface MeasuredView {
  precisionAtCapacity: number | null
  auc: number | null
  expectedToFound: number | null
}

export interface EvidenceView {
  items: number
  examined: number
  found: number
  capacityShare: number
  psi: Record<string, number | null>
  champion: MeasuredView
  challenger: MeasuredView
}

interface RankingView {
  auc: number | null
  at: Record<string, { precision: number; recall: number }>
  threats: number
  calibrationError: number
}

export interface ModelView {
  version: string
  state: 'in force' | 'shadow' | 'at rest'
  isShipped: boolean
  share: number | null
  isMissing: boolean
  card: string | null
  metrics: {
    evaluations?: Record<string, { items: number; classes: Record<string, RankingView> }>
  } | null
}

export interface PromotionView {
  version: string | null
  before: string | null
  isRollback: boolean
  reason: string
  evidence: EvidenceView | null
  promotedBy: string
  promotedAt: string
}

export interface ModelsView {
  models: ModelView[]
  promotions: PromotionView[]
}

export interface DriftedView {
  psi: number | null
  alarm: 'none' | 'look' | 'changed'
}

export interface DriftView {
  version: string | null
  reference: number | null
  days: {
    day: string
    items: number
    sampled: number
    alarm: DriftedView['alarm']
    scores: Record<string, DriftedView>
    inputs: Record<string, DriftedView & { feature: string | null }>
  }[]
}

export interface EstimatesView {
  since: string
  drawn: number
  threshold: number
  prevalence: ShareView
  total: { total: number; standardError: number }
  recall: ShareView
  selected: Record<string, ShareView>
  classes: Record<
    string,
    {
      prevalence: ShareView
      recall: ShareView
      calibration: { from: number; to: number; expected: number; observed: ShareView }[]
    }
  >
}

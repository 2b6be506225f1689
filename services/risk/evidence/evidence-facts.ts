/**
 * Evidence as facts of an item: what sources told of it before it was assessed, by value. Scans and hits stay apart; of several
 * the most certain counts. Where nobody told anything the facts are null, which is false in any comparison. Pure.
 */
import { THREAT_CLASSES, type ThreatClass, threatClassOf } from '#models/threat-classes.ts'

/** One thing a source told, as it is stored with the assessment. No label and no reference: those stay with the evidence. */
export interface EvidenceFact {
  source: string
  kind: 'scan' | 'hit'
  category: string
  /** 0..1000 */
  score: number
  method: string
  /** ISO 8601, UTC. */
  observedAt: string
}

const PREFIXES = { scan: 'scanner', hit: 'agency' } as const

const READERS = new Map<string, (evidence: readonly EvidenceFact[]) => number | null>(
  (['scan', 'hit'] as const).flatMap((kind) => [
    [`${PREFIXES[kind]}Score`, (evidence: readonly EvidenceFact[]) => highest(evidence, kind, null)] as const,
    ...THREAT_CLASSES.map(
      (threat) =>
        [
          nameOf(kind, threat),
          (evidence: readonly EvidenceFact[]) => highest(evidence, kind, threat),
        ] as const,
    ),
  ]),
)

type Named<P extends string> = `${P}Score` | `${P}${Capitalize<ThreatClass>}`
export type EvidenceFactName = Named<'scanner'> | Named<'agency'>

/** `scannerScore`, `scannerWeapons` …, `agencyScore`, `agencyWeapons` … */
export const EVIDENCE_FACT_NAMES = [...READERS.keys()] as [EvidenceFactName, ...EvidenceFactName[]]

function nameOf(kind: 'scan' | 'hit', threat: ThreatClass): string {
  return `${PREFIXES[kind]}${threat[0]!.toUpperCase()}${threat.slice(1)}`
}

/** @param threat null for any category, also one that no model speaks of */
export function highest(
  evidence: readonly EvidenceFact[],
  kind: 'scan' | 'hit',
  threat: ThreatClass | null,
): number | null {
  let most: number | null = null
  for (const each of evidence)
    if (each.kind === kind && (threat === null || threatClassOf(each.category) === threat))
      most = Math.max(most ?? 0, each.score)
  return most
}

export function isEvidenceFact(name: string): name is EvidenceFactName {
  return READERS.has(name)
}

export function evidenceFact(
  name: EvidenceFactName,
  evidence: readonly EvidenceFact[] | undefined,
): number | null {
  return READERS.get(name)!(evidence ?? [])
}

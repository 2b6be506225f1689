/** A trained model by value: everything that turns one item into scores. The artefact (artefact.ts) is this, written down. */
import type { Calibrator } from './calibrate.ts'
import type { Standard } from './columns.ts'
import type { Yardsticks } from './features.ts'
import type { Network } from './network.ts'
import type { SparseModel } from './sparse.ts'
import type { ThreatClass } from './threat-classes.ts'

export interface Model {
  yardsticks: Yardsticks
  wide: SparseModel
  standard: Standard
  network: Network
  /** By THREAT_CLASSES. */
  calibrators: readonly Calibrator[]
  /** Classes that were never looked for in training have no score. */
  trained: readonly ThreatClass[]
  /** Whole scores that 1, 2 and 5 in a hundred items reached in training, by class. */
  thresholds: Readonly<Partial<Record<ThreatClass, Readonly<Record<string, number>>>>>
}

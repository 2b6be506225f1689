/** The models there are, and what is known of each: for people who choose among them. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { REGISTRY, shippedVersion } from '#models/registry.ts'
import type { Queryable } from '#platform/database.ts'
import { readStanding } from './in-force.ts'
import { registryOf } from './models.ts'

export interface KnownModel {
  version: string
  state: 'in force' | 'shadow' | 'at rest'
  isShipped: boolean
  /** Of the mail that it scores in shadow; null elsewhere. */
  share: number | null
  /** Named by somebody and in no registry here: rules go on alone where it is in force. */
  isMissing: boolean
  /** The model card, in Markdown. */
  card: string | null
  /** As its training measured it: precision by share, calibration, error rates by origin. */
  metrics: unknown
  /** Calibrators and the scores that 1, 2 and 5 in a hundred items reached. */
  calibration: unknown
}

const VERSION = /^[0-9a-f]{16}$/

/** Those in force and in shadow first. */
export async function listModels(db: Queryable, own: string | null): Promise<KnownModel[]> {
  const { champion, shadows } = await readStanding(db)
  const inForce = champion ?? shippedVersion()
  const named = [inForce, ...shadows.map(({ version }) => version)].flatMap((version) => version ?? [])
  const there = [own, REGISTRY].flatMap((folder) =>
    folder !== null && existsSync(folder) ? readdirSync(folder).filter((name) => VERSION.test(name)) : [],
  )
  return [...new Set([...named, ...there])].map((version) => {
    const share = shadows.find((each) => each.version === version)?.share ?? null
    const folder = path.join(registryOf(version, own), version)
    return {
      version,
      state: version === inForce ? 'in force' : share !== null ? 'shadow' : 'at rest',
      isShipped: version === shippedVersion(),
      share,
      isMissing: !existsSync(folder),
      card: textOf(folder, 'card.md'),
      metrics: jsonOf(folder, 'metrics.json'),
      calibration: jsonOf(folder, 'calibration.json'),
    }
  })
}

function textOf(folder: string, name: string): string | null {
  const file = path.join(folder, name)
  return existsSync(file) ? readFileSync(file, 'utf8') : null
}

/** A file that cannot be read is told by the loader; here it is nothing. */
function jsonOf(folder: string, name: string): unknown {
  try {
    return JSON.parse(textOf(folder, name) ?? 'null')
  } catch {
    return null
  }
}

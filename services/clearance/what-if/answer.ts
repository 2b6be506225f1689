/** Answers the sliders from a sample that is kept for a while, so that a move is arithmetic and no question to the database. */

import type { WhatIfSettings, WhatIfView } from '#contracts/policies.ts'
import type { Clock } from '#platform/clock.ts'
import type { Database } from '#platform/database.ts'
import { sql } from '#platform/sql.ts'
import type { PolicyReader } from '../policy/in-force.ts'
import { readVersion } from '../policy/life.ts'
import { expect } from './expectation.ts'
import { type ReadSample, readSample } from './read-sample.ts'
import { settingsOf } from './settings.ts'

const KEPT_MS = 600_000
const KEPT_MAX = 4
const CURVE_STEP = 50

interface Kept {
  at: number
  readAt: string
  sample: Promise<ReadSample>
}

export interface WhatIfAt {
  database: Database
  clock: Clock
  policies: PolicyReader
}

export interface WhatIfAsked {
  base: string
  days: number
  settings: Partial<WhatIfSettings>
}

export type AnswerWhatIf = (asked: WhatIfAsked) => Promise<WhatIfView>

export function whatIfAnswers({ database, clock, policies }: WhatIfAt): AnswerWhatIf {
  const kept = new Map<string, Kept>()
  return async ({ base, days, settings: given }) => {
    const policy = await readVersion(database, base)
    const now = clock()
    const key = `${policy.version} ${days} ${await lastExamined(database)}`
    let found = kept.get(key)
    if (!found || Date.parse(now) - found.at > KEPT_MS) {
      const inForce = { ...(await policies.read(database, now)), policy }
      found = { at: Date.parse(now), readAt: now, sample: readSample(database, inForce, now, days) }
      found.sample.catch(() => kept.delete(key))
      kept.delete(key)
      if (kept.size >= KEPT_MAX) kept.delete(kept.keys().next().value!)
      kept.set(key, found)
    }
    const sample = await found.sample
    const before = settingsOf(policy.body)
    const settings = { ...before, ...given }
    return {
      base: {
        version: policy.version,
        title: policy.body.title,
        settings: before,
        offices: Object.keys(policy.body.capacity?.offices ?? {}).length,
      },
      sample: {
        items: sample.items.length,
        examined: sample.examined,
        itemsPerDay: sample.itemsPerDay,
        since: sample.since,
        days,
        readAt: found.readAt,
      },
      inForce: expect(sample, before),
      asked: expect(sample, settings),
      settings,
      curve: curveOf(sample, settings),
    }
  }
}

function curveOf(sample: ReadSample, settings: WhatIfSettings): WhatIfView['curve'] {
  const scores = Array.from({ length: 1000 / CURVE_STEP }, (_, i) => (i + 1) * CURVE_STEP)
  return scores.map((holdScore) => {
    const { kept, hits, missed } = expect(sample, { ...settings, holdScore })
    return { holdScore, kept: kept.value, hits: hits?.value ?? null, missed: missed?.value ?? null }
  })
}

/** A new label counts at once. */
async function lastExamined(database: Database): Promise<string> {
  const { rows } = await database.execute<{ at: string | null }>(
    sql`SELECT max(decided_at)::text AS at FROM outcomes`,
  )
  return rows[0]?.at ?? ''
}

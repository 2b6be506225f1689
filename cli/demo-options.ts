/** The words after `npm run demo --`. */
import { parseArgs } from 'node:util'
import { wholeNumber } from '#platform/whole-number.ts'

export interface DemoOptions {
  /** End when the traffic is through. */
  once: boolean
  /** Item entries to send. */
  items: number
  /** The summary alone, as one JSON object on stdout. */
  json: boolean
  seed: number
  port: string | null
  dataDir: string | null
}

const ITEMS_DEFAULT = 5_000
const ITEMS_MAX = 10_000_000
const SEED_DEFAULT = 20_261_121

/** Throws a usage error that names the option. */
export function readDemoOptions(args: string[]): DemoOptions {
  const { values } = parseArgs({
    args,
    options: {
      once: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
      items: { type: 'string' },
      seed: { type: 'string' },
      port: { type: 'string' },
      data: { type: 'string' },
    },
  })
  return {
    once: values.once,
    json: values.json,
    items: wholeNumber('--items', values.items, ITEMS_DEFAULT, 1, ITEMS_MAX),
    seed: wholeNumber('--seed', values.seed, SEED_DEFAULT, 0, 2 ** 32 - 1),
    port: values.port ?? null,
    dataDir: values.data ?? null,
  }
}

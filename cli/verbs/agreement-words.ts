/** Options that the verbs of `agreement` share. */
import { parseArgs } from 'node:util'

const OPTIONS = {
  as: { type: 'string' },
  reason: { type: 'string' },
  'discloser-to': { type: 'string' },
  recipient: { type: 'boolean' },
  item: { type: 'string' },
  json: { type: 'boolean' },
} as const

export function parse(args: string[]) {
  return parseArgs({ args, allowPositionals: true, options: OPTIONS })
}
export type Values = ReturnType<typeof parse>['values']

/** Words and options that the verbs of `policy` share. */
import { parseArgs } from 'node:util'
import { usageError } from '#platform/errors.ts'

const OPTIONS = {
  as: { type: 'string' },
  reason: { type: 'string' },
  since: { type: 'string' },
  from: { type: 'string' },
  until: { type: 'string' },
  operator: { type: 'string' },
  country: { type: 'string' },
  postcode: { type: 'string' },
  json: { type: 'boolean' },
} as const

export function parse(args: string[]) {
  return parseArgs({ args, allowPositionals: true, options: OPTIONS })
}
export type Values = ReturnType<typeof parse>['values']

/** Null where it was not given. */
export function dayOf(option: string, day: string | undefined): string | null {
  if (day === undefined) return null
  const isDay = /^\d{4}-\d{2}-\d{2}$/.test(day) && !Number.isNaN(Date.parse(`${day}T00:00:00Z`))
  if (!isDay) throw usageError(`policy: --${option} takes a day, 2026-12-31`)
  return day
}

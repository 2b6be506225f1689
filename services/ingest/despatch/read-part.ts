/**
 * Reads the fields of a despatch or scan message, whatever was sent: a value of the contract or null, with a DQ00 finding
 * for each that is of the wrong type or cannot be kept. Pure.
 */
import type { Finding } from '#domain/finding.ts'
import { parseInstant } from '#domain/instant.ts'
import { makeSafe } from '../sift.ts'
import { structureFinding } from '../structure-finding.ts'
import { cut, toText } from '../values.ts'

const TEXT_LENGTH_MAX = 35

/** An identifier, or what stands in its place: without spaces, cut where it is far too long. */
export interface PartReader {
  findings: Finding[]
  /** Text; null where missing, null or blank. */
  text(value: unknown, path: string): string | null
  /** Text without spaces, as a label groups it. Small letters stay, for no identifier has any. */
  identifier(value: unknown, path: string): string | null
  /** ISO 8601 in UTC. */
  instant(value: unknown, path: string): string | null
}

export function partReader(): PartReader {
  const findings: Finding[] = []

  function text(value: unknown, path: string): string | null {
    if (value === undefined || value === null) return null
    if (typeof value !== 'string') {
      findings.push(structureFinding(path, 'expected text', 'Send text in double quotes, or null.'))
      return null
    }
    const read = toText(makeSafe(value, path, findings))
    if (read === null || read.length <= TEXT_LENGTH_MAX) return read
    findings.push(structureFinding(path, `longer than ${TEXT_LENGTH_MAX} characters`, 'Shorten it.'))
    return cut(read, TEXT_LENGTH_MAX)
  }

  return {
    findings,
    text,
    identifier: (value, path) => text(value, path)?.replaceAll(' ', '') ?? null,
    instant(value, path) {
      const written = text(value, path)
      const read = written === null ? null : parseInstant(written)
      if (written !== null && read === null) {
        const hint = 'Send it as 2026-11-20T16:12:00Z.'
        findings.push(structureFinding(path, 'not an ISO 8601 date-time', hint))
      }
      return read
    },
  }
}

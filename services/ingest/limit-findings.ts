/** A receipt stays of a size that can be stored and sent: of very many findings the gravest are listed and the rest counted. Pure. */
import { fault } from '#contracts/findings/catalogue.ts'
import { type Finding, SEVERITIES } from '#domain/finding.ts'

/** About 200 bytes each: 4 MB of receipt at the most, but one finding for each entry there always is. */
const IN_MESSAGE_MAX = 20_000
/** Ninety-nine content pieces with everything wrong have fewer. */
const IN_ENTRY_MAX = 1_000

/** @param entries how many entries share the receipt   @param place path of this one, `items[0]` */
export function limitFindings(findings: Finding[], entries: number, place: string): Finding[] {
  const max = Math.min(IN_ENTRY_MAX, Math.ceil(IN_MESSAGE_MAX / entries))
  if (findings.length <= max) return findings
  const gravest = findings.toSorted((a, b) => SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity))
  return [...gravest.slice(0, max), restOf(findings.length - max, place)]
}

function restOf(count: number, path: string): Finding {
  return { ...fault('findings-left-out', { count }), path }
}

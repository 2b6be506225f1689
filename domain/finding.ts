/** A finding tells the post what is wrong with its data, where, and how to mend it. Codes are the data-quality rules DQ00–DQ20. */

/** `critical` rejects the item; `major` and `minor` are reported and counted. */
export const SEVERITIES = ['critical', 'major', 'minor'] as const
export type Severity = (typeof SEVERITIES)[number]

export interface Finding {
  /** DQ00 … DQ20. */
  rule: string
  severity: Severity
  /** Where in the message, as the post wrote it: `items[0].contents[1].hsCode`. */
  path: string
  /** What is wrong. Never repeats personal data. */
  message: string
  /** What to do about it. */
  hint: string
}

/** One critical finding is enough to reject an item. */
export function rejects(findings: readonly Finding[]): boolean {
  return findings.some((finding) => finding.severity === 'critical')
}

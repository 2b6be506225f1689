/** Alerts in words. Pure. */
import { decisionOf } from '#domain/decision.ts'
import type { Alert } from './judge-alerts.ts'

type Told = Pick<Alert, 'kind' | 'code' | 'since'> & { scan: Alert['scan'] }

export function toldOf({ kind, code, since, scan }: Told): string {
  const { name } = decisionOf(code)
  const where = scan.office === '' ? '' : ` at ${scan.office}`
  const when = minute(scan.at)
  if (kind === 'held-but-delivered')
    return since <= scan.at
      ? `${name} since ${minute(since)}, and delivered ${when}${where}.`
      : `Delivered ${when}${where}; ${name.toLowerCase()} only afterwards, ${minute(since)}.`
  if (kind === 'held-but-not-presented')
    return `${name} since ${minute(since)}, scanned ${scan.code}${where} ${when}, and never presented to customs.`
  return `${name} since ${minute(since)}, and with customs since ${when}${where}: nobody has scanned it out.`
}

function minute(instant: string): string {
  return `${instant.slice(0, 16).replace('T', ' ')} UTC`
}

/** An alert in words of the person's language. */
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../parts/format.ts'
import { useSaid } from '../worklist/said.ts'
import type { AlertView } from './alerts.tsx'

export function useTold(): (alert: AlertView) => string {
  const { t } = useTranslation('pull-lists')
  const format = useFormat()
  const said = useSaid()
  return ({ kind, scan, code, since }) => {
    const where = scan.office === '' ? '' : ` (${scan.office})`
    const facts = {
      code: said.code(code),
      since: format.dateTime(since),
      at: `${format.dateTime(scan.at)}${where}`,
    }
    if (kind === 'held-but-delivered')
      return t(since <= scan.at ? 'told.delivered' : 'told.deliveredBefore', facts)
    return t(kind === 'held-but-not-presented' ? 'told.notPresented' : 'told.stillHeld', facts)
  }
}

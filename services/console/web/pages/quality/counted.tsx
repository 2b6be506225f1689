/** What the numbers of a page are of, and until when the mail is counted. */
import { useTranslation } from 'react-i18next'
import type { Query } from '../../api/request.ts'
import { useFormat } from '../../parts/format.ts'
import { lastOf } from './address.ts'
import { useMeasure } from './asking.ts'

export function Counted({ asked }: { asked: Query }) {
  const { t } = useTranslation('quality')
  const format = useFormat()
  const { data } = useMeasure({ ...asked, measure: 'clean-items', by: 'day' })
  const days = { from: String(asked.from), to: String(asked.to) }
  const range = t('range', { from: format.date(days.from), to: format.date(lastOf(days)) })
  if (!data?.countedTo) return <>{range}</>
  const counted = t('countedTo', {
    items: format.number(data.total?.denominator ?? 0),
    at: format.dateTime(data.countedTo),
  })
  return (
    <>
      {range} · {counted}
    </>
  )
}

/** A share with what it is made of: its interval drawn, its counts beside it, and the way to the items behind it. */
import { Text, Tooltip } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { MeasureView, RowView } from '#contracts/quality.ts'
import { PageLink } from '../../app/link.tsx'
import { useFormat } from '../../parts/format.ts'
import { listOf } from './address.ts'
import { badness } from './badness.ts'
import classes from './quality.module.css'
import { useUnits } from './units.ts'

export interface ShareProps {
  row: RowView | undefined
  measure: MeasureView | undefined
  /** Where its items are listed; left out: it leads nowhere. */
  to?: Record<string, string | undefined> | undefined
  /** What it is, for who hears it. */
  label: string
}

export function Share({ row, measure, to, label }: ShareProps) {
  const { t } = useTranslation('quality')
  const format = useFormat()
  const units = useUnits()
  if (!row || row.share === null || row.low === null || row.high === null)
    return (
      <Text component="span" c="dimmed">
        {t('nothingCounted')}
      </Text>
    )
  const value = units.share(row.share, measure?.unit)
  const interval = t('interval', {
    low: units.share(row.low, measure?.unit),
    high: units.share(row.high, measure?.unit),
  })
  const counts = t('counts', { n: format.number(row.numerator), of: format.number(row.denominator) })
  return (
    <Tooltip label={`${counts} · ${interval}${row.enough ? '' : ` · ${t('tooFew')}`}`}>
      <span className={row.enough ? classes.share : classes.shareFew}>
        <Whisker low={row.low} high={row.high} share={row.share} step={badness(row, measure)} />
        {to && measure?.leadsTo ? (
          <PageLink to={listOf(measure)} search={to} fw={600} aria-label={`${label}: ${value}, ${counts}`}>
            {value}
          </PageLink>
        ) : (
          <b>{value}</b>
        )}
        <Text component="span" size="xs" c="dimmed" className={classes.counts}>
          {units.count(row.numerator)} / {units.count(row.denominator)}
        </Text>
      </span>
    </Tooltip>
  )
}

const percent = (share: number) => `${(share * 100).toFixed(2)}%`

/** From nothing to all, with the 95 % interval as a bar and the share as a line in it. */
function Whisker({
  low,
  high,
  share,
  step,
}: {
  low: number
  high: number
  share: number
  step: number | null
}) {
  return (
    <span className={classes.track} aria-hidden>
      <span
        className={classes.interval}
        data-step={step ?? 'few'}
        style={{ insetInlineStart: percent(low), inlineSize: `max(3px, ${percent(high - low)})` }}
      />
      <span className={classes.point} style={{ insetInlineStart: percent(share) }} />
    </span>
  )
}

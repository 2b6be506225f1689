/** One cell of the heat map. Its colour says nothing that its number does not. */
import { Tooltip } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { MeasureView, RowView } from '#contracts/quality.ts'
import { PageLink } from '../../app/link.tsx'
import { useFormat } from '../../parts/format.ts'
import { badness, behind } from './badness.ts'
import classes from './quality.module.css'

interface HeatCellProps {
  row: RowView
  measure: MeasureView | undefined
  label: string
  to: Record<string, string | undefined>
}

export function HeatCell({ row, measure, label, to }: HeatCellProps) {
  const { t } = useTranslation('quality')
  const format = useFormat()
  if (row.share === null)
    return <td className={classes.cell} data-step="none" aria-label={t('nothingCounted')} />
  const counts = t('counts', { n: format.number(row.numerator), of: format.number(row.denominator) })
  const share = format.percent(row.share, row.share > 0.1 && row.share < 0.995 ? 0 : 1)
  const interval = t('interval', { low: format.percent(row.low!), high: format.percent(row.high!) })
  const told = `${label}: ${counts}, ${interval}${row.enough ? '' : `, ${t('tooFew')}`}`
  return (
    <td className={classes.cell} data-step={badness(row, measure) ?? 'few'}>
      {behind(row, measure) > 0 ? (
        <Tooltip label={told}>
          <PageLink
            to="/quality/items"
            search={to}
            underline="never"
            c="inherit"
            aria-label={`${label}: ${share}, ${counts}`}
          >
            {share}
          </PageLink>
        </Tooltip>
      ) : (
        <span>{share}</span>
      )}
    </td>
  )
}

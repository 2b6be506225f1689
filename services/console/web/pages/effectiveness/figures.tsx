/** The five numbers at the head of the page. */
import { SimpleGrid } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { EffectivenessView } from '#contracts/effectiveness.ts'
import { useFormat } from '../../parts/format.ts'
import { KeyFigure } from '../../parts/key-figure.tsx'

interface Ranged {
  share: number | null
  low: number | null
  high: number | null
}

export function HeadFigures({ told }: { told: EffectivenessView }) {
  const { t } = useTranslation('effectiveness')
  const format = useFormat()
  const { all, baseRate, fulfilment, seconds } = told
  const percent = (share: number | null) => (share === null ? t('notKnown') : format.percent(share))
  const range = ({ low, high }: Ranged) =>
    low === null ? undefined : t('interval', { low: percent(low), high: percent(high) })
  const time = (value: number | null) => (value === null ? t('notKnown') : format.duration(value * 1000))
  return (
    <SimpleGrid cols={{ base: 2, sm: 3, lg: 5 }} spacing="sm">
      <KeyFigure
        name={t('hits')}
        value={percent(all.share)}
        range={range(all)}
        about={t('hitsOf', { confirmed: all.confirmed, examined: all.examined })}
      />
      <KeyFigure
        name={t('base')}
        value={percent(baseRate.share)}
        range={range(baseRate)}
        about={baseRate.items === 0 ? t('baseNone') : t('baseOf', { items: format.number(baseRate.items) })}
      />
      <KeyFigure
        name={t('open')}
        value={format.number(told.open)}
        about={t('overdue', { count: told.overdue })}
      />
      <KeyFigure
        name={t('fulfilment')}
        value={percent(fulfilment.share)}
        range={range(fulfilment)}
        about={t('fulfilmentOf', fulfilment)}
      />
      <KeyFigure
        name={t('seconds')}
        value={time(seconds.median)}
        about={
          seconds.cases === 0
            ? undefined
            : t('secondsOf', { cases: format.number(seconds.cases), p90: time(seconds.p90) })
        }
      />
    </SimpleGrid>
  )
}

/** Hit rates with their intervals, by rule, category, band of the model or way of selection. */
import { Group, SegmentedControl, Stack } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { EffectivenessView, RateView } from '#contracts/effectiveness.ts'
import { IntervalChart } from '../../parts/interval-chart.tsx'
import { Empty } from '../../parts/states.tsx'
import type en from './en.ts'

export const KINDS = ['rules', 'categories', 'bands', 'selections'] as const
export type Kind = (typeof KINDS)[number]
/** What is shown in the picture; the rest is in the table of it. */
const SHOWN_MAX = 40

export interface RatesProps {
  told: EffectivenessView
  by: Kind
  onBy: (kind: Kind) => void
}

export function Rates({ told, by, onBy }: RatesProps) {
  const { t } = useTranslation('effectiveness')
  const name = useName(by)
  const rows = told[by].slice(0, SHOWN_MAX)
  return (
    <Stack gap="sm">
      <Group>
        <SegmentedControl
          aria-label={t('ratesBy')}
          value={by}
          onChange={(value) => onBy(value as Kind)}
          data={KINDS.map((value) => ({ value, label: t(`by.${value}`) }))}
        />
      </Group>
      {rows.length === 0 ? (
        <Empty>{t('none')}</Empty>
      ) : (
        <IntervalChart
          title={`${t('ratesTitle')}: ${t(`by.${by}`)}`}
          summary={t('ratesSummary')}
          what={t(`by.${by}`)}
          rows={rows.map((rate) => ({
            ...rate,
            name: name(rate),
            of: t('of', { confirmed: rate.confirmed, examined: rate.examined }),
          }))}
        />
      )}
    </Stack>
  )
}

type Names = Record<string, string>

function useName(by: Kind): (rate: RateView) => string {
  const { t } = useTranslation('effectiveness')
  if (by === 'rules') return ({ key }) => key
  const names = t(by, { returnObjects: true }) as unknown as Names & (typeof en)[typeof by]
  return ({ key }) => (names as Names)[key] ?? key
}

/** Decided, let through at once, false holds, paper: the four numbers at the head of the page. */
import { SimpleGrid } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { GreenView } from '#contracts/effectiveness.ts'
import { useFormat } from '../../parts/format.ts'
import { KeyFigure } from '../../parts/key-figure.tsx'

export function HeadFigures({ green }: { green: GreenView }) {
  const { t } = useTranslation('green')
  const format = useFormat()
  const { decided, countedTo, fastLane, falseHolds, paper } = green
  const percent = (share: number | null) => (share === null ? t('notKnown') : format.percent(share))
  return (
    <SimpleGrid cols={{ base: 2, lg: 4 }} spacing="sm">
      <KeyFigure
        name={t('decided')}
        value={decided === null ? t('notKnown') : format.number(decided)}
        about={countedTo === null ? undefined : t('counted', { at: format.dateTime(countedTo) })}
      />
      <KeyFigure name={t('fastLane')} value={percent(fastLane?.share ?? null)} about={t('fastLaneAbout')} />
      <KeyFigure
        name={t('falseHolds')}
        value={percent(falseHolds.share)}
        range={
          falseHolds.low === null
            ? undefined
            : t('range', { low: percent(falseHolds.low), high: percent(falseHolds.high) })
        }
        about={t('falseHoldsAbout', falseHolds)}
      />
      <KeyFigure
        name={t('paper')}
        value={paper ? t('kilograms', { kilograms: format.number(paper.kilograms, 1) }) : t('notKnown')}
        about={
          paper
            ? t('paperAbout', {
                sheets: format.number(paper.sheets, 0),
                grams: format.number(paper.gramsPerSheet),
              })
            : undefined
        }
      />
    </SimpleGrid>
  )
}

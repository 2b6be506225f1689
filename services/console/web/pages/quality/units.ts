/** Shares as people write them: in hundreds or thousands. */
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { MeasureView } from '#contracts/quality.ts'
import { useFormat } from '../../parts/format.ts'

export function useUnits() {
  const format = useFormat()
  const { i18n } = useTranslation()
  return useMemo(() => {
    const compact = new Intl.NumberFormat(i18n.language, { notation: 'compact', maximumFractionDigits: 2 })
    return {
      share: (share: number, unit: MeasureView['unit'] | undefined) =>
        unit === 'per thousand' ? `${format.number(share * 1_000, 1)} ‰` : format.percent(share),
      /** Short where it is long: 4.7M. */
      count: (count: number) => (count < 100_000 ? format.number(count) : compact.format(count)),
      /** A difference of two shares, with its sign. */
      change: (change: number, unit: MeasureView['unit'] | undefined) => {
        const sign = change > 0 ? '+' : change < 0 ? '−' : '±'
        const size = Math.abs(change)
        return unit === 'per thousand'
          ? `${sign}${format.number(size * 1_000, 1)} ‰`
          : `${sign}${format.number(size * 100, 1)}`
      },
    }
  }, [format, i18n.language])
}

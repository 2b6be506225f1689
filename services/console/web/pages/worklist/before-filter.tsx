/** How soon something is due or arrives: hours from whenever the list is looked at, so that a view that is kept goes on saying what it said. */
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../parts/format.ts'
import type { Search } from './address.ts'
import { Choice } from './choice.tsx'

const HOURS_OFFERED = [0, 2, 4, 12, 24, 48]
const HOURS = /^PT(\d{1,3})H$/

export interface BeforeFilterProps {
  name: 'dueBefore' | 'arrivesBefore'
  search: Search
  onSearch: (change: Partial<Search>) => void
}

export function BeforeFilter({ name, search, onSearch }: BeforeFilterProps) {
  const { t } = useTranslation('worklist')
  const format = useFormat()
  const value = search[name]
  const labelOf = (each: string): string => {
    const [, hours] = HOURS.exec(each) ?? []
    if (hours !== undefined)
      return Number(hours) === 0 ? t(`filter.isPast.${name}`) : t('filter.within', { count: Number(hours) })
    return Number.isNaN(Date.parse(each)) ? each : t('filter.before', { moment: format.dateTime(each) })
  }
  const offered = HOURS_OFFERED.map((hours) => `PT${hours}H`)
  // The address may hold a moment of its own, or other hours.
  const values = value === '' || offered.includes(value) ? offered : [...offered, value]
  return (
    <Choice
      label={t(`filter.${name}`)}
      isLabelled
      value={value}
      values={values.map((each) => ({ value: each, label: labelOf(each) }))}
      onValue={(chosen) => onSearch({ [name]: chosen })}
    />
  )
}

/** What narrows the list of rules. */
import { Group, Select } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'
import type { RefObject } from 'react'
import { useTranslation } from 'react-i18next'
import { RISK_CATEGORIES } from '#domain/assessment.ts'
import { TextFilter } from '../../parts/text-filter.tsx'
import { ATTENTION, DAYS, MODES, ORIGINS, type Search } from './address.ts'
import { useNames } from './names.ts'

export interface FiltersProps {
  search: Search
  onSearch: (change: Partial<Search>) => void
  textRef: RefObject<HTMLInputElement | null>
}

export function Filters({ search, onSearch, textRef }: FiltersProps) {
  const { t } = useTranslation('rules')
  const names = useNames()
  const choices = <T extends string>(values: readonly T[], label: (value: T) => string) =>
    values.map((value) => ({ value, label: value === '' ? t('all') : label(value) }))
  return (
    <Group gap="xs" align="flex-end" role="search">
      <TextFilter
        ref={textRef}
        label={t('search')}
        value={search.q}
        onValue={(q) => onSearch({ q })}
        leftSection={<IconSearch size={16} stroke={1.6} aria-hidden />}
        w={220}
      />
      <Select
        label={t('mode')}
        w={130}
        allowDeselect={false}
        value={search.mode}
        data={choices(MODES, (value) => names.mode(value as 'live'))}
        onChange={(mode) => onSearch({ mode: mode as Search['mode'] })}
      />
      <Select
        label={t('category')}
        w={190}
        searchable
        allowDeselect={false}
        value={search.category}
        data={choices(['', ...RISK_CATEGORIES] as const, (value) => t(`categories.${value as 'weapons'}`))}
        onChange={(category) => onSearch({ category: category as Search['category'] })}
      />
      <Select
        label={t('origin')}
        w={130}
        allowDeselect={false}
        value={search.origin}
        data={choices(ORIGINS, (value) => t(`origins.${value as 'shipped'}`))}
        onChange={(origin) => onSearch({ origin: origin as Search['origin'] })}
      />
      <Select
        label={t('look')}
        w={170}
        allowDeselect={false}
        value={search.look}
        data={choices(ATTENTION, (value) => t(`looks.${value as 'any'}`))}
        onChange={(look) => onSearch({ look: look as Search['look'] })}
      />
      <Select
        label={t('counted')}
        w={120}
        allowDeselect={false}
        value={search.days}
        data={DAYS.map((value) => ({ value, label: t('daysCount', { count: Number(value) }) }))}
        onChange={(days) => onSearch({ days: days as Search['days'] })}
      />
    </Group>
  )
}

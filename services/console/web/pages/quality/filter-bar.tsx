/** What narrows every number of the page: days, where to, class, nature. It stands in the address. */
import { Button, Group, NativeSelect, SegmentedControl, TextInput } from '@mantine/core'
import { IconFilterOff } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { TextFilter } from '../../parts/text-filter.tsx'
import { CLASSES, daysOf, lastOf, NATURES, type RangeSearch, SPANS } from './address.ts'

const NONE = { days: '30', from: '', to: '', destination: '', class: '', nature: '' } as const

interface FilterBarProps {
  search: RangeSearch
  onSearch: (change: Partial<RangeSearch>) => void
}

export function FilterBar({ search, onSearch }: FilterBarProps) {
  const { t } = useTranslation('quality')
  const days = daysOf(search, Date.now())
  const isOwn = search.from !== '' || search.to !== ''
  const isNarrowed = Object.entries(NONE).some(([key, value]) => search[key as keyof RangeSearch] !== value)
  return (
    <Group gap="xs" align="flex-end" mb="md" role="search" aria-label={t('filters.title')}>
      <SegmentedControl
        aria-label={t('filters.span')}
        size="sm"
        value={isOwn ? '' : search.days}
        onChange={(value) => onSearch({ days: value as RangeSearch['days'], from: '', to: '' })}
        data={SPANS.map((span) => ({ value: span, label: t('filters.days', { count: Number(span) }) }))}
      />
      <TextInput
        type="date"
        label={t('filters.from')}
        value={days.from}
        max={lastOf(days)}
        onChange={({ currentTarget: { value } }) => value && onSearch({ from: value, to: lastOf(days) })}
      />
      <TextInput
        type="date"
        label={t('filters.to')}
        value={lastOf(days)}
        min={days.from}
        onChange={({ currentTarget: { value } }) => value && onSearch({ from: days.from, to: value })}
      />
      <TextFilter
        label={t('filters.destination')}
        placeholder="FRA"
        w={96}
        maxLength={3}
        value={search.destination}
        onValue={(destination) => {
          if (/^[A-Za-z0-9]{3}$|^$/.test(destination)) onSearch({ destination: destination.toUpperCase() })
        }}
      />
      <NativeSelect
        label={t('filters.class')}
        value={search.class}
        onChange={({ currentTarget: { value } }) => onSearch({ class: value as RangeSearch['class'] })}
        data={[
          { value: '', label: t('filters.all') },
          ...CLASSES.map((each) => ({ value: each, label: t(`classes.${each}`) })),
        ]}
      />
      <NativeSelect
        label={t('filters.nature')}
        value={search.nature}
        onChange={({ currentTarget: { value } }) => onSearch({ nature: value as RangeSearch['nature'] })}
        data={[
          { value: '', label: t('filters.all') },
          ...NATURES.map((each) => ({ value: each, label: t(`natures.${each}`) })),
        ]}
      />
      {isNarrowed && (
        <Button
          variant="subtle"
          leftSection={<IconFilterOff size={16} aria-hidden />}
          onClick={() => onSearch(NONE)}
        >
          {t('filters.reset')}
        </Button>
      )}
    </Group>
  )
}

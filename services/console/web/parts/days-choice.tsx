/** Over how many of the last days a page counts. */
import { Select } from '@mantine/core'
import { useTranslation } from 'react-i18next'

interface DaysChoiceProps {
  label: string
  choices: readonly number[]
  days: number
  onDays: (days: number) => void
}

export function DaysChoice({ label, choices, days, onDays }: DaysChoiceProps) {
  const { t } = useTranslation()
  return (
    <Select
      aria-label={label}
      w={130}
      allowDeselect={false}
      data={choices.map((count) => ({ value: String(count), label: t('days', { count }) }))}
      value={String(days)}
      onChange={(value) => onDays(Number(value))}
    />
  )
}

/** A filter with a few values, or none of them. */
import { Select } from '@mantine/core'
import { useTranslation } from 'react-i18next'

interface ChoiceProps {
  label: string
  isLabelled?: boolean
  value: string
  values: readonly (string | { value: string; label: string })[]
  onValue: (value: string) => void
  width?: number
}

export function Choice({ label, isLabelled = false, value, values, onValue, width }: ChoiceProps) {
  const { t } = useTranslation('worklist')
  return (
    <Select
      {...(isLabelled ? { label } : { 'aria-label': label })}
      placeholder={isLabelled ? t('filter.any') : label}
      data={values}
      value={value === '' ? null : value}
      onChange={(chosen) => onValue(chosen ?? '')}
      clearable
      searchable={values.length > 8}
      comboboxProps={{ withinPortal: !isLabelled, width: 'max-content', position: 'bottom-start' }}
      clearButtonProps={{ 'aria-label': `${t('clear')}: ${label}` }}
      w={width}
    />
  )
}

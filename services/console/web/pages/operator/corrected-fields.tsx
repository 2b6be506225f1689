/** Fields that are said again in an answer, by their path. */
import { Button, CloseButton, Group, Select, Stack, Text, TextInput } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { fieldLabel } from './fields.ts'

export interface Corrected {
  field: string
  value: string
}

const OF_LINES = ['description', 'quantity', 'netWeightGrams', 'hsCode', 'originCountry', 'value.amount']
const LINES_MAX = 20

interface CorrectedFieldsProps {
  lines: number
  corrected: readonly Corrected[]
  onChange: (corrected: readonly Corrected[]) => void
}

export function CorrectedFields({ lines, corrected, onChange }: CorrectedFieldsProps) {
  const { t } = useTranslation('operator')
  const places = Array.from({ length: Math.min(Math.max(lines, 1), LINES_MAX) }, (_, place) => place)
  const fields = places.flatMap((place) => OF_LINES.map((name) => `contents.${place}.${name}`))
  const free = fields.filter((field) => !corrected.some((each) => each.field === field))
  const change = (at: number, part: Partial<Corrected>) =>
    onChange(corrected.map((each, place) => (place === at ? { ...each, ...part } : each)))
  return (
    <Stack gap="xs">
      {corrected.length > 0 && <Text fw={500}>{t('answer.corrected')}</Text>}
      {corrected.map(({ field, value }, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a row stays itself while another field is chosen in it
        <Group key={at} gap="xs" wrap="nowrap">
          <Select
            aria-label={t('answer.field')}
            value={field}
            onChange={(next) => next && change(at, { field: next })}
            data={[field, ...free].map((each) => ({ value: each, label: fieldLabel(each, t) }))}
            allowDeselect={false}
            w={220}
          />
          <TextInput
            aria-label={t('answer.valueOf', { field: fieldLabel(field, t) })}
            value={value}
            onChange={({ currentTarget }) => change(at, { value: currentTarget.value })}
            style={{ flex: 1 }}
          />
          <CloseButton
            aria-label={t('answer.remove')}
            onClick={() => onChange(corrected.filter((_, place) => place !== at))}
          />
        </Group>
      ))}
      <div>
        <Button
          variant="default"
          size="compact-sm"
          leftSection={<IconPlus size={14} stroke={1.6} />}
          disabled={free.length === 0}
          onClick={() => onChange([...corrected, { field: free[0]!, value: '' }])}
        >
          {t('answer.addField')}
        </Button>
      </div>
    </Stack>
  )
}

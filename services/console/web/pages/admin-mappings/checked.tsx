/** What is wrong about a mapping file and where, or that it can be put in force. */
import { Alert, Anchor, Stack, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { MappingCheckView } from '#contracts/mappings.ts'
import { Problem } from '../../parts/confirm.tsx'
import { Plain } from '../../parts/plain.tsx'

interface CheckedProps {
  text: string
  check: MappingCheckView | undefined
  isCurrent: boolean
  error: Error | null
  /** Shows a place of the text. */
  goTo: (offset: number) => void
}

export function Checked({ text, check, isCurrent, error, goTo }: CheckedProps) {
  const { t } = useTranslation('admin-mappings')
  if (error) return <Problem error={error} />
  if (text.trim() === '') return <Text c="dimmed">{t('empty')}</Text>
  if (!check || !isCurrent) return <Text c="dimmed">{t('checking')}</Text>
  if (check.valid)
    return (
      <Alert color="teal" variant="light" role="status">
        <Plain>{t('good', { name: check.name })}</Plain>
      </Alert>
    )
  const { line, column, place, told } = check
  return (
    <Alert color="red" variant="light" role="alert" title={t('badAt', { line, column })}>
      <Stack gap={4} align="flex-start">
        <Plain>{place ? `${place}: ${told}` : told}</Plain>
        <Anchor component="button" type="button" onClick={() => goTo(offsetOf(text, line ?? 1, column ?? 1))}>
          {t('goThere')}
        </Anchor>
      </Stack>
    </Alert>
  )
}

/** Lines and columns count from 1. */
function offsetOf(text: string, line: number, column: number): number {
  const before = text.split('\n').slice(0, line - 1)
  return before.reduce((sum, each) => sum + each.length + 1, 0) + column - 1
}

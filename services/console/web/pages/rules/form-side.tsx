/** The form of the one rule in a text. While it is shown it is what is written; the text follows. */
import { Alert, Button, Stack, Text } from '@mantine/core'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { RuleForm } from '#contracts/rules.ts'
import { Waiting } from '../../parts/waiting.tsx'
import { textOf } from './compose.ts'
import { RuleFields } from './rule-fields.tsx'
import type { Check } from './use-check.ts'

export interface FormSideProps {
  text: string
  check: Check
  onText: (text: string) => void
  onAs: (as: 'text' | 'form') => void
}

export function FormSide({ text, check, onText, onAs }: FormSideProps) {
  const { t } = useTranslation('rules')
  const [form, setForm] = useState<RuleForm | null>(null)
  const { data, isCurrent } = check
  const only = isCurrent && data?.rules.length === 1 ? data.rules[0]!.form : null
  useEffect(() => {
    if (form === null && only !== null) setForm(only)
  }, [form, only])
  if (form === null && !isCurrent) return <Waiting lines={8} />
  if (form === null)
    return (
      <Alert color="yellow" variant="light" title={t('form.notYet')}>
        <Stack align="flex-start" gap="xs">
          <Text>{t((data?.rules.length ?? 0) > 1 ? 'form.many' : 'form.unreadable')}</Text>
          <Button variant="default" onClick={() => onAs('text')}>
            {t('form.toText')}
          </Button>
        </Stack>
      </Alert>
    )
  return (
    <Stack gap="md">
      {/(^|\n)\s*#/.test(text) && <Alert color="yellow">{t('form.comments')}</Alert>}
      <RuleFields
        form={form}
        onForm={(next) => {
          setForm(next)
          onText(textOf(next))
        }}
      />
    </Stack>
  )
}

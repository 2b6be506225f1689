/** A mapping file held against what the service can read, before somebody starts the service with it. */
import { Alert, Card, FileInput, Stack, Text, Title } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { api } from '../../api/request.ts'
import { Problem } from '../../parts/confirm.tsx'
import { Plain } from '../../parts/plain.tsx'

interface Checked {
  valid: boolean
  name: string | null
  told: string | null
}

export function EdifactCheck() {
  const { t } = useTranslation('admin-operators')
  const checking = useMutation({
    mutationFn: async (file: File) =>
      api<Checked>('/api/edifact-mappings/check', { method: 'POST', body: { text: await file.text() } }),
  })
  const { data } = checking
  return (
    <Card withBorder component="section" aria-labelledby="edifact">
      <Title order={2} id="edifact" mb="xs">
        {t('edifact')}
      </Title>
      <Stack gap="xs">
        <Text c="dimmed">{t('edifactAbout')}</Text>
        <FileInput
          label={t('edifactFile')}
          placeholder={t('choose')}
          accept="application/json,.json"
          onChange={(file) => file && checking.mutate(file)}
          clearable={false}
        />
        <Problem error={checking.error} />
        {data && (
          <Alert color={data.valid ? 'teal' : 'red'} variant="light" role="alert">
            {data.valid ? t('edifactGood', { name: data.name }) : <Plain>{data.told}</Plain>}
          </Alert>
        )}
      </Stack>
    </Card>
  )
}

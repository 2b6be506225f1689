/** A mapping file held against what the service can read; what is in force has a page of its own. */
import { Alert, Card, FileInput, Stack, Text, Title } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { MappingCheckView } from '#contracts/mappings.ts'
import { api } from '../../api/request.ts'
import { PageLink } from '../../app/link.tsx'
import { Problem } from '../../parts/confirm.tsx'
import { Plain } from '../../parts/plain.tsx'

export function EdifactCheck({ operator }: { operator: string }) {
  const { t } = useTranslation('admin-operators')
  const checking = useMutation({
    mutationFn: async (file: File) =>
      api<MappingCheckView>('/api/edifact-mappings/check', {
        method: 'POST',
        body: { text: await file.text() },
      }),
  })
  const { data } = checking
  return (
    <Card withBorder component="section" aria-labelledby="edifact">
      <Title order={2} id="edifact" mb="xs">
        {t('edifact')}
      </Title>
      <Stack gap="xs">
        <Text c="dimmed">
          {t('edifactAbout')}{' '}
          <PageLink to="/admin/mappings/$partner" params={{ partner: operator }} underline="always">
            {t('edifactPage', { operator })}
          </PageLink>
        </Text>
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
            {data.valid ? (
              t('edifactGood', { name: data.name })
            ) : (
              <Plain>{t('edifactBad', { ...data, place: data.place || '–' })}</Plain>
            )}
          </Alert>
        )}
      </Stack>
    </Card>
  )
}

/** A tab that is older than the service's pages says so, and leaves the moment to the person. */
import { Alert, Button, Group, Text } from '@mantine/core'
import { IconRefresh } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { staleState } from '../api/session.ts'

export function Stale() {
  const { t } = useTranslation()
  if (!staleState.use()) return null
  return (
    <Alert variant="light" icon={<IconRefresh />} title={t('stale.title')} role="status" mb="md">
      <Group justify="space-between">
        <Text>{t('stale.text')}</Text>
        <Button variant="default" onClick={() => window.location.reload()}>
          {t('stale.reload')}
        </Button>
      </Group>
    </Alert>
  )
}

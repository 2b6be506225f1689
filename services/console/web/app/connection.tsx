/** Said on top while the service does not answer. Looks again by itself, and reads the page anew when it is back. */
import { Alert, Button, Group, Text } from '@mantine/core'
import { IconPlugConnectedX } from '@tabler/icons-react'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { queryClient } from '../api/query-client.ts'
import { lostState } from '../api/request.ts'
import { look } from '../api/session.ts'

const LOOK_AGAIN_MS = 3_000

export function Connection() {
  const { t } = useTranslation()
  const isLost = lostState.use()
  useEffect(() => {
    if (!isLost) return
    const timer = window.setInterval(() => void lookAgain(), LOOK_AGAIN_MS)
    return () => window.clearInterval(timer)
  }, [isLost])
  if (!isLost) return null
  return (
    <Alert
      color="red"
      variant="light"
      icon={<IconPlugConnectedX />}
      title={t('lost.title')}
      role="alert"
      mb="md"
    >
      <Group justify="space-between">
        <Text>{t('lost.text')}</Text>
        <Button variant="default" onClick={() => void lookAgain()}>
          {t('retry')}
        </Button>
      </Group>
    </Alert>
  )
}

async function lookAgain(): Promise<void> {
  await look()
  if (!lostState.get()) await queryClient.invalidateQueries()
}

/** What was decided on this item and is not sent yet. */
import { Alert, Button, Group, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { type HeldBack, send } from './held-back.ts'
import type { Acting } from './use-acting.ts'

export function WaitingDecision({ held, acting }: { held: HeldBack; acting: Acting }) {
  const { t } = useTranslation('item')
  const { t: shell } = useTranslation()
  return (
    <Alert color="blue" variant="light" p="xs">
      <Group gap="xs" justify="space-between">
        <Text>{t('act.waiting', { what: held.does })}</Text>
        <Group gap="xs">
          <Button size="compact-sm" variant="default" onClick={acting.undoLast}>
            {shell('undo')}
          </Button>
          <Button size="compact-sm" loading={held.state === 'sending'} onClick={() => void send(held.id)}>
            {t('act.sendNow')}
          </Button>
        </Group>
      </Group>
    </Alert>
  )
}

/** Short messages at the edge of the page, and the way back from what was just done. */
import { Button, Group, Text } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import i18next from 'i18next'

const SHOWN_MS = 5_000
const UNDO_MS = 10_000

export function tell(message: string): void {
  notifications.show({ message, autoClose: SHOWN_MS, closeButtonProps: { 'aria-label': i18next.t('close') } })
}

/** Stays until it is closed: somebody has to have read it. */
export function tellFailure(error: unknown): void {
  const message = error instanceof Error ? error.message : String(error)
  notifications.show({
    color: 'red',
    message,
    autoClose: false,
    closeButtonProps: { 'aria-label': i18next.t('close') },
    role: 'alert',
  })
}

/** Says what was done and offers to undo it for ten seconds. Gives a function that undoes it, for a key of the page. */
export function tellWithUndo(message: string, undo: () => Promise<void> | void): () => void {
  let isOver = false
  const run = () => {
    if (isOver) return
    isOver = true
    notifications.hide(id)
    void Promise.resolve(undo()).catch(tellFailure)
  }
  const id = notifications.show({
    autoClose: UNDO_MS,
    onClose: () => {
      isOver = true
    },
    closeButtonProps: { 'aria-label': i18next.t('close') },
    message: (
      <Group justify="space-between" wrap="nowrap">
        <Text size="md">{message}</Text>
        <Button size="compact-sm" variant="default" onClick={run}>
          {i18next.t('undo')}
        </Button>
      </Group>
    ),
  })
  return run
}

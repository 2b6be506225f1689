/** The one message that says what was decided last and can still be undone: who decides twenty items a minute is not shown twenty. */
import { Button, Group, Text } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import i18next from 'i18next'
import { HELD_BACK_MS } from './held-back.ts'

const ID = 'item-held-back'

export function tellHeldBack(message: string, undo: () => void): void {
  const shown = {
    id: ID,
    autoClose: HELD_BACK_MS,
    closeButtonProps: { 'aria-label': i18next.t('close') },
    message: (
      <Group justify="space-between" wrap="nowrap">
        <Text size="md">{message}</Text>
        <Button size="compact-sm" variant="default" onClick={undo}>
          {i18next.t('undo')}
        </Button>
      </Group>
    ),
  }
  // What is there is changed; what is not is shown.
  notifications.update(shown)
  notifications.show(shown)
}

/** What it says does not hold any more: it was undone, by this button or by a key. */
export function hideHeldBack(): void {
  notifications.hide(ID)
}

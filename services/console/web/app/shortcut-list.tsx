/** What `?` shows: the keys of the page, then those of every page. */
import { Divider, Group, Kbd, Modal, Stack, Switch, Text, Title } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import {
  chooseSingleKeys,
  type Registered,
  registeredState,
  type Shortcut,
  singleKeysState,
} from './shortcuts.tsx'

export function ShortcutList({ opened, close }: { opened: boolean; close: () => void }) {
  const { t } = useTranslation()
  const registered = registeredState.use()
  const singleKeys = singleKeysState.use()
  const ofPages = byTitle(registered)
  const everywhere = registered
    .filter(({ of }) => of === null)
    .flatMap(({ shortcuts }) => shortcuts.filter(({ when = true }) => when))
  return (
    <Modal
      opened={opened}
      onClose={close}
      title={t('shortcuts.title')}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      <Stack gap="md">
        {ofPages.length === 0 && <Text c="dimmed">{t('shortcuts.none')}</Text>}
        {ofPages.map(([title, shortcuts]) => (
          <Keys key={title} title={title} shortcuts={shortcuts} />
        ))}
        <Keys title={t('shortcuts.everywhere')} shortcuts={everywhere} />
        <Divider />
        <Switch
          label={t('shortcuts.on')}
          checked={singleKeys}
          onChange={(event) => chooseSingleKeys(event.currentTarget.checked)}
        />
      </Stack>
    </Modal>
  )
}

/** Parts of a page that say the same name stand below one heading; what has no key now has none. */
function byTitle(registered: readonly Registered[]): [string, Shortcut[]][] {
  const titles = new Map<string, Shortcut[]>()
  for (const { of, shortcuts } of registered) {
    const active = shortcuts.filter(({ when = true }) => when)
    if (of !== null && active.length > 0) titles.set(of, [...(titles.get(of) ?? []), ...active])
  }
  return [...titles]
}

function Keys({ title, shortcuts }: { title: string; shortcuts: readonly Shortcut[] }) {
  return (
    <section>
      <Title order={3} mb="xs">
        {title}
      </Title>
      <Stack gap={6}>
        {shortcuts.map(({ keys, does }) => (
          <Group key={keys} justify="space-between" wrap="nowrap">
            <Text size="md">{does}</Text>
            <KeysAsWritten keys={keys} />
          </Group>
        ))}
      </Stack>
    </section>
  )
}

export function KeysAsWritten({ keys }: { keys: string }) {
  const { t } = useTranslation()
  return (
    <Group gap={4} wrap="nowrap">
      {keys.split(' ').map((key, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the same key may be pressed twice
        <Group key={`${place} ${key}`} gap={4} wrap="nowrap">
          {place > 0 && (
            <Text size="xs" c="dimmed">
              {t('shortcuts.after')}
            </Text>
          )}
          <Kbd>{key.replace('mod+', 'Ctrl ').replace('Arrow', '')}</Kbd>
        </Group>
      ))}
    </Group>
  )
}

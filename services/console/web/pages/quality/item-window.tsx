/** One item behind a number: where it is to be found, what is wrong with it and how to mend it; and whose it is, for who has a reason. */
import { Badge, Drawer, Group, Stack, Text, Title } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { ItemBehind } from '#contracts/quality-items.ts'
import { useMay } from '../../api/session.ts'
import { useFormat } from '../../parts/format.ts'
import { useNames } from './names.ts'
import classes from './quality.module.css'
import { Reveal } from './reveal.tsx'

const COLOURS: Record<string, string> = { critical: 'red', major: 'orange', minor: 'gray' }

export function ItemWindow({ item, close }: { item: ItemBehind; close: () => void }) {
  const { t } = useTranslation('quality')
  const { t: shell } = useTranslation()
  const format = useFormat()
  const names = useNames()
  const mayReveal = useMay('persons.reveal')
  const { itemId, receiptId, place, receivedAt, findings, revealable } = item
  return (
    <Drawer
      opened
      onClose={close}
      position="right"
      size="lg"
      title={itemId ?? t('noId')}
      closeButtonProps={{ 'aria-label': shell('close') }}
    >
      <Stack gap="md">
        <Text c="dimmed">
          {t('foundAt', { at: format.dateTime(receivedAt), place: place + 1 })}
          <br />
          <span className={classes.mono}>{receiptId}</span>
        </Text>
        <section aria-labelledby="item-findings">
          <Title order={2} id="item-findings" mb="xs">
            {t('findings')}
          </Title>
          {findings.length === 0 && <Text>{t('notFilledLong')}</Text>}
          <Stack gap="sm">
            {findings.map(({ rule, severity, field, message, hint }, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: findings of an item have no name, and do not change
              <div key={at}>
                <Group gap="xs">
                  <Badge variant="light" color={COLOURS[severity] ?? 'gray'} radius="sm">
                    {t(`severities.${severity}`, { defaultValue: severity })}
                  </Badge>
                  <Text fw={600}>
                    {rule} · {names.field(field)}
                  </Text>
                </Group>
                <Text component="div">
                  <bdi>{message}</bdi>
                </Text>
                <Text c="dimmed" component="div">
                  <bdi>{hint}</bdi>
                </Text>
              </div>
            ))}
          </Stack>
        </section>
        {mayReveal && revealable && <Reveal receiptId={receiptId} place={place} />}
      </Stack>
    </Drawer>
  )
}

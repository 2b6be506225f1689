/** Legal holds on the item: what stands, who placed it and why; a supervisor places one and lifts it. */
import { Badge, Button, Group, Stack, Text, TextInput, Title } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ItemView } from '#contracts/item-view.ts'
import type { LegalHold } from '#contracts/legal-holds.ts'
import { api } from '../../api/request.ts'
import { useMay } from '../../api/session.ts'
import { Confirm } from '../../parts/confirm.tsx'
import { useFormat } from '../../parts/format.ts'
import { tell } from '../../parts/notify.tsx'
import { Plain } from '../../parts/plain.tsx'
import { itemKey } from './use-item.ts'

export function LegalHolds({ view: { itemId, legalHolds } }: { view: ItemView }) {
  const { t } = useTranslation('item')
  const may = useMay('legal-holds.write')
  const [isPlacing, setPlacing] = useState(false)
  const [lifting, setLifting] = useState<LegalHold | null>(null)
  const call = useHoldCall(itemId)
  if (!may && legalHolds.length === 0) return null
  return (
    <Stack component="section" aria-label={t('legal.title')} gap={6} mt="sm">
      <Group justify="space-between" gap="xs">
        <Title order={3} size="h5">
          {t('legal.title')}
        </Title>
        {may && (
          <Button size="compact-sm" variant="default" onClick={() => setPlacing(true)}>
            {t('legal.place')}
          </Button>
        )}
      </Group>
      {legalHolds.length === 0 && (
        <Text size="sm" c="dimmed">
          {t('legal.none')}
        </Text>
      )}
      {legalHolds.map((hold) => (
        <OneHold key={hold.holdId} hold={hold} {...(may && { onLift: () => setLifting(hold) })} />
      ))}
      {isPlacing && <PlaceWindow call={call} close={() => setPlacing(false)} />}
      {lifting && (
        <Confirm
          title={t('legal.lift')}
          action={t('legal.lift')}
          reason={t('legal.liftReason')}
          isGrave
          run={(reason) => call(`/${lifting.holdId}/lift`, { reason }, t('legal.lifted'))}
          close={() => setLifting(null)}
        >
          <Text size="sm">{t('legal.liftAbout')}</Text>
        </Confirm>
      )}
    </Stack>
  )
}

type Call = (path: string, body: object, done: string) => Promise<void>

function useHoldCall(itemId: string): Call {
  const client = useQueryClient()
  return async (path, body, done) => {
    await api<LegalHold>(`/api/items/${itemId}/legal-holds${path}`, { method: 'POST', body })
    await client.invalidateQueries({ queryKey: itemKey(itemId) })
    tell(done)
  }
}

function OneHold({ hold, onLift }: { hold: LegalHold; onLift?: () => void }) {
  const { t } = useTranslation('item')
  const format = useFormat()
  const { reason, endsOn, placedBy, placedAt, liftedBy, liftedAt, liftedBecause, isInForce } = hold
  return (
    <Stack gap={2}>
      <Group gap="xs">
        <Badge size="sm" radius="sm" variant="light" color={isInForce ? 'grape' : 'gray'}>
          {t(isInForce ? 'legal.inForce' : liftedAt === null ? 'legal.over' : 'legal.isLifted')}
        </Badge>
        <Text size="sm" c="dimmed">
          {endsOn === null ? t('legal.untilLifted') : t('legal.until', { day: format.date(endsOn) })}
        </Text>
      </Group>
      <Plain>{reason}</Plain>
      <Text size="sm" c="dimmed">
        {t('legal.placedBy', { name: placedBy, at: format.dateTime(placedAt) })}
      </Text>
      {liftedAt !== null && (
        <Text size="sm" c="dimmed" component="div">
          {t('legal.liftedBy', { name: liftedBy, at: format.dateTime(liftedAt) })}{' '}
          <Plain>{liftedBecause}</Plain>
        </Text>
      )}
      {liftedAt === null && onLift && (
        <Button size="compact-sm" variant="subtle" style={{ alignSelf: 'flex-start' }} onClick={onLift}>
          {t('legal.lift')}
        </Button>
      )}
    </Stack>
  )
}

function PlaceWindow({ call, close }: { call: Call; close: () => void }) {
  const { t } = useTranslation('item')
  const [endsOn, setEndsOn] = useState('')
  return (
    <Confirm
      title={t('legal.place')}
      action={t('legal.place')}
      reason={t('legal.reason')}
      run={(reason) => call('', { reason, endsOn: endsOn === '' ? null : endsOn }, t('legal.placed'))}
      close={close}
    >
      <Text size="sm">{t('legal.about')}</Text>
      <TextInput
        type="date"
        label={t('legal.endsOn')}
        value={endsOn}
        onChange={({ currentTarget }) => setEndsOn(currentTarget.value)}
      />
    </Confirm>
  )
}

/** How far the post's system has read, and its webhook: where it is blocked it can be let go on. */
import { Alert, Button, Group, Stack, Text } from '@mantine/core'
import { IconPlugConnectedX } from '@tabler/icons-react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { OperatorDelivery, OperatorWebhook } from '#contracts/operator-view.ts'
import { api } from '../../api/request.ts'
import { useFormat } from '../../parts/format.ts'
import { tell, tellFailure } from '../../parts/notify.tsx'
import { Said } from '../../parts/said.tsx'
import { Content } from '../../parts/states.tsx'
import { Waiting } from '../../parts/waiting.tsx'
import { OPERATOR } from './ask.ts'

const KEY = [OPERATOR, 'delivery']
const REFRESH_MS = 5_000

export function Delivery() {
  const { t } = useTranslation('operator')
  const format = useFormat()
  const query = useQuery({
    queryKey: KEY,
    queryFn: ({ signal }) => api<OperatorDelivery>('/api/operator/delivery', { signal }),
    refetchInterval: REFRESH_MS,
  })
  return (
    <Content query={query} waiting={<Waiting lines={1} />}>
      {({ acknowledgedUpTo, last, webhook }) => (
        <Stack gap="xs" mb="md">
          <Text>
            {t('responses.read', {
              read: format.number(Math.min(acknowledgedUpTo, last)),
              last: format.number(last),
            })}
          </Text>
          {webhook ? <Webhook webhook={webhook} /> : <Text c="dimmed">{t('webhook.none')}</Text>}
        </Stack>
      )}
    </Content>
  )
}

function Webhook({ webhook }: { webhook: OperatorWebhook }) {
  const { t } = useTranslation('operator')
  const format = useFormat()
  const { state, host, deliveredAt, blockedWhy, lastFailure, failures, nextTryAt } = webhook
  if (state === 'closed')
    return (
      <Text c="dimmed">
        {t('webhook.works', { host })}
        {deliveredAt && ` ${t('webhook.delivered', { time: format.relative(deliveredAt) })}`}
      </Text>
    )
  const why = blockedWhy ?? lastFailure
  return (
    <Alert
      color={state === 'blocked' ? 'red' : 'yellow'}
      variant="light"
      icon={<IconPlugConnectedX />}
      title={t(state === 'blocked' ? 'webhook.blocked' : 'webhook.failing', { count: failures })}
    >
      <Text>{t('webhook.at', { host })}</Text>
      {why && <Said>{why}</Said>}
      {nextTryAt && state !== 'blocked' && (
        <Text>{t('webhook.next', { time: format.relative(nextTryAt) })}</Text>
      )}
      {state === 'blocked' && <Unblock />}
    </Alert>
  )
}

function Unblock() {
  const { t } = useTranslation('operator')
  const client = useQueryClient()
  const unblocking = useMutation({
    mutationFn: () => api<OperatorDelivery>('/api/operator/webhook/unblock', { method: 'POST' }),
    onSuccess: (delivery) => {
      client.setQueryData(KEY, delivery)
      tell(t('webhook.unblocked'))
    },
    onError: tellFailure,
  })
  return (
    <Group mt="xs">
      <Button variant="default" loading={unblocking.isPending} onClick={() => unblocking.mutate()}>
        {t('webhook.unblock')}
      </Button>
      <Text size="sm">{t('webhook.unblockMore')}</Text>
    </Group>
  )
}

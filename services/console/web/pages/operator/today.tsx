/** What a post should see to now, the most urgent first. */
import { Alert, Card, Group, Stack, Table, Text, Title } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { OpenItem, OperatorMessage, OperatorToday } from '#contracts/operator-view.ts'
import { usePerson } from '../../api/session.ts'
import { PageLink } from '../../app/link.tsx'
import { Countdown } from '../../parts/countdown.tsx'
import { useFormat } from '../../parts/format.ts'
import { PageTitle } from '../../parts/page-title.tsx'
import { Plain } from '../../parts/plain.tsx'
import { useSaid } from '../../parts/said.tsx'
import { Content, Empty } from '../../parts/states.tsx'
import { usePages, useToday } from './ask.ts'
import { DecisionBadge, OutcomeBadge } from './badges.tsx'

const SHOWN = 8

export default function Today() {
  const { t } = useTranslation('operator')
  const { operator } = usePerson()
  const query = useToday()
  return (
    <>
      <PageTitle about={t('today.about', { operator })}>{t('today.title')}</PageTitle>
      <Content query={query}>
        {(today) => (
          <Stack gap="lg">
            <Blocked webhook={today.delivery.webhook} />
            <ToAnswer today={today} />
            <Threads threads={today.unanswered} />
            <ToMend />
          </Stack>
        )}
      </Content>
    </>
  )
}

function Blocked({ webhook }: { webhook: OperatorToday['delivery']['webhook'] }) {
  const { t } = useTranslation('operator')
  if (webhook?.state !== 'blocked') return null
  return (
    <Alert color="red" variant="light" icon={<IconAlertTriangle />} title={t('webhook.blocked')}>
      <PageLink to="/post/responses" underline="always" c="inherit">
        {t('webhook.look')}
      </PageLink>
    </Alert>
  )
}

function ToAnswer({ today: { toAnswer, toAnswerCount, withCustoms, held } }: { today: OperatorToday }) {
  const { t } = useTranslation('operator')
  return (
    <Card withBorder component="section" aria-labelledby="to-answer">
      <Group justify="space-between" mb="xs">
        <Title order={2} id="to-answer">
          {t('today.toAnswer', { count: toAnswerCount })}
        </Title>
        <Group gap="md">
          <PageLink to="/post/referrals" search={{ show: 'waiting' }}>
            {t('today.withCustoms', { count: withCustoms })}
          </PageLink>
          <PageLink to="/post/referrals" search={{ show: 'held' }}>
            {t('today.held', { count: held })}
          </PageLink>
        </Group>
      </Group>
      {toAnswer.length === 0 ? (
        <Empty title={t('today.nothing')}>{t('today.nothingMore')}</Empty>
      ) : (
        <Table.ScrollContainer minWidth={560}>
          <Table aria-labelledby="to-answer">
            <Table.Thead>
              <Table.Tr>
                <Table.Th scope="col">{t('item')}</Table.Th>
                <Table.Th scope="col">{t('standing')}</Table.Th>
                <Table.Th scope="col">{t('referral.asked')}</Table.Th>
                <Table.Th scope="col">{t('referral.deadline')}</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {toAnswer.slice(0, SHOWN).map((item) => (
                <AskedRow key={item.referral!.reference} item={item} />
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      )}
      {toAnswerCount > SHOWN && (
        <PageLink to="/post/referrals">{t('today.all', { count: toAnswerCount })}</PageLink>
      )}
    </Card>
  )
}

function AskedRow({ item: { itemId, code, category, referral } }: { item: OpenItem }) {
  const said = useSaid()
  return (
    <Table.Tr>
      <Table.Td>
        <PageLink to="/post/referrals/$reference" params={{ reference: referral!.reference }} fw={600}>
          {itemId ?? referral!.reference}
        </PageLink>
      </Table.Td>
      <Table.Td>
        <DecisionBadge code={code} category={category} />
      </Table.Td>
      <Table.Td>
        <Text lineClamp={2}>{said(referral!.asks[0] ?? '')}</Text>
      </Table.Td>
      <Table.Td>
        <Countdown at={referral!.deadlineAt} />
      </Table.Td>
    </Table.Tr>
  )
}

function Threads({ threads }: { threads: OperatorToday['unanswered'] }) {
  const { t } = useTranslation('operator')
  const format = useFormat()
  if (threads.length === 0) return null
  return (
    <Card withBorder component="section">
      <Title order={2} mb="xs">
        {t('today.threads')}
      </Title>
      <Stack gap="xs">
        {threads.map(({ itemId, text, at }) => (
          <div key={itemId}>
            <Group gap="sm">
              <PageLink to="/post/items/$itemId" params={{ itemId }} fw={600}>
                {itemId}
              </PageLink>
              <Text c="dimmed">{format.relative(at)}</Text>
            </Group>
            <Plain max={160}>{text}</Plain>
          </div>
        ))}
      </Stack>
    </Card>
  )
}

function ToMend() {
  const { t } = useTranslation('operator')
  const format = useFormat()
  const { pages, rows } = usePages<OperatorMessage, 'messages'>('/api/operator/messages', 'messages', {
    outcome: 'to-mend',
    limit: SHOWN,
  })
  return (
    <Card withBorder component="section" aria-labelledby="to-mend">
      <Group justify="space-between" mb="xs">
        <Title order={2} id="to-mend">
          {t('today.toMend')}
        </Title>
        <PageLink to="/post/messages" search={{ outcome: 'to-mend' }}>
          {t('today.allToMend')}
        </PageLink>
      </Group>
      <Content query={pages}>
        {() =>
          rows.length === 0 ? (
            <Text c="dimmed">{t('today.noneToMend')}</Text>
          ) : (
            <Stack gap={6}>
              {rows.slice(0, SHOWN).map(({ receiptId, messageId, outcome, receivedAt, rejected, items }) => (
                <Group key={receiptId} gap="sm">
                  <PageLink to="/post/messages/$receiptId" params={{ receiptId }} fw={600}>
                    {messageId ?? t('messages.noId')}
                  </PageLink>
                  <OutcomeBadge outcome={outcome} />
                  <Text>{t('messages.rejectedOf', { rejected, items })}</Text>
                  <Text c="dimmed">{format.relative(receivedAt)}</Text>
                </Group>
              ))}
            </Stack>
          )
        }
      </Content>
    </Card>
  )
}

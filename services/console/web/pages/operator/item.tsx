/** One item of the post: how it stands, what was declared, what customs said, the thread. */
import { Alert, Card, Grid, Group, Stack, Table, Text, Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { OperatorItem } from '#contracts/operator-view.ts'
import { api } from '../../api/request.ts'
import { PageLink } from '../../app/link.tsx'
import { Countdown } from '../../parts/countdown.tsx'
import { useFormat } from '../../parts/format.ts'
import { PageTitle } from '../../parts/page-title.tsx'
import { Plain } from '../../parts/plain.tsx'
import { Said } from '../../parts/said.tsx'
import { Content } from '../../parts/states.tsx'
import { OPERATOR } from './ask.ts'
import { DecisionBadge, StateBadge } from './badges.tsx'
import { Thread } from './thread.tsx'

const REFRESH_MS = 3_000

export default function Item() {
  const { t } = useTranslation('operator')
  const { itemId = '' } = useParams({ strict: false }) as { itemId?: string }
  const query = useQuery({
    queryKey: [OPERATOR, 'item', itemId],
    queryFn: ({ signal }) =>
      api<OperatorItem>(`/api/operator/items/${encodeURIComponent(itemId)}`, { signal }),
    refetchInterval: REFRESH_MS,
  })
  return (
    <>
      <PageTitle about={t('itemPage.about')}>{itemId}</PageTitle>
      <Content query={query}>
        {(item) => (
          <Grid gap="md">
            <Grid.Col span={{ base: 12, md: 7 }}>
              <Stack gap="md">
                <Standing item={item} />
                <Responses item={item} />
                <Declarations item={item} />
              </Stack>
            </Grid.Col>
            <Grid.Col span={{ base: 12, md: 5 }}>
              <Thread itemId={item.itemId} />
            </Grid.Col>
          </Grid>
        )}
      </Content>
    </>
  )
}

function Standing({ item }: { item: OperatorItem }) {
  const { t } = useTranslation('operator')
  const format = useFormat()
  const { decision, decidedAt, referral, originOperator, destinationOperator, version } = item
  const isOpen = referral?.state === 'open' || referral?.state === 'reminded'
  return (
    <Card withBorder component="section">
      <Title order={2} mb="xs">
        {t('itemPage.now')}
      </Title>
      <Group gap="sm">
        {decision ? (
          <DecisionBadge code={decision.code} category={decision.category} />
        ) : (
          <Text>
            {t(item.declarations.length > 0 && version === null ? 'itemPage.rejected' : 'itemPage.onItsWay')}
          </Text>
        )}
        {decidedAt && <Text c="dimmed">{format.dateTime(decidedAt)}</Text>}
        <Text c="dimmed">
          {originOperator ?? '?'} → {destinationOperator ?? '?'}
          {version !== null && ` · ${t('itemPage.version', { version })}`}
        </Text>
      </Group>
      {referral && (
        <Alert mt="sm" variant="light" color={isOpen ? 'orange' : 'gray'} title={t('itemPage.asked')}>
          <Group gap="sm">
            <StateBadge state={referral.state} />
            {isOpen && <Countdown at={referral.deadlineAt} />}
            <PageLink to="/post/referrals/$reference" params={{ reference: referral.reference }}>
              {t(isOpen ? 'itemPage.answer' : 'itemPage.look')}
            </PageLink>
          </Group>
        </Alert>
      )}
    </Card>
  )
}

function Responses({ item: { responses } }: { item: OperatorItem }) {
  const { t } = useTranslation('operator')
  const format = useFormat()
  return (
    <Card withBorder component="section">
      <Title order={2} mb="xs">
        {t('itemPage.said')}
      </Title>
      {responses.length === 0 && <Text c="dimmed">{t('itemPage.nothingSaid')}</Text>}
      <Stack gap="sm">
        {responses.map(({ sequence, decision, decidedAt, reasons, acknowledged }) => (
          <div key={sequence}>
            <Group gap="sm">
              <DecisionBadge code={decision.code} category={decision.category} />
              <Text c="dimmed">{format.dateTime(decidedAt)}</Text>
              <Text c="dimmed">{t(acknowledged ? 'responses.acknowledged' : 'responses.notYet')}</Text>
            </Group>
            {reasons.map(({ code, text }) => (
              <Said key={code}>{text}</Said>
            ))}
          </div>
        ))}
      </Stack>
    </Card>
  )
}

function Declarations({ item: { declarations } }: { item: OperatorItem }) {
  const { t } = useTranslation('operator')
  const format = useFormat()
  if (declarations.length === 0) return null
  return (
    <Card withBorder component="section" aria-labelledby="declarations">
      <Title order={2} mb="xs" id="declarations">
        {t('itemPage.declarations')}
      </Title>
      <Table.ScrollContainer minWidth={420}>
        <Table aria-labelledby="declarations">
          <Table.Thead>
            <Table.Tr>
              <Table.Th scope="col">{t('messages.message')}</Table.Th>
              <Table.Th scope="col">{t('messages.received')}</Table.Th>
              <Table.Th scope="col">{t('messages.outcome')}</Table.Th>
              <Table.Th scope="col">{t('messages.findings')}</Table.Th>
              <Table.Th scope="col">{t('itemPage.change')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {declarations.map(({ receiptId, place, messageId, receivedAt, outcome, version, findings }) => (
              <Table.Tr key={`${receiptId}/${place}`}>
                <Table.Td>
                  <PageLink to="/post/messages/$receiptId" params={{ receiptId }}>
                    <Plain max={40}>{messageId ?? t('messages.noId')}</Plain>
                  </PageLink>
                </Table.Td>
                <Table.Td>{format.dateTime(receivedAt)}</Table.Td>
                <Table.Td>
                  {t(`outcomes.${outcome}`)}
                  {version !== null && ` (${version})`}
                </Table.Td>
                <Table.Td>{findings}</Table.Td>
                <Table.Td>
                  <PageLink to="/post/declare" search={{ receipt: receiptId, place: String(place) }}>
                    {t(version === null ? 'message.mend' : 'itemPage.amend')}
                  </PageLink>
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </Card>
  )
}

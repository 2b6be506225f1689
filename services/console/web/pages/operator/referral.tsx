/** What customs asks about an item, and the answer. */
import { Alert, Card, Grid, Group, List, Stack, Table, Text, Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { GivenAnswerView, ReferralView } from '#contracts/operator-view.ts'
import { api } from '../../api/request.ts'
import { PageLink } from '../../app/link.tsx'
import { Countdown } from '../../parts/countdown.tsx'
import { useFormat } from '../../parts/format.ts'
import { PageTitle } from '../../parts/page-title.tsx'
import { Plain } from '../../parts/plain.tsx'
import { Said, useSaid } from '../../parts/said.tsx'
import { Content } from '../../parts/states.tsx'
import { AnswerForm } from './answer-form.tsx'
import { OPERATOR } from './ask.ts'
import { DecisionBadge, StateBadge } from './badges.tsx'
import { Thread } from './thread.tsx'

const REFRESH_MS = 3_000

export default function Referral() {
  const { t } = useTranslation('operator')
  const { reference = '' } = useParams({ strict: false }) as { reference?: string }
  const path = `/api/operator/referrals/${encodeURIComponent(reference)}`
  const query = useQuery({
    queryKey: [OPERATOR, 'referral', reference],
    queryFn: ({ signal }) => api<ReferralView>(path, { signal }),
    refetchInterval: REFRESH_MS,
  })
  return (
    <>
      <PageTitle about={t('referral.about')}>
        {query.data ? t('referral.title', { item: query.data.itemId }) : t('referral.question')}
      </PageTitle>
      <Content query={query}>
        {(referral) => (
          <Grid gap="md">
            <Grid.Col span={{ base: 12, md: 7 }}>
              <Stack gap="md">
                <Asked referral={referral} />
                <Answering referral={referral} path={path} onDone={() => void query.refetch()} />
              </Stack>
            </Grid.Col>
            <Grid.Col span={{ base: 12, md: 5 }}>
              <Stack gap="md">
                {referral.contents && <Declared contents={referral.contents} />}
                <Thread itemId={referral.itemId} />
              </Stack>
            </Grid.Col>
          </Grid>
        )}
      </Content>
    </>
  )
}

function Asked({ referral }: { referral: ReferralView }) {
  const { t } = useTranslation('operator')
  const said = useSaid()
  const { decision, reasons, asks, deadlineAt, state, reference, itemId } = referral
  const isOpen = state === 'open' || state === 'reminded'
  return (
    <Card withBorder component="section">
      <Group gap="sm" mb="xs">
        <DecisionBadge code={decision.code} category={decision.category} />
        <StateBadge state={state} />
        {isOpen && (
          <Text>
            {t('referral.deadline')}: <Countdown at={deadlineAt} />
          </Text>
        )}
      </Group>
      <Title order={2} mb={4}>
        {t('referral.asked')}
      </Title>
      <List type="ordered" mb="xs">
        {asks.map((ask) => (
          <List.Item key={ask}>
            <Plain>{said(ask)}</Plain>
          </List.Item>
        ))}
      </List>
      {reasons.map(({ code, text }) => (
        <Text key={code} c="dimmed">
          {t('referral.because')} <Said>{text}</Said>
        </Text>
      ))}
      <Group gap="md" mt={4}>
        <Text c="dimmed">
          {t('referral.reference')} {reference}
        </Text>
        <PageLink to="/post/items/$itemId" params={{ itemId }}>
          {t('referral.openItem')}
        </PageLink>
      </Group>
    </Card>
  )
}

function Answering({ referral, path, onDone }: { referral: ReferralView; path: string; onDone: () => void }) {
  const { t } = useTranslation('operator')
  const { state, answers, type, contents } = referral
  const isOpen = state === 'open' || state === 'reminded'
  return (
    <>
      {answers.map((answer) => (
        <Given key={answer.answeredAt} answer={answer} />
      ))}
      {!isOpen && (
        <Alert variant="light" color={state === 'expired' ? 'red' : 'blue'} title={t(`states.${state}`)}>
          {t(`statesMean.${state}`)}
        </Alert>
      )}
      <AnswerForm
        path={`${path}/answers`}
        type={type}
        lines={contents?.length ?? 1}
        onDone={onDone}
        isClosed={!isOpen}
        title={t('answer.title')}
      />
    </>
  )
}

function Given({ answer: { answeredAt, text, data, screening, documents } }: { answer: GivenAnswerView }) {
  const { t } = useTranslation('operator')
  const format = useFormat()
  return (
    <Card withBorder component="section">
      <Title order={2} mb={4}>
        {t('answer.given', { time: format.dateTime(answeredAt) })}
      </Title>
      {text && <Plain>{text}</Plain>}
      {Object.entries(data ?? {}).map(([path, value]) => (
        <Text key={path} component="div">
          {path}: <Plain>{String(value)}</Plain>
        </Text>
      ))}
      {screening && (
        <Text component="div">
          {t('answer.screening')}: <Plain>{screening.method}</Plain>,{' '}
          {t(`answer.results.${screening.result}`, { defaultValue: screening.result })}
        </Text>
      )}
      {documents.map(({ name, mediaType }) => (
        <Text key={name} component="div">
          {t('answer.document')}: <Plain max={80}>{name}</Plain> ({mediaType})
        </Text>
      ))}
    </Card>
  )
}

function Declared({ contents }: { contents: NonNullable<ReferralView['contents']> }) {
  const { t } = useTranslation('operator')
  const format = useFormat()
  return (
    <Card withBorder component="section" aria-labelledby="declared">
      <Title order={2} mb="xs" id="declared">
        {t('referral.declared')}
      </Title>
      <Table.ScrollContainer minWidth={320}>
        <Table aria-labelledby="declared">
          <Table.Thead>
            <Table.Tr>
              <Table.Th scope="col">{t('fields.description')}</Table.Th>
              <Table.Th scope="col">{t('fields.quantity')}</Table.Th>
              <Table.Th scope="col">{t('fields.value')}</Table.Th>
              <Table.Th scope="col">{t('fields.hsCode')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {contents.map(({ description, quantity, value, hsCode }, place) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: lines of a declaration are known by their place
              <Table.Tr key={place}>
                <Table.Td>
                  <Plain max={120}>{description}</Plain>
                </Table.Td>
                <Table.Td>{quantity ?? '–'}</Table.Td>
                <Table.Td>
                  {value?.amount && value.currency ? format.money(value.amount, value.currency) : '–'}
                </Table.Td>
                <Table.Td>{hsCode ?? '–'}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </Card>
  )
}

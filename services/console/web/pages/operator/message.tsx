/** One message and its receipt: which field is to be mended, and how. */
import { Alert, Button, Card, Group, Stack, Text, Title } from '@mantine/core'
import { IconDownload, IconPencil } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { OperatorMessageDetail } from '#contracts/operator-view.ts'
import type { ReceiptItem } from '#contracts/receipt.ts'
import { ApiError, api } from '../../api/request.ts'
import { PageLink } from '../../app/link.tsx'
import { useFormat } from '../../parts/format.ts'
import { PageTitle } from '../../parts/page-title.tsx'
import { Plain } from '../../parts/plain.tsx'
import { Content, Empty } from '../../parts/states.tsx'
import { Waiting } from '../../parts/waiting.tsx'
import { currentLanguage } from '../../words/words.ts'
import { OPERATOR } from './ask.ts'
import { OutcomeBadge } from './badges.tsx'
import { Findings } from './findings.tsx'

const SHOWN_FIRST = 50
/** A message that was just sent may not be read yet. */
const LOOKS = 20
const LOOK_EVERY_MS = 500

export default function Message() {
  const { t } = useTranslation('operator')
  const { receiptId = '' } = useParams({ strict: false }) as { receiptId?: string }
  const language = currentLanguage()
  const query = useQuery({
    queryKey: [OPERATOR, 'message', receiptId, language],
    queryFn: ({ signal }) =>
      api<OperatorMessageDetail>(`/api/operator/messages/${receiptId}`, { query: { language }, signal }),
    retry: (count, error) => count < LOOKS && error instanceof ApiError && error.status === 404,
    retryDelay: LOOK_EVERY_MS,
  })
  const isComing = query.failureCount > 0 && query.data === undefined && !query.isError
  const title = query.data?.messageId ?? t('messages.message')
  return (
    <>
      <PageTitle
        about={isComing ? t('message.coming') : undefined}
        actions={
          query.data && (
            <Button
              component="a"
              href={`/api/operator/messages/${receiptId}/bytes`}
              download
              variant="default"
              leftSection={<IconDownload size={16} stroke={1.6} />}
            >
              {t('message.download')}
            </Button>
          )
        }
      >
        {title}
      </PageTitle>
      <Content query={query} waiting={<Waiting lines={4} />}>
        {(detail) => (
          <Stack gap="md">
            <Summary detail={detail} />
            <Items detail={detail} receiptId={receiptId} />
          </Stack>
        )}
      </Content>
    </>
  )
}

function Summary({
  detail: { receipt, messageType, contentType, bytes },
}: {
  detail: OperatorMessageDetail
}) {
  const { t } = useTranslation('operator')
  const format = useFormat()
  const rejected = receipt.items.filter(({ outcome }) => outcome === 'rejected').length
  return (
    <Card withBorder>
      <Group gap="sm" mb={4}>
        <OutcomeBadge outcome={receipt.outcome} />
        <Text>{t('messages.rejectedOf', { rejected, items: receipt.items.length })}</Text>
      </Group>
      <Text>{t(`outcomesMean.${receipt.outcome}`)}</Text>
      <Text c="dimmed" mt={4}>
        {[
          messageType,
          contentType,
          t('message.bytes', { bytes: format.number(bytes) }),
          format.dateTime(receipt.receivedAt),
          `${t('message.receipt')} ${receipt.receiptId}`,
        ]
          .filter(Boolean)
          .join(' · ')}
      </Text>
    </Card>
  )
}

function Items({ detail, receiptId }: { detail: OperatorMessageDetail; receiptId: string }) {
  const { t } = useTranslation('operator')
  const [shown, setShown] = useState(SHOWN_FIRST)
  const entries = detail.receipt.items.map((item, place) => ({ item, place }))
  const faulty = entries.filter(({ item }) => item.findings.length > 0)
  const clean = entries.length - faulty.length
  const isItemData = detail.messageType === 'ITMATT' || detail.messageType === 'CUSITM'
  return (
    <>
      {faulty.length === 0 && <Empty title={t('message.noFindings')}>{t('message.noFindingsMore')}</Empty>}
      {faulty.slice(0, shown).map(({ item, place }) => (
        <ItemCard key={place} item={item} mend={isItemData ? { receiptId, place } : null} />
      ))}
      {faulty.length > shown && (
        <Button variant="default" onClick={() => setShown(shown + SHOWN_FIRST)}>
          {t('message.more', { count: faulty.length - shown })}
        </Button>
      )}
      {clean > 0 && faulty.length > 0 && (
        <Alert color="green" variant="light">
          {t('message.clean', { count: clean })}
        </Alert>
      )}
      <CleanItems items={entries.filter(({ item }) => item.findings.length === 0).map(({ item }) => item)} />
    </>
  )
}

function CleanItems({ items }: { items: readonly ReceiptItem[] }) {
  const named = items.flatMap(({ itemId }) => itemId ?? []).slice(0, SHOWN_FIRST)
  if (named.length === 0) return null
  return (
    <Group gap="sm">
      {named.map((itemId) => (
        <PageLink key={itemId} to="/post/items/$itemId" params={{ itemId }}>
          {itemId}
        </PageLink>
      ))}
    </Group>
  )
}

interface ItemCardProps {
  item: ReceiptItem
  mend: { receiptId: string; place: number } | null
}

function ItemCard({ item: { itemId, outcome, findings }, mend }: ItemCardProps) {
  const { t } = useTranslation('operator')
  return (
    <Card withBorder component="section">
      <Group justify="space-between" mb="sm">
        <Group gap="sm">
          <Title order={2}>
            {itemId === null ? (
              t('message.unnamed')
            ) : (
              <PageLink to="/post/items/$itemId" params={{ itemId }} inherit>
                <Plain max={40}>{itemId}</Plain>
              </PageLink>
            )}
          </Title>
          <OutcomeBadge outcome={outcome} />
        </Group>
        {mend && (
          <Group gap={4}>
            <IconPencil size={16} stroke={1.6} aria-hidden />
            <PageLink
              to="/post/declare"
              search={{ receipt: mend.receiptId, place: String(mend.place) }}
              aria-label={t('message.mendOf', { item: itemId ?? String(mend.place + 1) })}
            >
              {t('message.mend')}
            </PageLink>
          </Group>
        )}
      </Group>
      <Findings findings={findings} />
    </Card>
  )
}

/** What customs keeps back or asks about: to be answered first, by deadline. */
import { SegmentedControl } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { OpenItem } from '#contracts/operator-view.ts'
import { PageLink } from '../../app/link.tsx'
import { oneOf, useSearchState } from '../../app/search.ts'
import { Countdown } from '../../parts/countdown.tsx'
import { DataTable, type TableColumn } from '../../parts/data-table.tsx'
import { useFormat } from '../../parts/format.ts'
import { PageTitle } from '../../parts/page-title.tsx'
import { Plain } from '../../parts/plain.tsx'
import { useSaid } from '../../parts/said.tsx'
import { Content, Empty } from '../../parts/states.tsx'
import { useOpenItems } from './ask.ts'
import { DecisionBadge, StateBadge } from './badges.tsx'

const SHOWS = ['to-answer', 'waiting', 'held', 'all'] as const
const SHAPE = { show: oneOf(SHOWS, 'to-answer') }

const IS_SHOWN: Record<(typeof SHOWS)[number], (item: OpenItem) => boolean> = {
  'to-answer': ({ referral }) => referral?.state === 'open' || referral?.state === 'reminded',
  waiting: ({ referral }) => referral?.state === 'answered',
  held: ({ referral }) => referral === null,
  all: () => true,
}

export default function Referrals() {
  const { t } = useTranslation('operator')
  const navigate = useNavigate()
  const [{ show }, set] = useSearchState(SHAPE)
  const columns = useColumns()
  const open = ({ itemId, referral }: OpenItem) => {
    if (referral)
      void navigate({ to: '/post/referrals/$reference', params: { reference: referral.reference } as never })
    else if (itemId) void navigate({ to: '/post/items/$itemId', params: { itemId } as never })
  }
  return (
    <>
      <PageTitle about={t('referrals.about')}>{t('referrals.title')}</PageTitle>
      <Content query={useOpenItems()}>
        {({ items }) => (
          <>
            <SegmentedControl
              mb="md"
              aria-label={t('referrals.show')}
              value={show}
              onChange={(value) => set({ show: value as (typeof SHOWS)[number] })}
              data={SHOWS.map((value) => ({
                value,
                label: `${t(`referrals.shows.${value}`)} (${items.filter(IS_SHOWN[value]).length})`,
              }))}
            />
            <DataTable
              label={t('referrals.title')}
              rows={items.filter(IS_SHOWN[show])}
              rowId={({ itemId, referral, decidedAt }) => referral?.reference ?? `${itemId}/${decidedAt}`}
              columns={columns}
              onOpen={open}
              empty={<Empty title={t('referrals.empty')} />}
              isMain
            />
          </>
        )}
      </Content>
    </>
  )
}

function useColumns(): TableColumn<OpenItem>[] {
  const { t } = useTranslation('operator')
  const said = useSaid()
  const format = useFormat()
  return useMemo(
    () => [
      {
        id: 'item',
        title: t('item'),
        cell: ({ itemId, referral }) =>
          referral ? (
            <PageLink to="/post/referrals/$reference" params={{ reference: referral.reference }}>
              {itemId ?? referral.reference}
            </PageLink>
          ) : itemId ? (
            <PageLink to="/post/items/$itemId" params={{ itemId }}>
              {itemId}
            </PageLink>
          ) : (
            '–'
          ),
        width: 140,
      },
      {
        id: 'standing',
        title: t('standing'),
        cell: ({ code, category }) => <DecisionBadge code={code} category={category} />,
        width: 190,
      },
      {
        id: 'asks',
        title: t('referrals.why'),
        cell: ({ referral, reasons }) => (
          <Plain max={120}>{said(referral?.asks[0] ?? reasons[0]?.text ?? '')}</Plain>
        ),
        width: 220,
        grow: 3,
      },
      {
        id: 'state',
        title: t('referral.state'),
        cell: ({ referral }) => (referral ? <StateBadge state={referral.state} /> : '–'),
        width: 160,
      },
      {
        id: 'deadline',
        title: t('referral.deadline'),
        cell: ({ referral }) =>
          referral?.state === 'answered' ? '–' : <Countdown at={referral?.deadlineAt ?? null} />,
        width: 150,
      },
      {
        id: 'decided',
        title: t('since'),
        cell: ({ decidedAt }) => format.dateTime(decidedAt),
        width: 160,
      },
    ],
    [t, format, said],
  )
}

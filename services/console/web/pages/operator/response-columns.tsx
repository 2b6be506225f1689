/** Columns of a list of responses. */
import { Badge } from '@mantine/core'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { OperatorResponse } from '#contracts/operator-view.ts'
import { PageLink } from '../../app/link.tsx'
import { Countdown } from '../../parts/countdown.tsx'
import type { TableColumn } from '../../parts/data-table.tsx'
import { useFormat } from '../../parts/format.ts'
import { Plain } from '../../parts/plain.tsx'
import { Said } from '../../parts/said.tsx'
import { DecisionBadge } from './badges.tsx'

export function useResponseColumns(): TableColumn<OperatorResponse>[] {
  const { t } = useTranslation('operator')
  const format = useFormat()
  return useMemo(
    () => [
      {
        id: 'sequence',
        title: t('responses.number'),
        cell: ({ sequence }) => sequence,
        width: 90,
        align: 'end',
      },
      {
        id: 'item',
        title: t('item'),
        cell: ({ itemId }) =>
          itemId ? (
            <PageLink to="/post/items/$itemId" params={{ itemId }}>
              <Plain max={40}>{itemId}</Plain>
            </PageLink>
          ) : (
            '–'
          ),
        width: 150,
      },
      {
        id: 'decision',
        title: t('standing'),
        cell: ({ decision: { code, category } }) => <DecisionBadge code={code} category={category} />,
        width: 190,
      },
      {
        id: 'reason',
        title: t('responses.why'),
        cell: ({ reasons }) => <Said max={120}>{reasons[0]?.text ?? '–'}</Said>,
        width: 200,
        grow: 3,
      },
      {
        id: 'deadline',
        title: t('referral.deadline'),
        cell: ({ referral }) =>
          referral ? (
            <PageLink to="/post/referrals/$reference" params={{ reference: referral.reference }}>
              <Countdown at={referral.deadlineAt} />
            </PageLink>
          ) : (
            '–'
          ),
        width: 150,
      },
      { id: 'decided', title: t('decided'), cell: ({ decidedAt }) => format.dateTime(decidedAt), width: 160 },
      {
        id: 'acknowledged',
        title: t('responses.system'),
        cell: ({ acknowledged }) => (
          <Badge variant="light" radius="sm" color={acknowledged ? 'green' : 'gray'}>
            {t(acknowledged ? 'responses.acknowledged' : 'responses.notYet')}
          </Badge>
        ),
        width: 180,
      },
    ],
    [t, format],
  )
}

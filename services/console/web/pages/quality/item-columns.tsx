/** What the list of items behind a number shows of each. */
import { Badge, Text } from '@mantine/core'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { ItemBehind } from '#contracts/quality-items.ts'
import type { TableColumn } from '../../parts/data-table.tsx'
import { useFormat } from '../../parts/format.ts'
import { Plain } from '../../parts/plain.tsx'
import { useNames } from './names.ts'
import classes from './quality.module.css'

export function useItemColumns(): TableColumn<ItemBehind>[] {
  const { t } = useTranslation('quality')
  const format = useFormat()
  const names = useNames()
  return useMemo(
    () => [
      {
        id: 'item',
        title: t('item'),
        width: 150,
        cell: ({ itemId }) =>
          itemId === null ? (
            <Text component="span" c="dimmed">
              {t('noId')}
            </Text>
          ) : (
            <span className={classes.mono}>
              <Plain>{itemId}</Plain>
            </span>
          ),
      },
      {
        id: 'received',
        title: t('received'),
        width: 170,
        cell: ({ receivedAt }) => format.dateTime(receivedAt),
      },
      {
        id: 'from',
        title: t('corridor'),
        width: 130,
        cell: ({ operator, submitter, destination }) =>
          `${operator || '?'}${operator === submitter ? '' : ` (${submitter})`} → ${destination || '?'}`,
      },
      {
        id: 'why',
        title: t('why'),
        width: 320,
        grow: 1,
        cell: ({ findings: [first, ...others] }) =>
          first ? (
            <>
              <b>{names.field(first.field)}</b>: <bdi>{first.message}</bdi>
              {others.length > 0 && ` +${others.length}`}
            </>
          ) : (
            t('notFilled')
          ),
      },
      {
        id: 'outcome',
        title: t('outcome'),
        width: 120,
        cell: ({ outcome }) => (
          <Badge variant="light" color={outcome === 'accepted' ? 'gray' : 'orange'} radius="sm">
            {t(`keys.${outcome}`)}
          </Badge>
        ),
      },
    ],
    [t, format, names],
  )
}

/** What the lists behind numbers show, by what is listed. */
import { Text } from '@mantine/core'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { LeadsTo } from '#contracts/quality.ts'
import type { BehindRow } from '#contracts/quality-items.ts'
import type { TableColumn } from '../../parts/data-table.tsx'
import { useFormat } from '../../parts/format.ts'
import { Plain } from '../../parts/plain.tsx'
import classes from './quality.module.css'

/** What is told of each, by name, in the order of the columns. */
const TOLD = {
  items: [],
  messages: ['type', 'outcome', 'entries'],
  decisions: ['code', 'threat'],
  referrals: ['referral', 'deadlineAt', 'answeredAt', 'isOpen'],
  examinations: ['found', 'selectedBy'],
  journeys: ['eadAt', 'predesAt', 'emcAt', 'emdAt', 'customsFrom', 'customsTo'],
} as const satisfies Record<LeadsTo, readonly string[]>
type Name = (typeof TOLD)[LeadsTo][number]

export function useBehindColumns(kind: LeadsTo): TableColumn<BehindRow>[] {
  const { t } = useTranslation('quality')
  const format = useFormat()
  return useMemo(() => {
    const said = (name: Name, value: BehindRow['told'][string] | undefined): string => {
      if (value === null || value === undefined) return '–'
      if (typeof value === 'boolean') return t(value ? 'yes' : 'no')
      if (typeof value === 'number') return format.number(value)
      if (/^\d{4}-\d\d-\d\dT/.test(value)) return format.dateTime(value)
      return t(`behindTold.${name}.${value}` as 'behindTold.outcome.accepted', { defaultValue: value })
    }
    const id: TableColumn<BehindRow> = {
      id: 'item',
      title: t(kind === 'messages' ? 'receipt' : 'item'),
      width: kind === 'messages' ? 300 : 150,
      cell: ({ itemId, receiptId }) => {
        const shown = kind === 'messages' ? receiptId : itemId
        return shown === null ? (
          <Text component="span" c="dimmed">
            {t('noId')}
          </Text>
        ) : (
          <span className={classes.mono}>
            <Plain>{shown}</Plain>
          </span>
        )
      },
    }
    return [
      id,
      {
        id: 'at',
        title: t(`behindAt.${kind === 'items' ? 'messages' : kind}`),
        width: 170,
        cell: ({ at }) => format.dateTime(at),
      },
      {
        id: 'from',
        title: t('corridor'),
        width: 150,
        cell: ({ operator, submitter, destination }) =>
          `${operator || '?'}${submitter === '' || operator === submitter ? '' : ` (${submitter})`} → ${destination || '?'}`,
      },
      ...TOLD[kind].map(
        (name): TableColumn<BehindRow> => ({
          id: name,
          title: t(`toldNames.${name}`),
          width: 150,
          grow: 1,
          cell: ({ told }) => <Plain max={60}>{said(name, told[name])}</Plain>,
        }),
      ),
    ]
  }, [kind, t, format])
}

/** The columns of the list of rules. */
import { Badge, Group, Text, Tooltip } from '@mantine/core'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { RuleRow } from '#contracts/rules.ts'
import { PageLink } from '../../app/link.tsx'
import type { TableColumn } from '../../parts/data-table.tsx'
import { useFormat } from '../../parts/format.ts'
import { MODE_COLOURS, useNames } from './names.ts'

export function useColumns(): TableColumn<RuleRow>[] {
  const { t } = useTranslation('rules')
  const names = useNames()
  const format = useFormat()
  // biome-ignore lint/correctness/useExhaustiveDependencies: names follow t and format
  return useMemo(
    () => [
      {
        id: 'rule',
        title: t('rule'),
        cell: ({ rule, version, titles }) => (
          <Text size="sm" truncate title={`${rule} · ${names.title(titles)}`}>
            <PageLink to="/rules/$rule" params={{ rule }} search={{ version: String(version) }}>
              {rule}
            </PageLink>
            <Text span c="dimmed" size="sm">
              {' '}
              {names.title(titles)}
            </Text>
          </Text>
        ),
        sortBy: ({ rule }) => rule,
        width: 250,
        grow: 3,
      },
      {
        id: 'version',
        title: t('version'),
        cell: ({ version }) => version,
        sortBy: ({ version }) => version,
        width: 80,
        align: 'end',
      },
      {
        id: 'category',
        title: t('category'),
        cell: ({ category }) => t(`categories.${category}`),
        sortBy: ({ category }) => t(`categories.${category}`),
        width: 120,
      },
      {
        id: 'effect',
        title: t('effect'),
        cell: ({ effect }) => names.effect(effect),
        sortBy: ({ effect }) => effect,
        width: 105,
      },
      {
        id: 'weight',
        title: t('weight'),
        cell: ({ weight }) => weight,
        sortBy: ({ weight }) => weight,
        width: 80,
        align: 'end',
      },
      {
        id: 'mode',
        title: t('mode'),
        cell: ({ mode }) => (
          <Badge variant="light" color={MODE_COLOURS[mode]} autoContrast>
            {names.mode(mode)}
          </Badge>
        ),
        sortBy: ({ mode }) => mode,
        width: 100,
      },
      {
        id: 'origin',
        title: t('origin'),
        cell: ({ origin }) => t(`origins.${origin}`),
        sortBy: ({ origin }) => origin,
        width: 110,
      },
      {
        id: 'hits',
        title: t('hits'),
        cell: ({ hits }) => format.number(hits),
        sortBy: ({ hits }) => hits,
        width: 70,
        align: 'end',
      },
      {
        id: 'holds',
        title: t('holdShare'),
        cell: ({ holdShare }) => (holdShare === null ? '–' : format.percent(holdShare, 2)),
        sortBy: ({ holdShare }) => holdShare,
        width: 80,
        align: 'end',
      },
      {
        id: 'confirmed',
        title: t('confirmed'),
        cell: ({ confirmation }) => <Confirmed of={confirmation} />,
        sortBy: ({ confirmation }) => confirmation && confirmation.found / confirmation.examined,
        width: 150,
      },
      {
        id: 'lastHit',
        title: t('lastHit'),
        cell: ({ lastHit }) => (lastHit === null ? t('never') : format.date(lastHit)),
        sortBy: ({ lastHit }) => lastHit,
        width: 122,
      },
      {
        id: 'sunset',
        title: t('sunset'),
        cell: ({ sunsetOn }) => (sunsetOn === null ? '' : format.date(sunsetOn)),
        sortBy: ({ sunsetOn }) => sunsetOn,
        width: 122,
      },
      {
        id: 'owner',
        title: t('owner'),
        cell: ({ owner }) => owner ?? '',
        sortBy: ({ owner }) => owner,
        width: 130,
      },
      {
        id: 'look',
        title: t('look'),
        cell: (row) => <Look row={row} />,
        sortBy: ({ retire, snoozes }) => retire.length * 10 + snoozes || null,
        width: 125,
        grow: 1,
      },
    ],
    [t, format],
  )
}

function Confirmed({ of }: { of: RuleRow['confirmation'] }) {
  const { t } = useTranslation('rules')
  const format = useFormat()
  if (of === null)
    return (
      <Text span size="sm" c="dimmed">
        {t('notExamined')}
      </Text>
    )
  const { found, examined, low, high } = of
  const interval = t('interval', { low: format.percent(low), high: format.percent(high) })
  return (
    <Tooltip label={interval}>
      <Text span size="sm" truncate>
        {t('foundOf', { found: format.number(found), examined: format.number(examined) })}
        <Text span size="xs" c="dimmed">
          {' '}
          {format.percent(low, 0)}–{format.percent(high, 0)}
        </Text>
      </Text>
    </Tooltip>
  )
}

function Look({ row }: { row: RuleRow }) {
  const { t } = useTranslation('rules')
  const names = useNames()
  const said = [...(row.snoozes > 0 ? [t('snoozedOn', { count: row.snoozes })] : []), ...names.retire(row)]
  return (
    <Group gap={4} wrap="nowrap">
      <Text span size="sm" truncate title={said.join('; ')}>
        {said.join('; ')}
      </Text>
    </Group>
  )
}

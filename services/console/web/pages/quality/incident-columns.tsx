/** What the list of incidents shows of each. */
import { Badge } from '@mantine/core'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { Incident } from '#contracts/quality.ts'
import { PageLink } from '../../app/link.tsx'
import type { TableColumn } from '../../parts/data-table.tsx'
import { useFormat } from '../../parts/format.ts'
import { useFacts } from './facts.ts'
import { useNames } from './names.ts'

export const STATE_COLOURS: Record<Incident['state'], string> = {
  open: 'orange',
  acknowledged: 'blue',
  resolved: 'gray',
}

export function useIncidentColumns(): TableColumn<Incident>[] {
  const { t } = useTranslation('quality')
  const format = useFormat()
  const names = useNames()
  const told = useFacts()
  return useMemo(
    () => [
      {
        id: 'state',
        title: t('state'),
        width: 130,
        cell: ({ state }) => (
          <Badge variant="light" color={STATE_COLOURS[state]} radius="sm">
            {t(`states.${state}`)}
          </Badge>
        ),
      },
      {
        id: 'operator',
        title: t('operator'),
        width: 150,
        cell: ({ operator }) => (
          <PageLink to="/quality/operators/$operator" params={{ operator }}>
            {operator} {names.country(operator)}
          </PageLink>
        ),
      },
      {
        id: 'kind',
        title: t('kind'),
        width: 230,
        cell: ({ kind, field }) => `${t(`kinds.${kind}`)}${field === null ? '' : `: ${names.field(field)}`}`,
      },
      { id: 'seen', title: t('facts'), width: 340, grow: 1, cell: (incident) => told(incident) },
      {
        id: 'opened',
        title: t('openedAt'),
        width: 150,
        cell: ({ openedAt }) => format.relative(openedAt),
      },
    ],
    [t, format, names, told],
  )
}

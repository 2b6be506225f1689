/** The columns of the league: the operator, then any measure that has one number for each. */
import { Text } from '@mantine/core'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { RowView } from '#contracts/quality.ts'
import type { Query } from '../../api/request.ts'
import { PageLink } from '../../app/link.tsx'
import type { TableColumn } from '../../parts/data-table.tsx'
import { type Catalogue, isKept } from './asking.ts'
import { useNames } from './names.ts'
import { Share } from './share.tsx'

export interface LeagueRow {
  operator: string
  /** By measure. */
  of: Readonly<Record<string, RowView | undefined>>
}

interface Columns {
  catalogue: Catalogue
  offered: readonly string[]
  asked: Query
  carried: Record<string, string | undefined>
}

export function useLeagueColumns({ catalogue, offered, asked, carried }: Columns): TableColumn<LeagueRow>[] {
  const { t } = useTranslation('quality')
  const names = useNames()
  return useMemo(() => {
    const measured = (id: string): TableColumn<LeagueRow> => {
      const measure = catalogue.get(id)
      return {
        id,
        title: names.measure(id),
        about: t(`measures.${id}.formula` as 'measures.completeness.formula'),
        width: 238,
        sortBy: ({ of }) => (of[id]?.enough ? of[id].share : null),
        cell: ({ operator, of }) =>
          isKept(measure, asked) ? (
            <Share
              row={of[id]}
              measure={measure}
              label={`${operator}, ${names.measure(id)}`}
              to={{ ...carried, measure: id, operator }}
            />
          ) : (
            <Text component="span" c="dimmed">
              {t('notKept')}
            </Text>
          ),
      }
    }
    const first: TableColumn<LeagueRow> = {
      id: 'operator',
      title: t('operator'),
      width: 150,
      grow: 1,
      sortBy: ({ operator }) => operator,
      cell: ({ operator }) => (
        <>
          <PageLink to="/quality/operators/$operator" params={{ operator }} search={carried} fw={600}>
            {operator}
          </PageLink>{' '}
          <Text component="span" c="dimmed">
            {names.country(operator)}
          </Text>
        </>
      ),
    }
    return [first, ...offered.map(measured)]
  }, [catalogue, offered, asked, carried, t, names])
}

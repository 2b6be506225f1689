/** By what each operator is read, and by what it reads us: in force since when, and by whom. */
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { MappingVersionView, PartnerCodesVersionView } from '#contracts/mappings.ts'
import { PageLink } from '../../app/link.tsx'
import { tableOrder, useSearchState } from '../../app/search.ts'
import { DataTable, type TableColumn } from '../../parts/data-table.tsx'
import { useFormat } from '../../parts/format.ts'
import { PageTitle } from '../../parts/page-title.tsx'
import { Plain } from '../../parts/plain.tsx'
import { Content } from '../../parts/states.tsx'
import { type InForce, useInForce } from './asks.ts'
import { ALL } from './partner.ts'

const SHAPE = { order: tableOrder() }

interface Row {
  partner: string
  mapping: MappingVersionView | null
  codes: PartnerCodesVersionView | null
}

export default function Mappings() {
  const { t } = useTranslation('admin-mappings')
  const [search, set] = useSearchState(SHAPE)
  const query = useInForce()
  const columns = useColumns(query.data)
  return (
    <>
      <PageTitle about={t('about')}>{t('title')}</PageTitle>
      <Content query={query}>
        {(inForce) => (
          <DataTable
            label={t('title')}
            rows={rowsOf(inForce)}
            rowId={({ partner }) => partner}
            columns={columns}
            order={search.order}
            onOrder={(order) => set({ order })}
            isMain
          />
        )}
      </Content>
    </>
  )
}

/** All first, then every operator, with a mapping of its own or without. */
function rowsOf({ inForce, codes, operators }: InForce): Row[] {
  return [ALL, ...operators].map((partner) => ({
    partner,
    mapping: inForce.find((each) => each.partner === partner && !each.isEnd) ?? null,
    codes: codes.find(({ operator }) => operator === partner) ?? null,
  }))
}

function useColumns(inForce: InForce | undefined): TableColumn<Row>[] {
  const { t } = useTranslation('admin-mappings')
  const format = useFormat()
  return useMemo(() => {
    const { name = '', isShipped = true } = inForce?.fallback ?? {}
    const none = ({ partner }: Row) => {
      if (partner !== ALL) return t('asAll')
      return isShipped ? t('shipped', { name }) : t('ofFile', { name })
    }
    return [
      {
        id: 'partner',
        title: t('partner'),
        cell: ({ partner }) => (
          <PageLink to="/admin/mappings/$partner" params={{ partner }}>
            {partner === ALL ? t('all') : partner}
          </PageLink>
        ),
        sortBy: ({ partner }) => partner,
        width: 160,
      },
      {
        id: 'mapping',
        title: t('mapping'),
        cell: (row) => (row.mapping ? <Plain max={80}>{row.mapping.name}</Plain> : none(row)),
        sortBy: ({ mapping }) => mapping?.name ?? null,
        width: 200,
        grow: 2,
      },
      {
        id: 'version',
        title: t('version'),
        cell: ({ mapping }) => mapping?.version ?? '–',
        sortBy: ({ mapping }) => mapping?.version ?? null,
        width: 80,
        align: 'end',
      },
      {
        id: 'since',
        title: t('since'),
        cell: ({ mapping }) => (mapping ? format.dateTime(mapping.inForceAt) : '–'),
        sortBy: ({ mapping }) => mapping?.inForceAt ?? null,
        width: 150,
      },
      {
        id: 'by',
        title: t('by'),
        cell: ({ mapping }) => mapping?.author ?? '–',
        sortBy: ({ mapping }) => mapping?.author ?? null,
        width: 110,
      },
      {
        id: 'why',
        title: t('why'),
        cell: ({ mapping }) => <Plain max={80}>{mapping?.reason ?? '–'}</Plain>,
        width: 160,
        grow: 1,
      },
      {
        id: 'codes',
        title: t('codes'),
        cell: ({ codes }) =>
          codes
            ? t('codesSince', {
                version: codes.version,
                at: format.date(codes.inForceAt),
                author: codes.author,
              })
            : t('codesNone'),
        sortBy: ({ codes }) => codes?.inForceAt ?? null,
        width: 200,
        grow: 1,
      },
    ]
  }, [t, format, inForce])
}

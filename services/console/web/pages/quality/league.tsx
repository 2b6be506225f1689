/** Operators by as many measures as one likes, the worst first; who has too little mail to be compared stands last, in grey. */
import { Button } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { RowView } from '#contracts/quality.ts'
import type { Query } from '../../api/request.ts'
import { DataTable, type TableOrder } from '../../parts/data-table.tsx'
import { Empty, Failed } from '../../parts/states.tsx'
import { Waiting } from '../../parts/waiting.tsx'
import { type Catalogue, useMeasures } from './asking.ts'
import { isBetterLess } from './badness.ts'
import { csvOf, save } from './csv.ts'
import { type LeagueRow, useLeagueColumns } from './league-columns.tsx'

export interface LeagueProps {
  catalogue: Catalogue
  asked: Query
  /** Measures shown. */
  columns: readonly string[]
  onColumns: (columns: readonly string[]) => void
  order: TableOrder | null
  onOrder: (order: TableOrder | null) => void
  /** Kept by links to the pages below. */
  carried: Record<string, string | undefined>
}

export function League({ catalogue, asked, columns, onColumns, order, onOrder, carried }: LeagueProps) {
  const { t } = useTranslation('quality')
  const navigate = useNavigate()
  const offered = useMemo(() => comparable(catalogue), [catalogue])
  const shown = columns.filter((id) => offered.includes(id))
  const answers = useMeasures(shown, { ...asked, by: 'operator' }, catalogue)
  const failed = answers.find(({ error }) => error !== null)
  const rows = leagueOf(
    shown,
    answers.map(({ data }) => data?.rows),
  )
  const tableColumns = useLeagueColumns({ catalogue, offered, asked, carried })
  const first = shown[0]
  const sorted = order ?? (first ? { column: first, descending: isBetterLess(catalogue.get(first)) } : null)
  const toFile = () =>
    save(
      csvOf([
        ['operator', ...shown.flatMap((id) => [id, `${id} numerator`, `${id} denominator`, `${id} enough`])],
        ...rows.map(({ operator, of }) => [
          operator,
          ...shown.flatMap((id) => [
            of[id]?.share,
            of[id]?.numerator,
            of[id]?.denominator,
            of[id] && String(of[id].enough),
          ]),
        ]),
      ]),
      `quality-operators-${asked.from}-${asked.to}.csv`,
    )
  if (failed) return <Failed error={failed.error} retry={() => void failed.refetch()} />
  if (answers.some(({ data, fetchStatus }) => data === undefined && fetchStatus !== 'idle'))
    return <Waiting lines={8} />
  return (
    <DataTable
      label={t('league')}
      rows={rows}
      rowId={({ operator }) => operator}
      columns={tableColumns}
      shown={['operator', ...shown]}
      onShown={(ids) => onColumns(ids.filter((id) => id !== 'operator'))}
      order={sorted}
      onOrder={onOrder}
      onOpen={({ operator }) =>
        void navigate({ to: '/quality/operators/$operator', params: { operator }, search: carried as never })
      }
      height="26rem"
      empty={<Empty title={t('noMail')} />}
      tools={
        <Button
          size="compact-sm"
          variant="default"
          leftSection={<IconDownload size={14} aria-hidden />}
          onClick={toFile}
          disabled={rows.length === 0}
        >
          {t('csv')}
        </Button>
      }
      isMain
    />
  )
}

/** What has one number for each operator. */
export function comparable(catalogue: Catalogue): string[] {
  const several = new Set([
    'message-outcomes',
    'entry-exits',
    'findings',
    'data-age',
    'referral-rate',
    'lead-time',
    'customs-dwell',
  ])
  return [...catalogue.values()]
    .filter(
      ({ id, by, missing }) =>
        missing === null && by.includes('operator') && !several.has(id) && !id.startsWith('hit-rate-by'),
    )
    .map(({ id }) => id)
}

function leagueOf(
  shown: readonly string[],
  answers: readonly (readonly RowView[] | undefined)[],
): LeagueRow[] {
  const rows = new Map<string, Record<string, RowView | undefined>>()
  for (const [place, id] of shown.entries())
    for (const row of answers[place] ?? []) {
      const of = rows.get(row.key) ?? {}
      of[id] = row
      rows.set(row.key, of)
    }
  return [...rows].map(([operator, of]) => ({ operator, of }))
}

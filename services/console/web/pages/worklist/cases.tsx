/** The list of cases. What is selected and where the keys are stays while rows come, change and go. */
import { Alert, Button, Group } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { WorklistCase } from '#contracts/worklist.ts'
import { useMay } from '../../api/session.ts'
import { createState } from '../../api/state.ts'
import { DataTable } from '../../parts/data-table.tsx'
import { useFormat } from '../../parts/format.ts'
import { Empty } from '../../parts/states.tsx'
import { useNow } from '../../parts/use-now.ts'
import { filtersIn, NO_FILTERS, type Search } from './address.ts'
import { BulkBar } from './bulk-bar.tsx'
import { type Listed, useColumns } from './columns.tsx'
import { useColumnChoice } from './kept-columns.ts'
import { News } from './news.tsx'
import { SeeingContext } from './row-cell.tsx'
import { UndoMenu } from './undo.tsx'
import type { Worklist } from './use-worklist.ts'
import classes from './worklist.module.css'

/** Where the keys were, for who comes back from an item. */
const placeState = createState<{ id: string; at: number } | null>(null)
const NOTHING: ReadonlySet<string> = new Set()
const rowId = ({ caseId }: Listed) => String(caseId)

interface CasesProps {
  worklist: Worklist
  search: Search
  onSearch: (change: Partial<Search>) => void
  open: (row: WorklistCase) => void
  total: number
}

export function Cases({ worklist, search, onSearch, open, total }: CasesProps) {
  const { t } = useTranslation('worklist')
  const format = useFormat()
  const client = useQueryClient()
  const mayWork = useMay('cases.write')
  const columns = useColumns()
  const choice = useColumnChoice(search.columns, (ids) => onSearch({ columns: ids }))
  const { caseIds, rows, news, isOld, refresh, onDrawn } = worklist
  const listed = useMemo(() => caseIds.map((caseId): Listed => ({ caseId })), [caseIds])
  const [active, setActive] = useKeptPlace(caseIds)
  const [selected, setSelected] = useState(NOTHING)
  const now = useNow()
  const seeing = useMemo(() => ({ rows, now }), [rows, now])
  // What is no longer in the list cannot be seen to be selected.
  useEffect(() => {
    setSelected((before) => {
      if (before.size === 0) return before
      const there = new Set(caseIds.map(String))
      return new Set([...before].filter((id) => there.has(id)))
    })
  }, [caseIds])
  const update = useCallback(() => {
    void refresh()
    void client.invalidateQueries({ queryKey: ['worklist', 'counts'] })
  }, [refresh, client])
  const isNarrowed = filtersIn(search).length > 0
  return (
    <div className={isOld ? classes.old : undefined}>
      {!worklist.isWhole && (
        <Alert color="yellow" variant="light" mb="xs">
          {t('notWhole', { shown: format.number(caseIds.length) })}
        </Alert>
      )}
      <SeeingContext.Provider value={seeing}>
        <DataTable
          label={t('title')}
          rows={listed}
          rowId={rowId}
          columns={columns}
          shown={choice.shown}
          onShown={choice.onShown}
          isOrdered
          active={active}
          onActive={setActive}
          onOpen={({ caseId }) => {
            const row = rows.get(caseId)
            if (row) open(row)
          }}
          {...(mayWork ? { selected, onSelected: setSelected } : {})}
          onDrawn={onDrawn}
          total={total}
          height="calc(100vh - 275px)"
          isMain
          tools={
            <Group gap="xs">
              <News count={news} refresh={update} />
              <UndoMenu changed={update} />
            </Group>
          }
          empty={
            <Empty title={isNarrowed ? t('emptyFilteredTitle') : t('emptyTitle')}>
              {isNarrowed ? t('emptyFiltered') : t('empty')}
              {isNarrowed && (
                <Button variant="subtle" size="compact-md" ms="xs" onClick={() => onSearch(NO_FILTERS)}>
                  {t('clear')}
                </Button>
              )}
            </Empty>
          }
        />
      </SeeingContext.Provider>
      {mayWork && (
        <BulkBar
          caseIds={[...selected].map(Number)}
          rows={rows}
          clear={() => setSelected(NOTHING)}
          changed={update}
        />
      )}
    </div>
  )
}

/** The keys stay at a case; where it has left the list, at the one in its place. */
function useKeptPlace(caseIds: readonly number[]): [string | null, (id: string) => void] {
  const place = placeState.use()
  const ids = useRef(caseIds)
  ids.current = caseIds
  const setActive = useCallback((id: string) => {
    placeState.set({ id, at: ids.current.indexOf(Number(id)) })
  }, [])
  useEffect(() => {
    const before = placeState.get()
    if (!before || caseIds.length === 0 || caseIds.includes(Number(before.id))) return
    const at = Math.min(Math.max(0, before.at), caseIds.length - 1)
    placeState.set({ id: String(caseIds[at]), at })
  }, [caseIds])
  return [place?.id ?? null, setActive]
}

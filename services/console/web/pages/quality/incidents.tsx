/** Incidents of data quality: what the watch has found, who looks into it, and how it ended. */
import { NativeSelect } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Incident } from '#contracts/quality.ts'
import { useMay, usePerson } from '../../api/session.ts'
import { oneOf, text, useSearchState } from '../../app/search.ts'
import { useShortcuts } from '../../app/shortcuts.tsx'
import { DataTable } from '../../parts/data-table.tsx'
import { PageTitle } from '../../parts/page-title.tsx'
import { Content, Empty } from '../../parts/states.tsx'
import { TextFilter } from '../../parts/text-filter.tsx'
import { useIncidents } from './asking.ts'
import { useIncidentColumns } from './incident-columns.tsx'
import { type Change, changesFrom, IncidentWindow } from './incident-window.tsx'

const STATES = ['unresolved', 'open', 'acknowledged', 'resolved', 'all'] as const
const SHAPE = { state: oneOf(STATES, 'unresolved'), operator: text() }

export default function Incidents() {
  const { t } = useTranslation('quality')
  const { operator: own } = usePerson()
  const may = useMay('quality.write')
  const [search, set] = useSearchState(SHAPE)
  const [active, setActive] = useState<string | null>(null)
  const [open, setOpen] = useState<{ incident: Incident; as: Change | null } | null>(null)
  const columns = useIncidentColumns()
  const isStored = !['unresolved', 'all'].includes(search.state)
  const query = useIncidents({ state: isStored ? search.state : '', operator: own ?? search.operator })
  const shown = (query.data?.incidents ?? []).filter(
    ({ state }) => search.state !== 'unresolved' || state !== 'resolved',
  )
  const at = shown.find(({ id }) => String(id) === active)
  const key = (keys: string, as: Change) => ({
    keys,
    does: t(`changes.${as}`),
    when: may && at !== undefined && changesFrom(at.state).includes(as),
    run: () => at && setOpen({ incident: at, as }),
  })
  useShortcuts(t('incidents'), [key('a', 'acknowledge'), key('r', 'resolve'), key('u', 'reopen')])
  // One that the list shows no more, as somebody else has settled it, stays open as it was seen.
  const opened = open && (query.data?.incidents.find(({ id }) => id === open.incident.id) ?? open.incident)
  return (
    <>
      <PageTitle
        about={t('incidentsAbout')}
        actions={
          <>
            {own === null && (
              <TextFilter
                aria-label={t('operator')}
                placeholder={t('operator')}
                w={110}
                maxLength={3}
                value={search.operator}
                onValue={(operator) => {
                  if (/^[A-Za-z0-9]{3}$|^$/.test(operator)) set({ operator: operator.toUpperCase() })
                }}
              />
            )}
            <NativeSelect
              aria-label={t('state')}
              value={search.state}
              onChange={({ currentTarget: { value } }) => set({ state: value as (typeof STATES)[number] })}
              data={STATES.map((state) => ({ value: state, label: t(`states.${state}`) }))}
            />
          </>
        }
      >
        {t('incidents')}
      </PageTitle>
      <Content query={query}>
        {() => (
          <DataTable<Incident>
            label={t('incidents')}
            rows={shown}
            rowId={({ id }) => String(id)}
            columns={columns}
            active={active}
            onActive={setActive}
            onOpen={(incident) => setOpen({ incident, as: null })}
            height="70vh"
            empty={<Empty title={t('noIncidents')}>{t('noIncidentsWhy')}</Empty>}
            isMain
          />
        )}
      </Content>
      {open && opened && (
        <IncidentWindow
          key={opened.id}
          incident={opened}
          first={open.as}
          changed={(incident) => setOpen({ ...open, incident })}
          close={() => setOpen(null)}
        />
      )}
    </>
  )
}

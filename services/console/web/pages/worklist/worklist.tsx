/** The worklist: lanes, filters, views, the list itself, and what can be done with it. Everything works by keys; `?` shows them. */
import { Badge, Button, Group, Select, Stack } from '@mantine/core'
import { IconArrowsSort, IconPlayerTrackNext } from '@tabler/icons-react'
import { useMemo, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useMay } from '../../api/session.ts'
import { useSearchState } from '../../app/search.ts'
import { useShortcuts } from '../../app/shortcuts.tsx'
import { useFormat } from '../../parts/format.ts'
import { PageTitle } from '../../parts/page-title.tsx'
import { Content } from '../../parts/states.tsx'
import { narrowingOf, ORDERS_OFFERED, type Search, SHAPE } from './address.ts'
import { Cases } from './cases.tsx'
import { Filters } from './filters.tsx'
import { HeldWindow } from './held-window.tsx'
import { Lanes, useLaneCounts } from './lanes.tsx'
import { Scanner } from './scanner.tsx'
import { useOpening } from './use-opening.ts'
import { useWorklist } from './use-worklist.ts'
import { Views } from './views.tsx'

export default function WorklistPage() {
  const { t } = useTranslation('worklist')
  const format = useFormat()
  const mayWork = useMay('cases.write')
  const [search, set] = useSearchState(SHAPE)
  const asked = JSON.stringify(narrowingOf(search))
  const filters = useMemo(() => JSON.parse(asked) as ReturnType<typeof narrowingOf>, [asked])
  const { lane, order } = search
  const { outline, worklist } = useWorklist(filters, lane, order)
  const counts = useLaneCounts(filters)
  const { open, take, held, stay, goTo } = useOpening(filters)
  const textRef = useRef<HTMLInputElement>(null)
  const scanRef = useRef<HTMLInputElement>(null)
  useShortcuts(t('title'), [
    { keys: 't', does: t('takeKey'), when: mayWork, run: () => void take() },
    { keys: '/', does: t('searchKey'), run: () => textRef.current?.focus() },
    { keys: 'b', does: t('scanKey'), when: mayWork, run: () => scanRef.current?.focus() },
  ])
  const breached = counts?.breached ?? 0
  return (
    <>
      <PageTitle
        actions={
          <>
            <Views />
            {mayWork && <Scanner inputRef={scanRef} />}
            {mayWork && (
              <Button
                onClick={() => void take()}
                leftSection={<IconPlayerTrackNext size={16} stroke={1.8} aria-hidden />}
                aria-keyshortcuts="t"
              >
                {t('take')}
              </Button>
            )}
          </>
        }
      >
        {t('title')}
      </PageTitle>
      <Stack gap="sm">
        <Group justify="space-between" gap="xs">
          <Lanes lane={lane} counts={counts} onLane={(next) => set({ lane: next }, { push: true })} />
          {breached > 0 && (
            <Badge color="red" variant="light" size="lg" radius="sm">
              {t('breached', { count: breached, shown: format.number(breached) })}
            </Badge>
          )}
        </Group>
        <Group justify="space-between" gap="xs">
          <Filters search={search} onSearch={(change) => set(change)} textRef={textRef} />
          <Select
            aria-label={t('order')}
            data={ORDERS_OFFERED.map((value) => ({ value, label: t(`orders.${value}`) }))}
            value={order}
            onChange={(value) => set({ order: (value ?? 'due') as Search['order'] })}
            allowDeselect={false}
            leftSection={<IconArrowsSort size={16} stroke={1.6} aria-hidden />}
            w={170}
          />
        </Group>
        <Content query={outline}>
          {() => (
            <Cases
              worklist={worklist}
              search={search}
              onSearch={set}
              open={(row) => void open(row)}
              total={worklist.isWhole ? worklist.caseIds.length : (counts?.[lane] ?? worklist.caseIds.length)}
            />
          )}
        </Content>
      </Stack>
      <HeldWindow held={held} stay={stay} look={goTo} />
    </>
  )
}

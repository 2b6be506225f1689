/** Records that no stage could read, and sending them again. */
import { Button, Card, Text, Title } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { LetterView } from '#contracts/administration.ts'
import { api } from '../../api/request.ts'
import { Confirm } from '../../parts/confirm.tsx'
import { DataTable, type TableColumn } from '../../parts/data-table.tsx'
import { useFormat } from '../../parts/format.ts'
import { tell } from '../../parts/notify.tsx'
import { Said } from '../../parts/said.tsx'
import { Content } from '../../parts/states.tsx'

const KEY = ['dead-letters']
const SHOWN_MAX = 200

export function Letters() {
  const { t } = useTranslation('admin-continuity')
  const client = useQueryClient()
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set())
  const [isAsked, setAsked] = useState(false)
  const columns = useColumns()
  const query = useQuery({
    queryKey: KEY,
    queryFn: ({ signal }) =>
      api<{ letters: LetterView[] }>('/api/dead-letters', { signal, query: { limit: SHOWN_MAX } }),
  })
  const redrive = async () => {
    const ids = [...selected].map(Number)
    const { redriven } = await api<{ redriven: number }>('/api/dead-letters/redrive', {
      method: 'POST',
      body: { ids },
    })
    setSelected(new Set())
    tell(t('redriven', { count: redriven }))
    await client.invalidateQueries({ queryKey: KEY })
  }
  return (
    <Card withBorder component="section" aria-labelledby="letters">
      <Title order={2} id="letters" mb={4}>
        {t('letters')}
      </Title>
      <Content query={query}>
        {({ letters }) =>
          letters.length === 0 ? (
            <Text c="dimmed">{t('lettersNone')}</Text>
          ) : (
            <>
              <Text c="dimmed" mb="xs">
                {t('lettersAbout')}
              </Text>
              <DataTable
                label={t('letters')}
                rows={letters}
                rowId={({ id }) => String(id)}
                columns={columns}
                selected={selected}
                onSelected={setSelected}
                height="40vh"
                tools={
                  <Button
                    size="compact-md"
                    variant="default"
                    disabled={selected.size === 0}
                    onClick={() => setAsked(true)}
                  >
                    {t('redrive')}
                  </Button>
                }
              />
            </>
          )
        }
      </Content>
      {isAsked && (
        <Confirm title={t('redrive')} action={t('redrive')} run={redrive} close={() => setAsked(false)}>
          <Text>{t('redriveWhat', { count: selected.size })}</Text>
        </Confirm>
      )}
    </Card>
  )
}

function useColumns(): TableColumn<LetterView>[] {
  const { t } = useTranslation('admin-continuity')
  const format = useFormat()
  return useMemo(
    () => [
      { id: 'aside', title: t('aside'), cell: ({ setAsideAt }) => format.dateTime(setAsideAt), width: 170 },
      { id: 'group', title: t('group'), cell: ({ group }) => group, width: 110 },
      { id: 'topic', title: t('topic'), cell: ({ topic }) => topic, width: 200 },
      {
        id: 'why',
        title: t('why'),
        cell: ({ reason }) => <Said max={200}>{reason}</Said>,
        width: 220,
        grow: 1,
      },
      { id: 'bytes', title: t('bytes'), cell: ({ bytes }) => format.number(bytes), width: 90, align: 'end' },
    ],
    [t, format],
  )
}

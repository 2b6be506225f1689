/** Versions of a list: what each holds and how old it is; putting another one in use. */
import { Badge, Button, Table } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { ActivatedView, ListVersionRow, ListView } from '#contracts/lists.ts'
import { api } from '../../api/request.ts'
import { useMay } from '../../api/session.ts'
import { useFormat } from '../../parts/format.ts'
import { tell, tellFailure } from '../../parts/notify.tsx'
import { Plain } from '../../parts/plain.tsx'

const HEAD = ['version', 'entries', 'retrieved', 'expires', 'source', 'imported', 'state'] as const

export function ListVersions({ view: { list, versions } }: { view: ListView }) {
  const { t } = useTranslation('lists')
  return (
    <Table.ScrollContainer minWidth={800}>
      <Table aria-label={t('tabs.versions')}>
        <Table.Thead>
          <Table.Tr>
            {HEAD.map((each) => (
              <Table.Th key={each} scope="col">
                {t(each)}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {versions.map((each) => (
            <Version key={each.version} list={list} of={each} />
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  )
}

function Version({ list, of }: { list: string; of: ListVersionRow }) {
  const { t } = useTranslation('lists')
  const format = useFormat()
  const mayUse = useMay('lists.write')
  const client = useQueryClient()
  const using = useMutation({
    mutationFn: () =>
      api<ActivatedView>(`/api/lists/${encodeURIComponent(list)}/activate`, {
        method: 'POST',
        body: { version: of.version },
      }),
    onSuccess: ({ asked, looked }) =>
      tell(t('activated', { looked: format.number(looked ?? 0), asked: format.number(asked ?? 0) })),
    onError: tellFailure,
    onSettled: () => client.invalidateQueries({ queryKey: ['lists'] }),
  })
  return (
    <Table.Tr>
      <Table.Td>
        <code>{of.version}</code>
      </Table.Td>
      <Table.Td>{format.number(of.entries)}</Table.Td>
      <Table.Td>{format.date(of.retrievedOn)}</Table.Td>
      <Table.Td>{of.expiresOn === null ? '–' : format.date(of.expiresOn)}</Table.Td>
      <Table.Td>
        <Plain>{of.source}</Plain>
      </Table.Td>
      <Table.Td>
        {of.importedBy}, {format.dateTime(of.importedAt)}
      </Table.Td>
      <Table.Td>
        {of.active ? (
          <Badge variant="light" color="green">
            {t('inUse')}
          </Badge>
        ) : (
          mayUse && (
            <Button
              size="compact-sm"
              variant="default"
              loading={using.isPending}
              aria-label={t('useOf', { version: of.version })}
              onClick={() => using.mutate()}
            >
              {t('use')}
            </Button>
          )
        )}
      </Table.Td>
    </Table.Tr>
  )
}

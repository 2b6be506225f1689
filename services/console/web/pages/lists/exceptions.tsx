/** Exceptions of a list: whom, why, by whom and until when; taking one back. */
import { Badge, Button, Table, Text } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { ListExceptionRow, ListView } from '#contracts/lists.ts'
import { api } from '../../api/request.ts'
import { useMay } from '../../api/session.ts'
import { useFormat } from '../../parts/format.ts'
import { tell, tellFailure } from '../../parts/notify.tsx'
import { Plain } from '../../parts/plain.tsx'
import { Empty } from '../../parts/states.tsx'

const HEAD = ['party', 'entryId', 'partyCountry', 'why', 'author', 'exceptUntil'] as const

export function Exceptions({ view: { exceptions } }: { view: ListView }) {
  const { t } = useTranslation('lists')
  if (exceptions.length === 0) return <Empty title={t('noException')}>{t('noExceptionText')}</Empty>
  return (
    <Table.ScrollContainer minWidth={700}>
      <Table aria-label={t('tabs.exceptions')}>
        <Table.Thead>
          <Table.Tr>
            {HEAD.map((each) => (
              <Table.Th key={each} scope="col">
                {t(each)}
              </Table.Th>
            ))}
            <Table.Th scope="col">{t('end')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {exceptions.map((each) => (
            <Exception key={each.id} of={each} />
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  )
}

function Exception({ of }: { of: ListExceptionRow }) {
  const { t } = useTranslation('lists')
  const format = useFormat()
  const mayEnd = useMay('lists.write')
  const client = useQueryClient()
  const ending = useMutation({
    mutationFn: () => api(`/api/lists/exceptions/${of.id}`, { method: 'DELETE' }),
    onSuccess: () => tell(t('exceptionEnded')),
    onError: tellFailure,
    onSettled: () => client.invalidateQueries({ queryKey: ['lists'] }),
  })
  const isPast = of.expiresOn < new Date().toISOString().slice(0, 10)
  return (
    <Table.Tr>
      <Table.Td>
        <Plain>{of.partyKey}</Plain>
      </Table.Td>
      <Table.Td>
        <Plain>{of.entryId}</Plain>
      </Table.Td>
      <Table.Td>{of.country ?? t('any')}</Table.Td>
      <Table.Td>
        <Plain>{of.reason}</Plain>
      </Table.Td>
      <Table.Td>
        {of.author}
        <Text size="xs" c="dimmed">
          {format.date(of.createdAt)}
        </Text>
      </Table.Td>
      <Table.Td>
        {format.date(of.expiresOn)}{' '}
        {isPast && (
          <Badge variant="light" color="orange">
            {t('past')}
          </Badge>
        )}
      </Table.Td>
      <Table.Td>
        {mayEnd && (
          <Button
            size="compact-sm"
            variant="default"
            loading={ending.isPending}
            aria-label={t('endOf', { party: of.partyKey })}
            onClick={() => ending.mutate()}
          >
            {t('end')}
          </Button>
        )}
      </Table.Td>
    </Table.Tr>
  )
}

/** Legal holds in force: what retention leaves alone, and on whose word. */
import { Card, Table, Text, Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { StandingHold } from '#contracts/legal-holds.ts'
import { api } from '../../api/request.ts'
import { useFormat } from '../../parts/format.ts'
import { Plain } from '../../parts/plain.tsx'
import { Content } from '../../parts/states.tsx'

export function LegalHolds() {
  const { t } = useTranslation('admin-retention')
  const query = useQuery({
    queryKey: ['legal-holds'],
    queryFn: ({ signal }) => api<{ holds: StandingHold[] }>('/api/legal-holds', { signal }),
  })
  return (
    <Card withBorder component="section" aria-labelledby="legal-holds">
      <Title order={2} id="legal-holds" mb={4}>
        {t('holds.title')}
      </Title>
      <Text c="dimmed" mb="xs">
        {t('holds.about')}
      </Text>
      <Content query={query}>
        {({ holds }) => (holds.length === 0 ? <Text>{t('holds.none')}</Text> : <Holds holds={holds} />)}
      </Content>
    </Card>
  )
}

function Holds({ holds }: { holds: readonly StandingHold[] }) {
  const { t } = useTranslation('admin-retention')
  const format = useFormat()
  return (
    <Table.ScrollContainer minWidth={560}>
      <Table aria-labelledby="legal-holds">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('holds.item')}</Table.Th>
            <Table.Th>{t('reason')}</Table.Th>
            <Table.Th>{t('holds.until')}</Table.Th>
            <Table.Th>{t('holds.by')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {holds.map(({ holdId, itemId, reason, endsOn, placedBy, placedAt }) => (
            <Table.Tr key={holdId}>
              <Table.Td>{itemId}</Table.Td>
              <Table.Td>
                <Plain>{reason}</Plain>
              </Table.Td>
              <Table.Td>{endsOn === null ? t('holds.untilLifted') : format.date(endsOn)}</Table.Td>
              <Table.Td>
                {placedBy}, {format.dateTime(placedAt)}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  )
}

/** One entry that may be meant: how alike, and which words are the same, alike or missing. */
import { Badge, Card, Group, Table, Text, Title } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { ScreenMatch } from '#contracts/lists.ts'
import { PageLink } from '../../app/link.tsx'
import { useFormat } from '../../parts/format.ts'
import { Plain } from '../../parts/plain.tsx'
import { Said } from '../../parts/said.tsx'

export function Match({ match }: { match: ScreenMatch }) {
  const { t } = useTranslation('screening')
  const format = useFormat()
  const { name, score, list, entryId, words, notes, exception, stale } = match
  return (
    <Card withBorder component="article">
      <Group justify="space-between" align="flex-start" mb="xs">
        <div>
          <Title order={2}>
            <Plain>{name}</Plain>
          </Title>
          <Text size="sm" c="dimmed">
            <PageLink to="/lists/$list" params={{ list }} search={{ q: entryId }}>
              {list}
            </PageLink>{' '}
            <Plain>{entryId}</Plain>
          </Text>
        </div>
        <Group gap="xs">
          {stale && (
            <Badge variant="light" color="orange">
              {t('stale')}
            </Badge>
          )}
          {exception !== null && (
            <Badge variant="light" color="gray">
              {t('exception', { exception })}
            </Badge>
          )}
          <Badge size="lg" variant="light" color="red">
            {t('alike', { share: format.percent(score, 1) })}
          </Badge>
        </Group>
      </Group>
      <Table aria-label={t('words')}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">{t('asked')}</Table.Th>
            <Table.Th scope="col">{t('listed')}</Table.Th>
            <Table.Th scope="col">{t('how')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {words.map(({ left, right, how }) => (
            <Table.Tr key={`${left} ${right}`}>
              <Table.Td>
                <Plain>{left}</Plain>
              </Table.Td>
              <Table.Td>
                <Plain>{right}</Plain>
              </Table.Td>
              <Table.Td>
                <Text {...(how === 'same' && { c: 'dimmed' })}>
                  {t(`hows.${how as 'same'}`, { defaultValue: how })}
                </Text>
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      {notes.length > 0 && (
        <Text size="sm" c="dimmed" mt="xs">
          <Said>{notes.join('; ')}</Said>
        </Text>
      )}
    </Card>
  )
}

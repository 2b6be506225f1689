/** What differs between two policies, by the path of the setting. */
import { Code, Table, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { PolicyChangeView } from '#contracts/policies.ts'
import { Plain } from '../../parts/plain.tsx'
import { Wide } from '../../parts/wide.tsx'

export function Changes({ changes, against }: { changes: readonly PolicyChangeView[]; against: string }) {
  const { t } = useTranslation('policy')
  if (changes.length === 0) return <Text c="dimmed">{t('same')}</Text>
  return (
    <>
      <Text size="sm" c="dimmed" mb="xs">
        {t('differs', { version: against })}
      </Text>
      <Wide label={t('show.changes')}>
        <Table miw={420} aria-label={t('show.changes')} striped>
          <Table.Thead>
            <Table.Tr>
              <Table.Th scope="col">{t('setting')}</Table.Th>
              <Table.Th scope="col">{t('before')}</Table.Th>
              <Table.Th scope="col">{t('after')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {changes.map(({ path, before, after }) => (
              <Table.Tr key={path}>
                <Table.Td>
                  <Code>{path}</Code>
                </Table.Td>
                <Table.Td>
                  <Told value={before} />
                </Table.Td>
                <Table.Td fw={600}>
                  <Told value={after} />
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Wide>
    </>
  )
}

function Told({ value }: { value: unknown }) {
  const { t } = useTranslation('policy')
  if (value === null || value === undefined) return <Text c="dimmed">{t('absent')}</Text>
  return <Plain>{typeof value === 'string' ? value : JSON.stringify(value)}</Plain>
}

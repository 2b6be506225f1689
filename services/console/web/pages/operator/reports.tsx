/** The monthly quality reports of the post: figures for a spreadsheet, or a page to print. */
import { Anchor, Card, Group, Table, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { usePerson } from '../../api/session.ts'
import { PageTitle } from '../../parts/page-title.tsx'
import { currentLanguage } from '../../words/words.ts'
import { lastMonths } from './months.ts'

export default function Reports() {
  const { t } = useTranslation('operator')
  const { operator } = usePerson()
  const named = new Intl.DateTimeFormat(currentLanguage(), {
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  })
  return (
    <>
      <PageTitle about={t('reports.about', { operator })}>{t('reports.title')}</PageTitle>
      <Card withBorder maw={640}>
        <Table aria-label={t('reports.title')}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th scope="col">{t('reports.month')}</Table.Th>
              <Table.Th scope="col">{t('reports.files')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {lastMonths(new Date()).map((month, place) => (
              <Table.Tr key={month}>
                <Table.Td>
                  {named.format(new Date(`${month}-01T00:00:00Z`))}
                  {place === 0 && (
                    <Text span c="dimmed">
                      {' '}
                      {t('reports.soFar')}
                    </Text>
                  )}
                </Table.Td>
                <Table.Td>
                  <Group gap="md">
                    {(['csv', 'pdf'] as const).map((format) => (
                      <Anchor
                        key={format}
                        href={`/api/quality/report/${operator}/${month}.${format}`}
                        download
                        aria-label={t('reports.of', { format: format.toUpperCase(), month })}
                      >
                        {format.toUpperCase()}
                      </Anchor>
                    ))}
                  </Group>
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Card>
    </>
  )
}

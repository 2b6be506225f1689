/** What was flagged, examined and confirmed of each green category. */
import { Card, Stack, Table, Text, Title } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { GreenCategoryView } from '#contracts/effectiveness.ts'
import { useFormat } from '../../parts/format.ts'
import { IntervalChart } from '../../parts/interval-chart.tsx'
import { Wide } from '../../parts/wide.tsx'

export function Categories({ categories }: { categories: readonly GreenCategoryView[] }) {
  const { t } = useTranslation('green')
  const format = useFormat()
  const isExamined = categories.some(({ examined }) => examined > 0)
  const percent = (share: number | null) => (share === null ? '–' : format.percent(share))
  return (
    <Stack gap="md">
      <Card withBorder component="section">
        <Title order={2} mb="xs">
          {t('byCategory')}
        </Title>
        <Wide label={t('byCategory')}>
          <Table miw={520} aria-label={t('byCategory')} striped>
            <Table.Thead>
              <Table.Tr>
                {(['category', 'flagged', 'examined', 'confirmed', 'rate', 'interval'] as const).map(
                  (head, i) => (
                    <Table.Th key={head} scope="col" ta={i === 0 ? 'start' : 'end'}>
                      {t(head)}
                    </Table.Th>
                  ),
                )}
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {categories.map(({ category, flagged, examined, confirmed, share, low, high }) => (
                <Table.Tr key={category}>
                  <Table.Th scope="row" fw={600}>
                    {t(`categories.${category}`)}
                  </Table.Th>
                  <Table.Td ta="end">{format.number(flagged)}</Table.Td>
                  <Table.Td ta="end">{format.number(examined)}</Table.Td>
                  <Table.Td ta="end">{format.number(confirmed)}</Table.Td>
                  <Table.Td ta="end">{percent(share)}</Table.Td>
                  <Table.Td ta="end">
                    {low === null ? '–' : t('range', { low: percent(low), high: percent(high) })}
                  </Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </Wide>
        <Text size="sm" c="dimmed" mt="xs">
          {t('notes')}
        </Text>
      </Card>
      <Card withBorder component="section">
        {isExamined ? (
          <IntervalChart
            title={t('rateTitle')}
            summary={t('rateSummary')}
            what={t('category')}
            rows={categories.map((each) => ({
              ...each,
              name: t(`categories.${each.category}`),
              of: t('of', { confirmed: each.confirmed, examined: each.examined }),
            }))}
          />
        ) : (
          <Text c="dimmed">{t('rateNone')}</Text>
        )}
      </Card>
    </Stack>
  )
}

/** Descriptions that say nothing, as they were declared, with the words that are missing in them. */
import { Table, Text, Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { DescriptionsView } from '#contracts/quality-items.ts'
import { api } from '../../api/request.ts'
import { PageLink } from '../../app/link.tsx'
import { useFormat } from '../../parts/format.ts'
import { Plain } from '../../parts/plain.tsx'
import { Content, Empty } from '../../parts/states.tsx'
import { Definition } from './definition.tsx'
import type { PartProps } from './part.ts'

const FRESH_MS = 60_000

export function Descriptions({ asked, carried }: PartProps) {
  const { t } = useTranslation('quality')
  const format = useFormat()
  const query = useQuery({
    queryKey: ['quality', 'descriptions', asked],
    queryFn: ({ signal }) => api<DescriptionsView>('/api/quality/descriptions', { query: asked, signal }),
    staleTime: FRESH_MS,
  })
  return (
    <section aria-labelledby="descriptions">
      <Title order={2} id="descriptions" mb={2}>
        <Definition measure="vague-descriptions" />
      </Title>
      <Content query={query}>
        {({ counted, sampled, descriptions }) =>
          descriptions.length === 0 ? (
            <Empty title={t('noVague')} />
          ) : (
            <>
              <Text size="sm" c="dimmed" mb="xs">
                <PageLink to="/quality/items" search={{ ...carried, measure: 'vague-descriptions' }}>
                  {t('vagueItems', { count: counted })}
                </PageLink>{' '}
                {counted > sampled && t('vagueSampled', { count: sampled })}
              </Text>
              <Table verticalSpacing={4}>
                <Table.Thead>
                  <Table.Tr>
                    <Table.Th scope="col">{t('declaredAs')}</Table.Th>
                    <Table.Th scope="col">{t('items')}</Table.Th>
                    <Table.Th scope="col">{t('missing')}</Table.Th>
                  </Table.Tr>
                </Table.Thead>
                <Table.Tbody>
                  {descriptions.map(({ text, items, instead }) => (
                    <Table.Tr key={text}>
                      <Table.Th scope="row" fw={500}>
                        <Plain max={80}>{text}</Plain>
                      </Table.Th>
                      <Table.Td>{format.number(items)}</Table.Td>
                      <Table.Td>
                        {instead === null ? (
                          t('missingWords')
                        ) : (
                          <>
                            {t('missingInstead')} <Plain>{instead}</Plain>
                          </>
                        )}
                      </Table.Td>
                    </Table.Tr>
                  ))}
                </Table.Tbody>
              </Table>
            </>
          )
        }
      </Content>
    </section>
  )
}

/** Findings by rule, the commonest first, each with what to do and the way to its items. */
import { Table, Text, Title } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Content, Empty } from '../../parts/states.tsx'
import { useMeasure, useSamples } from './asking.ts'
import { useNames } from './names.ts'
import type { PartProps } from './part.ts'
import { Share } from './share.tsx'

const SHOWN = 10

export function RuleList({ catalogue, asked, carried }: PartProps) {
  const { t } = useTranslation('quality')
  const names = useNames()
  const query = useMeasure({ ...asked, measure: 'findings', by: 'rule' })
  const { from, to, operator } = asked
  const samples = useSamples({ from, to, operator }).data?.samples ?? []
  return (
    <section aria-labelledby="rules">
      <Title order={2} id="rules" mb="xs">
        {t('rulesTitle')}
      </Title>
      <Content query={query}>
        {({ rows }) => {
          const found = rows
            .filter(({ numerator }) => numerator > 0)
            .toSorted((a, b) => b.numerator - a.numerator)
            .slice(0, SHOWN)
          if (found.length === 0) return <Empty title={t('noFindings')} />
          return (
            <Table.ScrollContainer minWidth={640}>
              <Table striped>
                <Table.Thead>
                  <Table.Tr>
                    <Table.Th scope="col">{t('rule')}</Table.Th>
                    <Table.Th scope="col">{t('itemsWithIt')}</Table.Th>
                    <Table.Th scope="col">{t('example')}</Table.Th>
                  </Table.Tr>
                </Table.Thead>
                <Table.Tbody>
                  {found.map((row) => {
                    const sample = samples.find(({ rule }) => rule === row.key)
                    return (
                      <Table.Tr key={row.key}>
                        <Table.Th scope="row" fw={600}>
                          {names.key('rule', row.key)}
                        </Table.Th>
                        <Table.Td>
                          <Share
                            row={row}
                            measure={catalogue.get('findings')}
                            label={names.key('rule', row.key)}
                            to={{ ...carried, measure: 'findings', key: row.key }}
                          />
                        </Table.Td>
                        <Table.Td>
                          {sample ? (
                            <>
                              <bdi>{sample.message}</bdi>
                              <Text c="dimmed" component="div">
                                <bdi>{sample.hint}</bdi>
                              </Text>
                            </>
                          ) : (
                            <Text c="dimmed">–</Text>
                          )}
                        </Table.Td>
                      </Table.Tr>
                    )
                  })}
                </Table.Tbody>
              </Table>
            </Table.ScrollContainer>
          )
        }}
      </Content>
    </section>
  )
}

/** Every field: how often it is filled, and how often what is filled is valid; the worst first. */
import { Table, Title } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Content, Empty } from '../../parts/states.tsx'
import { useMeasure } from './asking.ts'
import { Definition } from './definition.tsx'
import { useNames } from './names.ts'
import type { PartProps } from './part.ts'
import { Share } from './share.tsx'

export function FieldList({ catalogue, asked, carried }: PartProps) {
  const { t } = useTranslation('quality')
  const names = useNames()
  const filled = useMeasure({ ...asked, measure: 'completeness', by: 'field' })
  const valid = useMeasure({ ...asked, measure: 'validity', by: 'field' })
  return (
    <section aria-labelledby="fields">
      <Title order={2} id="fields" mb="xs">
        {t('fieldsTitle')}
      </Title>
      <Content query={filled}>
        {({ rows }) => {
          const worst = rows
            .filter(({ denominator }) => denominator > 0)
            .toSorted((a, b) => (a.share ?? 1) - (b.share ?? 1))
          if (worst.length === 0) return <Empty title={t('noMail')} />
          return (
            <Table.ScrollContainer minWidth={480}>
              <Table verticalSpacing={3}>
                <Table.Thead>
                  <Table.Tr>
                    <Table.Th scope="col">{t('field')}</Table.Th>
                    {['completeness', 'validity'].map((measure) => (
                      <Table.Th key={measure} scope="col">
                        <Definition measure={measure} />
                      </Table.Th>
                    ))}
                  </Table.Tr>
                </Table.Thead>
                <Table.Tbody>
                  {worst.map((row) => (
                    <Table.Tr key={row.key}>
                      <Table.Th scope="row" fw={500}>
                        {names.field(row.key)}
                      </Table.Th>
                      {[
                        { measure: 'completeness', of: row },
                        { measure: 'validity', of: valid.data?.rows.find(({ key }) => key === row.key) },
                      ].map(({ measure, of }) => (
                        <Table.Td key={measure}>
                          <Share
                            row={of}
                            measure={catalogue.get(measure)}
                            label={`${names.field(row.key)}, ${names.measure(measure)}`}
                            to={{ ...carried, measure, key: row.key }}
                          />
                        </Table.Td>
                      ))}
                    </Table.Tr>
                  ))}
                </Table.Tbody>
              </Table>
            </Table.ScrollContainer>
          )
        }}
      </Content>
    </section>
  )
}

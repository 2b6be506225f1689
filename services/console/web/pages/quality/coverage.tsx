/** What despatches (PREDES) and scans say of the data: whether it was there, in time, and for the right items. */
import { Table, Text, Title } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { isKept, useMeasures } from './asking.ts'
import { Definition } from './definition.tsx'
import { useNames } from './names.ts'
import type { PartProps } from './part.ts'
import { Share } from './share.tsx'

const JOURNEYS = [
  'ead-coverage',
  'timeliness',
  'late-ead',
  'orphan-despatches',
  'orphan-declarations',
  'weight-mismatch',
  'hold-fulfilment',
  'waiver-coverage',
  'alternate-screening',
]

export function Coverage({ catalogue, asked, carried }: PartProps) {
  const { t } = useTranslation('quality')
  const names = useNames()
  const answers = useMeasures(JOURNEYS, { ...asked, by: 'day' }, catalogue)
  return (
    <section aria-labelledby="coverage">
      <Title order={2} id="coverage" mb={2}>
        {t('coverage')}
      </Title>
      <Text size="sm" c="dimmed" mb="xs">
        {t('coverageAbout')}
      </Text>
      <Table.ScrollContainer minWidth={360}>
        <Table verticalSpacing={4} aria-labelledby="coverage">
          <Table.Tbody>
            {JOURNEYS.map((id, place) => (
              <Table.Tr key={id}>
                <Table.Th scope="row" fw={500}>
                  <Definition measure={id} />
                </Table.Th>
                <Table.Td>
                  {isKept(catalogue.get(id), asked) ? (
                    <Share
                      row={answers[place]?.data?.total ?? undefined}
                      measure={catalogue.get(id)}
                      label={names.measure(id)}
                      to={{ ...carried, measure: id }}
                    />
                  ) : (
                    <Text c="dimmed">{t('notKept')}</Text>
                  )}
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </section>
  )
}

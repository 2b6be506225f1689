/** The days with their commitments; the seed of a day that is over, and what can be done with it. */
import { Button, Code, Group, Table, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { SealedDay, SelectionView } from '#contracts/selection.ts'
import { useMay } from '../../api/session.ts'
import { useFormat } from '../../parts/format.ts'

interface SealedDaysProps {
  view: SelectionView
  reveal: (day: SealedDay) => void
  prove: (day: SealedDay) => void
}

export function SealedDays({ view: { today, days }, reveal, prove }: SealedDaysProps) {
  const { t } = useTranslation('effectiveness', { keyPrefix: 'proofs' })
  const format = useFormat()
  return (
    <Table.ScrollContainer minWidth={760} mah={420} scrollAreaProps={{ viewportProps: { tabIndex: 0 } }}>
      <Table aria-label={t('title')} verticalSpacing={6}>
        <Table.Thead>
          <Table.Tr>
            {[t('day'), t('commitment'), t('committed'), t('seed')].map((each) => (
              <Table.Th key={each} scope="col">
                {each}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {days.map((each) => (
            <Table.Tr key={each.day}>
              <Table.Td style={{ whiteSpace: 'nowrap' }}>{each.day}</Table.Td>
              <Table.Td>
                <Code style={{ overflowWrap: 'anywhere' }}>{each.commitment}</Code>
              </Table.Td>
              <Table.Td>
                {t(each.inAdvance ? 'inAdvance' : 'onTheDay', { at: format.dateTime(each.committedAt) })}
              </Table.Td>
              <Table.Td>
                <SeedOf of={each} isOver={each.day < today} reveal={reveal} prove={prove} />
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  )
}

interface SeedOfProps extends Omit<SealedDaysProps, 'view'> {
  of: SealedDay
  isOver: boolean
}

function SeedOf({ of, isOver, reveal, prove }: SeedOfProps) {
  const { t } = useTranslation('effectiveness', { keyPrefix: 'proofs' })
  const format = useFormat()
  const mayAudit = useMay('audit.read')
  const { day, seed, revealedAt, revealedBy } = of
  if (seed === null)
    return (
      <Group gap="xs">
        <Text>{t('sealed')}</Text>
        {isOver && mayAudit && (
          <Button
            size="compact-sm"
            variant="default"
            aria-label={t('revealOf', { day })}
            onClick={() => reveal(of)}
          >
            {t('reveal')}
          </Button>
        )}
      </Group>
    )
  return (
    <>
      <Code style={{ overflowWrap: 'anywhere' }}>{seed}</Code>
      <Group gap="xs">
        <Text size="sm" c="dimmed">
          {t('shown', { by: revealedBy, at: revealedAt ? format.dateTime(revealedAt) : '' })}
        </Text>
        {mayAudit && (
          <Button
            size="compact-sm"
            variant="default"
            aria-label={t('verifyOf', { day })}
            onClick={() => prove(of)}
          >
            {t('verify')}
          </Button>
        )}
      </Group>
    </>
  )
}

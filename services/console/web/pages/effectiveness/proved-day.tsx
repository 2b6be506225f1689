/** A day's draws held against its seed, and how somebody who trusts none of this does it. */
import { Alert, Code, List, Stack, Table, Text, Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { ProvedDay as Proof, SealedDay } from '#contracts/selection.ts'
import { api } from '../../api/request.ts'
import { useFormat } from '../../parts/format.ts'
import { Plain } from '../../parts/plain.tsx'
import { Content } from '../../parts/states.tsx'

export function ProvedDay({ of }: { of: SealedDay }) {
  const { t } = useTranslation('effectiveness', { keyPrefix: 'proofs' })
  const { day, seed, inAdvance } = of
  const query = useQuery({
    queryKey: ['selection', 'proof', day],
    queryFn: ({ signal }) =>
      api<Proof>(`/api/selection/days/${day}/verification`, { method: 'POST', signal }),
    retry: false,
    refetchOnWindowFocus: false,
  })
  return (
    <section aria-label={t('proved', { day })}>
      <Stack gap="sm">
        <Title order={3}>{t('proved', { day })}</Title>
        {!inAdvance && <Text>{t('late')}</Text>}
        <Content query={query}>{(proof) => <Proved of={proof} />}</Content>
        <Title order={3}>{t('commands')}</Title>
        <Text maw="60rem">{t('commandsAbout')}</Text>
        <Code block style={{ overflowWrap: 'anywhere', whiteSpace: 'pre-wrap' }}>
          {`printf %s ${seed} | xxd -r -p | sha256sum\npreadvice selection verify ${day}`}
        </Code>
      </Stack>
    </section>
  )
}

function Proved({ of }: { of: Proof }) {
  const { t } = useTranslation('effectiveness', { keyPrefix: 'proofs' })
  const format = useFormat()
  const { assessments, undrawn, strata, examinations } = of
  const count = of.faultCount + examinations.faultCount
  const faults = [...of.faults, ...examinations.faults]
  const isGood = count === 0
  const { asked, selected, expected } = examinations
  return (
    <>
      <Alert
        color={isGood ? 'teal' : 'red'}
        variant="light"
        title={isGood ? t('good') : t('bad', { count })}
        role={isGood ? 'status' : 'alert'}
      >
        <Text>
          {t('counts', { assessments: format.number(assessments), undrawn: format.number(undrawn) })}
        </Text>
        {asked > 0 && (
          <Text>
            {t('examinations', {
              asked: format.number(asked),
              selected: format.number(selected),
              expected: expected.toFixed(1),
            })}
          </Text>
        )}
        {faults.length > 0 && (
          <List>
            {faults.map((fault) => (
              <List.Item key={`${fault.receiptId} ${fault.place} ${fault.fault}`}>
                <Plain>{t('fault', { ...fault })}</Plain>
              </List.Item>
            ))}
          </List>
        )}
      </Alert>
      {strata.length > 0 && <Strata of={strata} />}
    </>
  )
}

function Strata({ of }: { of: Proof['strata'] }) {
  const { t } = useTranslation('effectiveness', { keyPrefix: 'proofs' })
  const format = useFormat()
  return (
    <Table.ScrollContainer minWidth={480}>
      <Table aria-label={t('strata')}>
        <Table.Thead>
          <Table.Tr>
            {[t('stratum'), t('items'), t('selected'), t('expected'), t('interval')].map((each) => (
              <Table.Th key={each} scope="col">
                {each}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {of.map(({ stratum, items, selected, expected, interval }) => (
            <Table.Tr key={stratum}>
              <Table.Td>{stratum}</Table.Td>
              <Table.Td>{format.number(items)}</Table.Td>
              <Table.Td>{format.number(selected)}</Table.Td>
              <Table.Td>{expected.toFixed(1)}</Table.Td>
              <Table.Td>
                {interval ? `${format.percent(interval.low)} – ${format.percent(interval.high)}` : '–'}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  )
}

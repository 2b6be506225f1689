/** A policy tried on stored mail: what would be other, by category, with examples. */
import { Alert, Button, Group, Select, Stack, Table, Text, Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { PolicyTrialView } from '#contracts/policies.ts'
import { api } from '../../api/request.ts'
import { PageLink } from '../../app/link.tsx'
import { useFormat } from '../../parts/format.ts'
import { Content } from '../../parts/states.tsx'
import { Wide } from '../../parts/wide.tsx'

const DAYS = ['7', '30', '90']
const STANDINGS = ['released', 'held', 'referred'] as const
const S10 = /^[A-Z]{2}\d{9}[A-Z]{2}$/

export function Trial({ version }: { version: string }) {
  const { t } = useTranslation('policy')
  const [days, setDays] = useState('30')
  const query = useQuery({
    queryKey: ['policies', version, 'trial', days],
    queryFn: ({ signal }) =>
      api<PolicyTrialView>(`/api/policies/${version}/trial`, { query: { days }, signal }),
    enabled: false,
  })
  return (
    <Stack gap="md">
      <Text c="dimmed">{t('trialAbout')}</Text>
      <Group align="flex-end">
        <Select
          label={t('trialDays')}
          w={140}
          allowDeselect={false}
          value={days}
          onChange={(value) => setDays(value ?? '30')}
          data={DAYS.map((value) => ({ value, label: t('days', { count: Number(value) }) }))}
        />
        <Button loading={query.isFetching} onClick={() => void query.refetch()}>
          {t('trialStart')}
        </Button>
      </Group>
      {(query.data || query.error) && <Content query={query}>{(trial) => <Result trial={trial} />}</Content>}
    </Stack>
  )
}

function Result({ trial }: { trial: PolicyTrialView }) {
  const { t } = useTranslation('policy')
  const format = useFormat()
  const { changed, decisions, sampledOf, categories, changes } = trial
  return (
    <Stack gap="md">
      <Alert variant="light" role="status">
        <Text fw={600}>
          {t('trialCount', { changed: format.number(changed), decisions: format.number(decisions) })}
        </Text>
        {sampledOf !== null && <Text>{t('trialSample', { of: format.number(sampledOf) })}</Text>}
      </Alert>
      <Wide label={t('show.trial')}>
        <Table miw={420} aria-label={t('show.trial')} striped>
          <Table.Thead>
            <Table.Tr>
              <Table.Th scope="col">{t('category')}</Table.Th>
              {STANDINGS.map((standing) => (
                <Table.Th key={standing} scope="col" ta="end">
                  {t(`standings.${standing}`)}
                </Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {Object.entries(categories).map(([name, { before, after }]) => (
              <Table.Tr key={name}>
                <Table.Td>{name}</Table.Td>
                {STANDINGS.map((standing) => (
                  <Table.Td key={standing} ta="end" fw={before[standing] === after[standing] ? 400 : 700}>
                    {before[standing] === after[standing]
                      ? format.number(after[standing])
                      : `${format.number(before[standing])} → ${format.number(after[standing])}`}
                  </Table.Td>
                ))}
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Wide>
      <section>
        <Title order={2} mb="xs">
          {t('changed')}
        </Title>
        {changes.length === 0 ? <Text c="dimmed">{t('noneChanged')}</Text> : <Others changes={changes} />}
      </section>
    </Stack>
  )
}

function Others({ changes }: { changes: PolicyTrialView['changes'] }) {
  const { t } = useTranslation('policy')
  const format = useFormat()
  return (
    <Wide label={t('changed')}>
      <Table miw={480} aria-label={t('changed')}>
        <Table.Thead>
          <Table.Tr>
            {(['from', 'to', 'decisions', 'samples'] as const).map((head) => (
              <Table.Th key={head} scope="col">
                {t(head)}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {changes.map(({ from, to, decisions, samples }) => (
            <Table.Tr key={`${from} ${to}`}>
              <Table.Td>{from}</Table.Td>
              <Table.Td>{to}</Table.Td>
              <Table.Td>{format.number(decisions)}</Table.Td>
              <Table.Td>
                <Group gap="xs">
                  {samples.map((sample) =>
                    S10.test(sample) ? (
                      <PageLink key={sample} to="/items/$itemId" params={{ itemId: sample }}>
                        {sample}
                      </PageLink>
                    ) : (
                      <Text key={sample}>{sample}</Text>
                    ),
                  )}
                </Group>
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Wide>
  )
}

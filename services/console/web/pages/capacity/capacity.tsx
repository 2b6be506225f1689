/** Sliders over thresholds and capacity, with what they would bring before anybody publishes them. */
import { Alert, Card, Grid, Group, Stack, Text, Title } from '@mantine/core'
import { IconEyeOff } from '@tabler/icons-react'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { WhatIfView } from '#contracts/policies.ts'
import { api } from '../../api/request.ts'
import { useMay } from '../../api/session.ts'
import { useSearchState } from '../../app/search.ts'
import { DaysChoice } from '../../parts/days-choice.tsx'
import { useFormat } from '../../parts/format.ts'
import { PageTitle } from '../../parts/page-title.tsx'
import { Plain } from '../../parts/plain.tsx'
import { useSaid } from '../../parts/said.tsx'
import { Content, Empty } from '../../parts/states.tsx'
import { askedOf, SHAPE } from './address.ts'
import { Curve } from './curve.tsx'
import { Draft } from './draft.tsx'
import { ExpectationTable } from './expectation-table.tsx'
import { Sliders } from './sliders.tsx'

const DAYS = [7, 30, 90]

export default function Capacity() {
  const { t } = useTranslation('capacity')
  const [address, set] = useSearchState(SHAPE)
  const asked = askedOf(address)
  const days = address.days ?? 30
  const query = useQuery({
    queryKey: ['what-if', days, asked],
    queryFn: ({ signal }) => api<WhatIfView>('/api/what-if', { query: { days, ...asked }, signal }),
    placeholderData: keepPreviousData,
  })
  return (
    <>
      <PageTitle
        about={t('about')}
        actions={
          <DaysChoice label={t('days')} choices={DAYS} days={days} onDays={(value) => set({ days: value })} />
        }
      >
        {t('title')}
      </PageTitle>
      <Content query={query}>
        {(answer) => (
          <Grid gap="md">
            <Grid.Col span={{ base: 12, md: 4 }}>
              <Sliders
                settings={{ ...answer.base.settings, ...asked }}
                base={answer.base.settings}
                hasOffices={answer.base.offices > 0}
                onSet={set}
              />
            </Grid.Col>
            <Grid.Col span={{ base: 12, md: 8 }}>
              <Answer answer={answer} />
            </Grid.Col>
          </Grid>
        )}
      </Content>
    </>
  )
}

function Answer({ answer }: { answer: WhatIfView }) {
  const { t } = useTranslation('capacity')
  const format = useFormat()
  const mayDraft = useMay('policy.write')
  const said = useSaid()
  const { sample, base, asked } = answer
  if (sample.items === 0) return <Empty>{t('few')}</Empty>
  return (
    <Stack gap="md">
      <Card withBorder component="section">
        <Group justify="space-between" mb="xs">
          <Title order={2}>{t('expectation')}</Title>
          <Text size="sm" c="dimmed" component="div">
            <Plain max={200}>{t('from', { ...base, title: said(base.title) })}</Plain>
          </Text>
        </Group>
        <ExpectationTable inForce={answer.inForce} asked={asked} />
        <Text size="sm" c="dimmed" mt="xs">
          {t('restsOn', {
            items: format.number(sample.items),
            perDay: format.number(sample.itemsPerDay, 0),
            examined: format.number(sample.examined),
            at: format.relative(sample.readAt),
          })}
        </Text>
        {asked.unknownItems >= 0.5 && (
          <Alert mt="xs" color="yellow" variant="light" icon={<IconEyeOff />}>
            {t('blind', { items: format.number(asked.unknownItems, 0) })}
          </Alert>
        )}
        {mayDraft && (
          <Stack mt="md">
            <Draft answer={answer} />
          </Stack>
        )}
      </Card>
      <Card withBorder component="section">
        <Curve curve={answer.curve} holdScore={answer.settings.holdScore} />
      </Card>
    </Stack>
  )
}

/** Selection by chance and its proofs: seeds sealed in advance, shown when their day is over, and every draw held against them. */
import { Card, Stack, Text, Title } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { SealedDay, SelectionView } from '#contracts/selection.ts'
import { api } from '../../api/request.ts'
import { Confirm } from '../../parts/confirm.tsx'
import { useFormat } from '../../parts/format.ts'
import { tell } from '../../parts/notify.tsx'
import { Content, Empty } from '../../parts/states.tsx'
import { ProvedDay } from './proved-day.tsx'
import { SealedDays } from './sealed-days.tsx'

const KEY = ['selection']

export function Proofs({ days }: { days: number }) {
  const { t } = useTranslation('effectiveness', { keyPrefix: 'proofs' })
  const query = useQuery({
    queryKey: [...KEY, days],
    queryFn: ({ signal }) =>
      api<SelectionView>('/api/selection', { query: { days: Math.min(days, 366) }, signal }),
  })
  return (
    <Card withBorder component="section" aria-labelledby="selection">
      <Stack gap="sm">
        <Title order={2} id="selection">
          {t('title')}
        </Title>
        <Text c="dimmed" maw="60rem">
          {t('about')}
        </Text>
        <Content query={query}>{(view) => <Told view={view} />}</Content>
      </Stack>
    </Card>
  )
}

function Told({ view }: { view: SelectionView }) {
  const { t } = useTranslation('effectiveness', { keyPrefix: 'proofs' })
  const format = useFormat()
  const client = useQueryClient()
  const [asked, setAsked] = useState<SealedDay | null>(null)
  const [proved, setProved] = useState<string | null>(null)
  const shares = view.shares.map(({ stratum, share: part }) => {
    const share = format.percent(part)
    return stratum === 'all' ? t('shareAll', { share }) : t('shareOf', { share, stratum })
  })
  const reveal = async ({ day }: SealedDay) => {
    await api(`/api/selection/days/${day}/reveal`, { method: 'POST' })
    tell(t('revealed', { day }))
    await client.invalidateQueries({ queryKey: KEY })
  }
  const day = view.days.find((each) => each.day === proved && each.seed !== null)
  return (
    <Stack gap="md">
      <Text>{shares.length === 0 ? t('none') : t('shares', { shares: shares.join(', ') })}</Text>
      {view.days.length === 0 ? (
        <Empty title={t('noDays')} />
      ) : (
        <SealedDays view={view} reveal={setAsked} prove={({ day: chosen }) => setProved(chosen)} />
      )}
      {day && <ProvedDay key={day.day} of={day} />}
      {asked && (
        <Confirm
          title={t('revealOf', { day: asked.day })}
          action={t('reveal')}
          run={() => reveal(asked)}
          close={() => setAsked(null)}
        >
          <Text>{t('revealWhat', { day: asked.day })}</Text>
        </Confirm>
      )}
    </Stack>
  )
}

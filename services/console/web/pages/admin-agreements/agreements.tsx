/** Agreements as they stand, and the steps of their lives. */
import { Badge, Button, Card, FileInput, Group, Stack, Text, Textarea, Title } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Agreement } from '#contracts/agreement.ts'
import { api } from '../../api/request.ts'
import { useMay, usePerson } from '../../api/session.ts'
import { Confirm } from '../../parts/confirm.tsx'
import { useFormat } from '../../parts/format.ts'
import { tell } from '../../parts/notify.tsx'
import { PageTitle } from '../../parts/page-title.tsx'
import { Plain } from '../../parts/plain.tsx'
import { Content, Empty } from '../../parts/states.tsx'

const KEY = ['agreements']
type State = 'draft' | 'in force' | 'suspended' | 'revoked' | 'not begun' | 'ended'
type Step = 'publish' | 'suspend' | 'resume' | 'revoke'

interface Standing {
  agreement: string
  version: string
  body: Agreement
  state: State
  author: string
  publisher: string | null
  publishedAt: string | null
}

const STEPS: Record<State, readonly Step[]> = {
  draft: ['publish'],
  'in force': ['suspend', 'revoke'],
  'not begun': ['suspend', 'revoke'],
  suspended: ['resume', 'revoke'],
  revoked: [],
  ended: ['revoke'],
}
const COLOURS: Partial<Record<State, string>> = { 'in force': 'teal', draft: 'blue', suspended: 'orange' }

export default function Agreements() {
  const { t } = useTranslation('admin-agreements')
  const mayWrite = useMay('exchange.write')
  const [isWriting, setWriting] = useState(false)
  const query = useQuery({
    queryKey: KEY,
    queryFn: ({ signal }) => api<{ agreements: Standing[] }>('/api/agreements', { signal }),
  })
  return (
    <>
      <PageTitle
        about={t('about')}
        actions={mayWrite && <Button onClick={() => setWriting(true)}>{t('write')}</Button>}
      >
        {t('title')}
      </PageTitle>
      <Content query={query}>
        {({ agreements }) => (
          <Stack gap="md">
            {agreements.length === 0 && <Empty title={t('none')}>{t('noneHow')}</Empty>}
            {agreements.map((each) => (
              <AgreementCard key={`${each.agreement} ${each.version}`} of={each} />
            ))}
          </Stack>
        )}
      </Content>
      {isWriting && <WriteWindow close={() => setWriting(false)} />}
    </>
  )
}

function AgreementCard({ of }: { of: Standing }) {
  const { t } = useTranslation('admin-agreements')
  const format = useFormat()
  const { agreement, version, body, state, author, publisher, publishedAt } = of
  const { discloser, recipient } = body.entities
  const told = body.dataCluster.fields.map(
    ({ path, personalData }) => `${path}${personalData ? ` (${t('personal')})` : ''}`,
  )
  return (
    <Card withBorder component="section" aria-label={`${agreement} ${version}`}>
      <Group justify="space-between" align="flex-start">
        <Stack gap={4} maw="48rem">
          <Group gap="xs">
            <Title order={2}>
              <Plain>{body.name}</Plain>
            </Title>
            <Badge variant="light" color={COLOURS[state] ?? 'gray'} tt="none">
              {t(`states.${state}`)}
            </Badge>
          </Group>
          <Text>{t('between', { discloser: discloser.name, recipient: recipient.name })}</Text>
          <Text>{t('days', { from: format.date(body.startsOn), to: format.date(body.endsOn) })}</Text>
          <Text component="div">
            {t('purpose')}: <Plain>{body.purpose}</Plain>
          </Text>
          <Text component="div">
            {t('basis')}: <Plain>{body.legalBasis}</Plain>
          </Text>
          <Text>
            {t('fields')}: {told.join(', ')}
          </Text>
          <Text size="sm" c="dimmed">
            {t('version', { version, author })}
            {publisher && publishedAt && `, ${t('publisher', { publisher, at: format.date(publishedAt) })}`}
          </Text>
        </Stack>
        <Steps of={of} />
      </Group>
    </Card>
  )
}

function Steps({ of: { agreement, version, state, author } }: { of: Standing }) {
  const { t } = useTranslation('admin-agreements')
  const client = useQueryClient()
  const mayStep = useMay('exchange.publish')
  const { name } = usePerson()
  const [asked, setAsked] = useState<Step | null>(null)
  if (!mayStep) return null
  const run = (step: Step) => async (reason: string) => {
    const path = `/api/agreements/${agreement}`
    if (step === 'publish') await api(`${path}/publish`, { method: 'POST', body: { version, reason } })
    else await api(`${path}/steps`, { method: 'POST', body: { step, reason } })
    tell(t('stepDone'))
    await client.invalidateQueries({ queryKey: KEY })
  }
  const steps = STEPS[state].filter((step) => step !== 'publish' || author !== name)
  return (
    <Group gap="xs">
      {steps.map((step) => (
        <Button
          key={step}
          size="compact-md"
          variant={step === 'publish' ? 'filled' : 'default'}
          onClick={() => setAsked(step)}
        >
          {t(`steps.${step}`)}
        </Button>
      ))}
      {asked && (
        <Confirm
          title={t('stepOf', { step: t(`steps.${asked}`), agreement })}
          action={t(`steps.${asked}`)}
          reason={t('reason')}
          isGrave={asked === 'revoke'}
          run={run(asked)}
          close={() => setAsked(null)}
        >
          <Text>{t(`stepWhat.${asked}`)}</Text>
        </Confirm>
      )}
    </Group>
  )
}

function WriteWindow({ close }: { close: () => void }) {
  const { t } = useTranslation('admin-agreements')
  const client = useQueryClient()
  const [text, setText] = useState('')
  const run = async () => {
    const written = await api<{ agreement: string; version: string }>('/api/agreements', {
      method: 'POST',
      body: { text },
    })
    tell(t('written', written))
    await client.invalidateQueries({ queryKey: KEY })
  }
  return (
    <Confirm title={t('write')} action={t('write')} run={run} close={close}>
      <Textarea
        label={t('text')}
        value={text}
        onChange={({ currentTarget }) => setText(currentTarget.value)}
        autosize
        minRows={10}
        maxRows={18}
        spellCheck={false}
        styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)' } }}
        required
        withAsterisk={false}
      />
      <FileInput
        label={t('file')}
        accept="application/json,.json"
        onChange={async (file) => file && setText(await file.text())}
      />
      <Text>{t('writeWhat')}</Text>
    </Confirm>
  )
}

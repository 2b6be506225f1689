/** Where responses are sent, how that goes, and stopping and going on. */
import { Alert, Button, Card, Group, Select, Stack, Table, Text, TextInput, Title } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { PartnerView } from '#contracts/administration.ts'
import { Confirm } from '../../parts/confirm.tsx'
import { useFormat } from '../../parts/format.ts'
import { tell } from '../../parts/notify.tsx'
import { Plain } from '../../parts/plain.tsx'
import { useSaid } from '../../parts/said.tsx'
import { ShownOnce } from '../../parts/shown-once.tsx'
import { Content } from '../../parts/states.tsx'
import { useChange, usePartner } from './asks.ts'

type Hook = NonNullable<PartnerView['webhook']>
type ShownKey = { keyId: string; secret: string }

export function WebhookCard({ operator }: { operator: string }) {
  const { t } = useTranslation('admin-operators')
  const change = useChange()
  const query = usePartner(operator)
  const [asked, setAsked] = useState<'set' | 'block' | 'unblock' | null>(null)
  const [shown, setShown] = useState<ShownKey | null>(null)
  const path = `/api/partners/${operator}/webhook`
  const close = () => setAsked(null)
  const block = async (reason: string) => {
    await change(`${path}/block`, 'POST', { reason })
    tell(t('blockedDone', { operator }))
  }
  const unblock = async () => {
    await change(`${path}/unblock`, 'POST')
    tell(t('unblockedDone', { operator }))
  }
  return (
    <Card withBorder component="section" aria-labelledby="webhook">
      <Content query={query}>
        {({ webhook }) => (
          <Stack gap="xs">
            <Group justify="space-between">
              <Title order={2} id="webhook">
                {t('webhook')}
              </Title>
              <Group gap="xs">
                {webhook && (
                  <Button
                    variant="default"
                    size="compact-md"
                    onClick={() => setAsked(webhook.blockedAt ? 'unblock' : 'block')}
                  >
                    {t(webhook.blockedAt ? 'unblock' : 'block')}
                  </Button>
                )}
                <Button variant="default" size="compact-md" onClick={() => setAsked('set')}>
                  {t(webhook ? 'webhookChange' : 'webhookSet')}
                </Button>
              </Group>
            </Group>
            {webhook ? <State hook={webhook} /> : <Text c="dimmed">{t('webhookNone')}</Text>}
          </Stack>
        )}
      </Content>
      {asked === 'set' && <SetWindow operator={operator} close={close} shown={setShown} />}
      {asked === 'block' && (
        <Confirm
          title={t('block')}
          action={t('block')}
          reason={t('reason')}
          isGrave
          run={block}
          close={close}
        >
          <Text>{t('blockWhat', { operator })}</Text>
        </Confirm>
      )}
      {asked === 'unblock' && (
        <Confirm title={t('unblock')} action={t('unblock')} run={unblock} close={close}>
          <Text>{t('unblockWhat')}</Text>
        </Confirm>
      )}
      {shown && (
        <ShownOnce
          title={t('secretTitle', { key: shown.keyId })}
          about={t('secretAbout')}
          secret={shown.secret}
          words={{ copy: t('copy'), copied: t('copied'), done: t('done') }}
          close={() => setShown(null)}
        />
      )}
    </Card>
  )
}

function State({ hook }: { hook: Hook }) {
  const { t } = useTranslation('admin-operators')
  const said = useSaid()
  const format = useFormat()
  const rows: [string, string][] = [
    [t('host'), `${hook.host} (${hook.format})`],
    [t('state'), hook.state in STATES ? t(`states.${hook.state as keyof typeof STATES}`) : hook.state],
    [t('waiting'), format.number(hook.waiting)],
    [t('delivered'), hook.deliveredAt ? format.dateTime(hook.deliveredAt) : t('never')],
    ...(hook.lastFailure ? ([[t('failure'), said(hook.lastFailure)]] as [string, string][]) : []),
  ]
  return (
    <>
      {hook.blockedAt && (
        <Alert color="red" variant="light">
          {t('blocked', { at: format.dateTime(hook.blockedAt), why: said(hook.blockedWhy ?? '') })}
        </Alert>
      )}
      <Table>
        <Table.Tbody>
          {rows.map(([name, value]) => (
            <Table.Tr key={name}>
              <Table.Th scope="row">{name}</Table.Th>
              <Table.Td>
                <Plain>{value}</Plain>
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </>
  )
}

const STATES = { closed: true, open: true, 'half-open': true, blocked: true }

interface SetWindowProps {
  operator: string
  close: () => void
  shown: (key: ShownKey | null) => void
}

function SetWindow({ operator, close, shown }: SetWindowProps) {
  const { t } = useTranslation('admin-operators')
  const change = useChange()
  const [url, setUrl] = useState('')
  const [format, setFormat] = useState<string | null>('json')
  const run = async () => {
    const { key } = await change<{ key: ShownKey | null }>(`/api/partners/${operator}/webhook`, 'PUT', {
      url,
      format,
    })
    tell(t('webhookDone', { operator }))
    shown(key)
  }
  return (
    <Confirm title={t('webhookSet')} action={t('save')} run={run} close={close}>
      <TextInput
        label={t('webhookUrl')}
        type="url"
        placeholder="https://"
        value={url}
        onChange={({ currentTarget }) => setUrl(currentTarget.value)}
        required
        withAsterisk={false}
        data-autofocus
      />
      <Select
        label={t('webhookFormat')}
        data={[
          { value: 'json', label: 'JSON' },
          { value: 'cds', label: 'XML, UPU CDS' },
          { value: 'ics2', label: 'XML, EU ICS2' },
        ]}
        value={format}
        onChange={setFormat}
        allowDeselect={false}
      />
      <Text>{t('webhookWhat')}</Text>
    </Confirm>
  )
}

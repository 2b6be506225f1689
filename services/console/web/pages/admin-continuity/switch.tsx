/** The outage switch: on or off, since when, by whom and why; throwing and ending it. */
import { Button, Card, Checkbox, Group, Radio, Stack, Text, TextInput, Title } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useMay } from '../../api/session.ts'
import { Confirm } from '../../parts/confirm.tsx'
import { useFormat } from '../../parts/format.ts'
import { tell } from '../../parts/notify.tsx'
import { Plain } from '../../parts/plain.tsx'
import { Content } from '../../parts/states.tsx'
import { localTime, type Outage, useOutages, useSend } from './asks.ts'

const MODES = ['hold-all', 'release-low-risk', 'queue'] as const
const FOUR_HOURS_MS = 4 * 3_600_000

export function Switch() {
  const { t } = useTranslation('admin-continuity')
  const maySwitch = useMay('outage.switch')
  const query = useOutages()
  const [isThrowing, setThrowing] = useState(false)
  // As it was when its end was asked for: what is said of that stays, also where somebody else has ended it.
  const [lifting, setLifting] = useState<Outage | null>(null)
  const send = useSend()
  const lift = async (reason: string) => {
    await send('/api/outages/end', { reason })
    tell(t('lifted'))
  }
  return (
    <Card withBorder component="section" aria-labelledby="switch">
      <Content query={query}>
        {({ outages }) => {
          const on = outages.find(({ isOn }) => isOn)
          return (
            <Stack gap="xs">
              <Group justify="space-between">
                <Title order={2} id="switch">
                  {t('outage')}
                </Title>
                {maySwitch && (
                  <Button
                    {...(on ? {} : { color: 'red', variant: 'light' })}
                    size="compact-md"
                    onClick={() => (on ? setLifting(on) : setThrowing(true))}
                  >
                    {t(on ? 'lift' : 'throw')}
                  </Button>
                )}
              </Group>
              {on ? <On outage={on} /> : <Text c="dimmed">{t('outageOff')}</Text>}
            </Stack>
          )
        }}
      </Content>
      {isThrowing && <ThrowWindow close={() => setThrowing(false)} />}
      {lifting && (
        <Confirm
          title={t('lift')}
          action={t('lift')}
          reason={t('reason')}
          run={lift}
          close={() => setLifting(null)}
        >
          <Text>{t('liftWhat', { count: lifting.waiting })}</Text>
        </Confirm>
      )}
    </Card>
  )
}

function On({ outage }: { outage: Outage }) {
  const { t } = useTranslation('admin-continuity')
  const format = useFormat()
  const { mode, reason, startedBy, startedAt, until, drill, changed, waiting } = outage
  const count = format.number(changed.reduce((sum, { items }) => sum + items, 0))
  return (
    <Stack gap={4}>
      <Text fw={600}>{t(`outageModes.${mode}`)}</Text>
      <Text>
        {t('by', { who: startedBy, since: format.dateTime(startedAt), until: format.dateTime(until) })}
      </Text>
      <Text component="div" c="dimmed">
        <Plain>{reason}</Plain>
      </Text>
      <Text>
        {drill ? t('wouldChange', { count }) : t('changed', { count, waiting: format.number(waiting) })}
      </Text>
    </Stack>
  )
}

function ThrowWindow({ close }: { close: () => void }) {
  const { t } = useTranslation('admin-continuity')
  const format = useFormat()
  const send = useSend()
  const [mode, setMode] = useState<string>('hold-all')
  const [drill, setDrill] = useState(false)
  const [until, setUntil] = useState(() => localTime(new Date(Date.now() + FOUR_HOURS_MS)))
  const run = async (reason: string) => {
    const end = new Date(until).toISOString()
    await send('/api/outages', { mode, drill, reason, until: end })
    tell(t('thrown', { until: format.dateTime(end) }))
  }
  return (
    <Confirm
      title={t('throw')}
      action={t('throw')}
      reason={t('reason')}
      isGrave={!drill}
      run={run}
      close={close}
    >
      <Radio.Group label={t('mode')} value={mode} onChange={setMode}>
        <Stack gap="xs" mt={4}>
          {MODES.map((each) => (
            <Radio key={each} value={each} label={t(`outageModes.${each}`)} />
          ))}
        </Stack>
      </Radio.Group>
      <Checkbox
        label={t('drill')}
        checked={drill}
        onChange={({ currentTarget }) => setDrill(currentTarget.checked)}
      />
      <TextInput
        type="datetime-local"
        label={t('until')}
        description={t('untilHow')}
        value={until}
        onChange={({ currentTarget }) => setUntil(currentTarget.value)}
        required
        withAsterisk={false}
      />
      <Text>{t('throwWhat')}</Text>
    </Confirm>
  )
}

/** The steps that can be taken with a version now; what somebody else has to do is said, with the reason. */
import { Button, Card, Group, Menu, Text } from '@mantine/core'
import { IconDots } from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { PublishedView, RuleVersionView, RuleView } from '#contracts/rules.ts'
import { useMay } from '../../api/session.ts'
import { useFormat } from '../../parts/format.ts'
import { ReasonWindow } from './reason-window.tsx'
import { SnoozeWindow } from './snooze-window.tsx'
import { useStep } from './use-step.ts'

type Asking = 'reject' | 'retire' | 'lift' | 'snooze' | null

export interface RuleActionsProps {
  view: RuleView
  version: RuleVersionView
}

export function RuleActions({ view, version }: RuleActionsProps) {
  const { t } = useTranslation('rules')
  const [asking, setAsking] = useState<Asking>(null)
  const close = () => setAsking(null)
  const rulePath = `/api/rules/${encodeURIComponent(view.rule)}`
  const paths = {
    reject: `${rulePath}/versions/${version.version}/reject`,
    retire: `${rulePath}/retire`,
    lift: `${rulePath}/lift`,
  }
  return (
    <Card withBorder padding="sm" component="section" aria-label={t('actions.title')}>
      <Group justify="space-between" gap="sm">
        <NextStep version={version} path={rulePath} />
        <Group gap="xs">
          <Changes view={view} version={version} onAsk={setAsking} />
          <Writes version={version} />
        </Group>
      </Group>
      {asking === 'snooze' && <SnoozeWindow rule={view.rule} path={rulePath} onClose={close} />}
      {asking !== null && asking !== 'snooze' && (
        <ReasonWindow rule={view.rule} what={asking} path={paths[asking]} onClose={close} />
      )}
    </Card>
  )
}

/** What comes next in the life of the version, and who can do it. */
function NextStep({ version, path }: { version: RuleVersionView; path: string }) {
  const { t } = useTranslation('rules')
  const format = useFormat()
  const { state, refusals, rule } = version
  const step = state === 'draft' ? 'approve' : state === 'shadow' ? 'publish' : null
  const taking = useStep(rule, (answer) => {
    if (step !== 'publish') return t('actions.approved')
    const { hunted } = answer as PublishedView
    if (hunted === null) return t('actions.publishedHunting')
    return t('actions.published', { items: format.number(hunted.items), hits: format.number(hunted.hits) })
  })
  if (step === null) return <Text c="dimmed">{t(`next.${state as 'live'}`)}</Text>
  const refusal = refusals[step]
  return (
    <Group gap="sm">
      <Button
        disabled={refusal !== null}
        loading={taking.isPending}
        aria-describedby="next-step"
        onClick={() => taking.mutate({ path: `${path}/versions/${version.version}/${step}` })}
      >
        {t(`actions.${step}`)}
      </Button>
      <Text id="next-step" {...(refusal !== null && { c: 'dimmed' })} maw="36rem">
        {refusal === null
          ? t(`next.${state as 'draft'}`)
          : t(`refusals.${refusal}`, { step: t(`acts.${step}`) })}
      </Text>
    </Group>
  )
}

interface ChangesProps extends RuleActionsProps {
  onAsk: (what: Asking) => void
}

function Changes({ view, version, onAsk }: ChangesProps) {
  const { t } = useTranslation('rules')
  const [mayPublish, mayCheck] = [useMay('rules.publish'), useMay('rules.check')]
  const isInForce = view.inForce === version.version
  const mayRest = (mayPublish || mayCheck) && isInForce
  return (
    <>
      {version.refusals.reject === null && (
        <Button variant="default" onClick={() => onAsk('reject')}>
          {t('actions.reject')}
        </Button>
      )}
      {view.suspended && mayRest && <Button onClick={() => onAsk('lift')}>{t('actions.lift')}</Button>}
      {mayRest && !view.mandatory && (
        <Button variant="default" onClick={() => onAsk('snooze')}>
          {t('actions.snooze')}
        </Button>
      )}
      {mayPublish && isInForce && !view.mandatory && (
        <Button variant="default" onClick={() => onAsk('retire')}>
          {t('actions.retire')}
        </Button>
      )}
      {mayRest && view.mandatory && (
        <Text size="sm" c="dimmed" maw="22rem">
          {t('actions.mandatory')}
        </Text>
      )}
    </>
  )
}

function Writes({ version: { rule, version } }: { version: RuleVersionView }) {
  const { t } = useTranslation('rules')
  const navigate = useNavigate()
  const mayWrite = useMay('rules.write')
  if (!mayWrite) return null
  const write = (copy: boolean) =>
    void navigate({
      to: '/rules/write',
      search: { from: `${rule}@${version}`, ...(copy && { copy: 'yes' }) } as never,
    })
  return (
    <Menu position="bottom-end" withinPortal>
      <Menu.Target>
        <Button variant="default" leftSection={<IconDots size={16} aria-hidden />}>
          {t('actions.write')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={() => write(false)}>{t('actions.next')}</Menu.Item>
        <Menu.Item onClick={() => write(true)}>{t('actions.copy')}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}

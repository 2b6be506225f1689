/** How the item stands, in two lines: the decision, the risk, when it comes, who works on it. */
import { Alert, Badge, Button, Group, Text } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ItemView } from '#contracts/item-view.ts'
import { useMay } from '../../api/session.ts'
import { PageLink } from '../../app/link.tsx'
import { useFormat } from '../../parts/format.ts'
import { Plain } from '../../parts/plain.tsx'
import { useNow } from '../../parts/use-now.ts'
import { useCaseCall } from './use-case-call.ts'
import type { Lock } from './use-lock.ts'

const COLOURS: Record<string, string> = {
  released: 'green',
  held: 'orange',
  referred: 'blue',
  refused: 'red',
  acknowledged: 'gray',
}
const HIGH_FROM = 600

export function Head({ view }: { view: ItemView }) {
  const { t } = useTranslation('item')
  const format = useFormat()
  const { standing, assessment, decisions } = view
  const stage = decisions.find(({ cause }) => cause === view.basedOn)?.stage
  return (
    <Group gap="xs">
      {standing ? (
        <Badge size="lg" radius="sm" variant="light" color={COLOURS[standing.standing] ?? 'gray'}>
          {t(`code.${standing.code}`)}
          {stage === 'loading' && ` (${t('head.stageLoading')})`}
        </Badge>
      ) : (
        <Badge size="lg" radius="sm" variant="light" color="gray">
          {t('head.undecided')}
        </Badge>
      )}
      {assessment && (
        <Badge
          size="lg"
          radius="sm"
          variant="outline"
          color={assessment.score >= HIGH_FROM ? 'red' : 'gray'}
          aria-label={t('head.riskOf', { score: assessment.score })}
        >
          {t('head.risk')} {format.number(assessment.score)}
          {assessment.category && ` · ${t(`category.${assessment.category}`)}`}
        </Badge>
      )}
      {assessment?.degraded && (
        <Badge size="lg" radius="sm" variant="light" color="yellow">
          {t('head.degraded')}
        </Badge>
      )}
      {view.legalHolds.some(({ isInForce }) => isInForce) && (
        <Badge size="lg" radius="sm" variant="light" color="grape">
          {t('legal.badge')}
        </Badge>
      )}
      <Arrival view={view} />
      <CaseFacts view={view} />
    </Group>
  )
}

/** The countdown runs by the service's clock. */
function useServiceNow(seenAt: string): number {
  const [skew] = useState(() => Date.parse(seenAt) - Date.now())
  return useNow() + skew
}

function Arrival({ view: { journey, seenAt } }: { view: ItemView }) {
  const { t } = useTranslation('item')
  const format = useFormat()
  const now = useServiceNow(seenAt)
  const { despatch, receptacleId } = journey
  if (!despatch) return null
  const { arrivesAt, transport } = despatch
  const isPast = arrivesAt !== null && Date.parse(arrivesAt) <= now
  return (
    <Text size="sm" component="span">
      {arrivesAt && (
        <strong title={format.dateTime(arrivesAt)}>
          {t(isPast ? 'head.arrived' : 'head.arrives', { when: format.relative(arrivesAt, now) })}
        </strong>
      )}{' '}
      <Text span c="dimmed">
        <Plain>
          {t('head.flight', { transport: transport ?? '–', receptacle: receptacleId?.slice(-9) ?? '–' })}
        </Plain>
      </Text>
    </Text>
  )
}

function CaseFacts({ view }: { view: ItemView }) {
  const { t } = useTranslation('item')
  const format = useFormat()
  const now = useServiceNow(view.seenAt)
  const { case: work } = view
  if (!work) return <OpenCase view={view} />
  if (work.closedAt !== null)
    return (
      <Text c="dimmed" size="sm">
        {t('head.closed')} {format.dateTime(work.closedAt)}
      </Text>
    )
  const isLate = Date.parse(work.dueAt) < now
  return (
    <>
      <Text size="sm" {...(isLate && { c: 'var(--mantine-color-error)', fw: 600 })}>
        {t(isLate ? 'head.late' : 'head.due', { when: format.relative(work.dueAt, now) })}
      </Text>
      <Text size="sm" c="dimmed">
        {t('head.priority', { priority: work.priority })}
      </Text>
      {work.sealedFor && <Badge color="grape">{t('head.sealed')}</Badge>}
      {work.asideUntil && Date.parse(work.asideUntil) > now && (
        <Text size="sm" c="dimmed">
          {t('head.aside', { when: format.dateTime(work.asideUntil) })}
        </Text>
      )}
      {work.unread && <Badge color="orange">{t('head.unread')}</Badge>}
      {work.joint && (
        <PageLink to="/joint-cases/$jointId" params={{ jointId: String(work.joint.jointId) }} size="sm">
          <Plain max={120}>{t('head.joint', { id: work.joint.jointId, title: work.joint.title })}</Plain>
        </PageLink>
      )}
    </>
  )
}

function OpenCase({ view }: { view: ItemView }) {
  const { t } = useTranslation('item')
  const may = useMay('cases.write')
  const { run, isPending } = useCaseCall(view.itemId)
  if (view.masked) return null
  return (
    <Group gap="xs">
      <Text size="sm" c="dimmed">
        {t('head.noCase')}
      </Text>
      {may && (
        <Button
          size="compact-sm"
          variant="default"
          loading={isPending}
          onClick={() =>
            void run({ path: '/api/cases', body: { itemId: view.itemId, reason: t('head.openWhy') } })
          }
        >
          {t('head.openCase')}
        </Button>
      )}
    </Group>
  )
}

export function LockState({ view, lock }: { view: ItemView; lock: Lock }) {
  const { t } = useTranslation('item')
  const format = useFormat()
  const may = useMay('cases.write')
  if (!view.case || view.case.closedAt !== null) return null
  if (lock.holder === 'other')
    return (
      <Alert color={lock.isLost ? 'red' : 'yellow'} variant="light" p={6} role="status">
        {lock.isLost
          ? t('lock.lost', { name: lock.by })
          : t('lock.other', { name: lock.by, time: lock.until && format.time(lock.until) })}
      </Alert>
    )
  if (lock.holder === 'me')
    return (
      <Badge variant="dot" color="green" size="lg" radius="sm">
        {t('lock.mine')}
      </Badge>
    )
  return may ? (
    <Button size="compact-sm" variant="default" onClick={() => void lock.take()}>
      {t('lock.take')}
    </Button>
  ) : null
}

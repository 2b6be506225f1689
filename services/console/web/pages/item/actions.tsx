/** What may be done with the item: two keys to hold or release, every other decision by a form, and what is proposed. */
import { Alert, Button, Stack, Text, Title } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ItemView } from '#contracts/item-view.ts'
import type { DecisionCode } from '#domain/decision.ts'
import { useMay, usePerson } from '../../api/session.ts'
import { useShortcuts } from '../../app/shortcuts.tsx'
import { DecideForm } from './decide-form.tsx'
import { forgetWritten, heldBackState, keepWritten, useWritten, type Written } from './held-back.ts'
import { Proposal } from './proposal.tsx'
import { QUICK, type Quick } from './quick.ts'
import { OtherDecisions, QuickList } from './quick-list.tsx'
import type { Acting } from './use-acting.ts'
import type { Changed } from './use-item.ts'
import type { Lock } from './use-lock.ts'
import { WaitingDecision } from './waiting-decision.tsx'

export interface ActionsProps {
  view: ItemView
  lock: Lock
  acting: Acting
  changed: Changed | null
  onSeen: () => void
}

export function Actions({ view, lock, acting, changed, onSeen }: ActionsProps) {
  const { t } = useTranslation('item')
  const { name } = usePerson()
  const may = useMay('items.decide')
  const { itemId, actions, proposal, standing } = view
  const [code, setCode] = useState<DecisionCode | null>(null)
  const written = useWritten(itemId)
  const held = heldBackState.use().find((each) => each.itemId === itemId)
  const isDisabled = !may || held !== undefined || lock.holder === 'other'
  const write = (more: Written) => keepWritten(itemId, more)
  const action = (of: DecisionCode) => actions.find((each) => each.code === of)
  const isHeldForExam = standing?.code === 'HOLD_EXAM' && view.case !== null && view.case.closedAt === null
  const quick = ({ id, code: of }: Quick) => {
    const why = t(`act.reasons.${id}`)
    if (of === 'HOLD_EXAM' && isHeldForExam) return acting.examine(why)
    acting.decide({ code: of, reason: why })
  }
  const canQuick = ({ id, code: of }: Quick) =>
    !isDisabled && ((id === 'hold-exam' && isHeldForExam && !hasOrder(view)) || action(of)?.refused === null)
  const open = (of: DecisionCode) => setCode(of)
  useShortcuts(t('act.title'), [
    ...QUICK.map((each) => ({
      keys: each.keys,
      does: t(each.keys.startsWith('h') ? 'keys.hold' : 'keys.release', { why: t(`act.quick.${each.id}`) }),
      when: canQuick(each),
      run: () => quick(each),
    })),
    { keys: 'i', does: t('keys.ask'), when: !isDisabled, run: () => open('REQUEST_INFORMATION') },
    { keys: 's', does: t('keys.screen'), when: !isDisabled, run: () => open('REQUEST_SCREENING') },
    { keys: 'u', does: t('act.undo'), run: acting.undoLast },
  ])
  if (!may)
    return (
      <Stack gap="xs">
        <Title order={2}>{t('act.title')}</Title>
        <Text c="dimmed">{t('act.readOnly')}</Text>
      </Stack>
    )
  const chosen = code && action(code)
  return (
    <Stack gap="xs">
      <Title order={2}>{t('act.title')}</Title>
      {changed && (
        <Alert color="yellow" variant="light" p="xs" title={t('changed.title')} role="alert">
          <Stack gap={6} align="flex-start">
            <Text>
              {t(changed.by === null ? 'changed.byPolicy' : 'changed.byPerson', {
                name: changed.by,
                code: changed.code && t(`code.${changed.code}`, { defaultValue: changed.code }),
              })}
            </Text>
            <Button size="compact-sm" variant="default" onClick={onSeen}>
              {t('changed.seen')}
            </Button>
          </Stack>
        </Alert>
      )}
      {lock.holder === 'other' && (
        <Text c="dimmed" role="status">
          {t('act.locked', { name: lock.by })}
        </Text>
      )}
      {held && <WaitingDecision held={held} acting={acting} />}
      {proposal && (
        <Proposal
          proposal={proposal}
          reason={written.reason ?? ''}
          onReason={(reason) => write({ reason })}
          acting={acting}
          isDisabled={held !== undefined}
        />
      )}
      {chosen ? (
        <DecideForm
          key={chosen.code}
          action={chosen}
          written={written}
          onWrite={write}
          isDisabled={isDisabled}
          onCancel={() => setCode(null)}
          onDecide={(deciding) => {
            setCode(null)
            forgetWritten(itemId)
            acting.decide({ ...deciding, written })
          }}
        />
      ) : (
        !proposal && (
          <>
            <QuickList
              title={t('act.hold')}
              starts="h"
              canDo={canQuick}
              onDo={quick}
              isHeldForExam={isHeldForExam}
            />
            <QuickList title={t('act.release')} starts="r" canDo={canQuick} onDo={quick} actionOf={action} />
            <OtherDecisions actions={actions} isDisabled={isDisabled} onChoose={open} />
            {isOwnDecision(view, name) && !held && (
              <Button
                variant="subtle"
                size="compact-sm"
                onClick={() => acting.recall(t('act.recall'))}
                disabled={isDisabled}
              >
                {t('act.recall')}
              </Button>
            )}
          </>
        )
      )}
    </Stack>
  )
}

function hasOrder(view: ItemView): boolean {
  return (
    view.case?.examinations.some(({ state }) => ['ordered', 'approval', 'given'].includes(state)) ?? false
  )
}

function isOwnDecision({ decisions, basedOn }: ItemView, name: string): boolean {
  return decisions.find(({ cause }) => cause === basedOn)?.by === name
}

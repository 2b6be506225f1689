/** One decision with everything it takes: the reason, what is asked, what is to be paid; and what the post will be told. */
import { Button, Group, Stack, Text, Textarea, TextInput, Title } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ItemAction } from '#contracts/item-view.ts'
import type { Duties } from '#contracts/response.ts'
import { useShortcuts } from '../../app/shortcuts.tsx'
import type { Written } from './held-back.ts'
import { Sends } from './sends.tsx'
import type { Deciding } from './use-acting.ts'

const AMOUNT = /^\d{1,12}(\.\d{1,6})?$/
const CURRENCY = /^[A-Z]{3}$/

export interface DecideFormProps {
  action: ItemAction
  /** Belongs to the page: it stays whatever is chosen. */
  written: Written
  onWrite: (more: Written) => void
  /** Somebody else works on it, or a decision is on its way. */
  isDisabled: boolean
  onDecide: (deciding: Deciding) => void
  onCancel: () => void
}

export function DecideForm({ action, written, onWrite, isDisabled, onDecide, onCancel }: DecideFormProps) {
  const { t } = useTranslation('item')
  const { code, sends, needsSecond, refused } = action
  const [usual] = useState(() => sends?.referral?.asks.join('\n') ?? '')
  const [problem, setProblem] = useState<string | null>(null)
  const { reason = '', amount = '', currency = '', [`asks.${code}` as const]: asks = usual } = written
  const isPaid = code === 'RELEASED_WITH_DUTY'
  // What was asked stays in sight also while others have made it impossible.
  const isAsking = sends?.referral != null || asks !== ''
  const what = t(`act.does.${code}`)

  const submit = () => {
    if (refused !== null || isDisabled) return
    if (reason.trim() === '') return setProblem(t('act.reasonMissing'))
    if (isPaid && !(AMOUNT.test(amount) && CURRENCY.test(currency))) return setProblem(t('act.amountMissing'))
    const duties: Duties = { dutiable: true, totalFee: { amount, currency }, taxes: [] }
    const asked = asks
      .split('\n')
      .map((each) => each.trim())
      .filter((each) => each !== '')
    setProblem(null)
    onDecide({
      code,
      reason: reason.trim(),
      ...(isAsking && asked.length > 0 && { asks: asked }),
      ...(isPaid && { duties }),
    })
  }
  useShortcuts(what, [{ keys: 'mod+enter', does: t('keys.send'), run: submit }])
  return (
    <Stack gap="xs" component="section" aria-label={what}>
      <Group gap="xs" justify="space-between">
        <Title order={3}>{what}</Title>
        {needsSecond && (
          <Text size="xs" c="dimmed">
            {t('act.second')}
          </Text>
        )}
      </Group>
      {isAsking && (
        <Textarea
          label={t('act.asks')}
          autosize
          minRows={2}
          maxRows={8}
          value={asks}
          onChange={(event) => onWrite({ [`asks.${code}`]: event.currentTarget.value })}
        />
      )}
      {isPaid && (
        <Group gap="xs" grow>
          <TextInput
            label={t('act.amount')}
            inputMode="decimal"
            value={amount}
            onChange={(event) => onWrite({ amount: event.currentTarget.value.trim() })}
          />
          <TextInput
            label={t('act.currency')}
            maxLength={3}
            value={currency}
            onChange={(event) => onWrite({ currency: event.currentTarget.value.trim().toUpperCase() })}
          />
        </Group>
      )}
      <Textarea
        data-autofocus
        label={t('act.reason')}
        description={t('act.reasonAbout')}
        autosize
        minRows={2}
        maxRows={6}
        maxLength={2_000}
        value={reason}
        error={problem}
        ref={focusOnce}
        onChange={(event) => {
          setProblem(null)
          onWrite({ reason: event.currentTarget.value })
        }}
      />
      <Sends action={action} />
      <Group gap="xs">
        <Button onClick={submit} disabled={refused !== null || isDisabled}>
          {needsSecond ? t('act.propose', { what }) : t('act.do', { what })}
        </Button>
        <Button variant="default" onClick={onCancel}>
          {t('act.cancel')}
        </Button>
      </Group>
    </Stack>
  )
}

/** Where one writes next. */
function focusOnce(element: HTMLTextAreaElement | null): void {
  element?.focus()
}

/** What one officer has proposed: another confirms it or turns it down. */
import { Alert, Button, Group, Stack, Text, Textarea } from '@mantine/core'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { ItemView } from '#contracts/item-view.ts'
import { useMay, usePerson } from '../../api/session.ts'
import { useShortcuts } from '../../app/shortcuts.tsx'
import { Plain } from '../../parts/plain.tsx'
import { useSaid } from '../../parts/said.tsx'
import type { Acting } from './use-acting.ts'

export interface ProposalProps {
  proposal: NonNullable<ItemView['proposal']>
  reason: string
  onReason: (text: string) => void
  acting: Acting
  isDisabled: boolean
}

export function Proposal({ proposal, reason, onReason, acting, isDisabled }: ProposalProps) {
  const { t } = useTranslation('item')
  const said = useSaid()
  const { name } = usePerson()
  const may = useMay('items.confirm')
  const field = useRef<HTMLTextAreaElement>(null)
  const { code, by, reason: why } = proposal
  const what = t(`act.does.${code}`)
  const can = may && by !== name && !isDisabled
  const settle = (agree: boolean) => {
    if (reason.trim() === '') return field.current?.focus()
    acting.settle(agree, reason.trim())
  }
  useShortcuts(t('proposal.title', { name: by, what }), [
    { keys: 'c', does: t('keys.confirm'), when: can, run: () => settle(true) },
    { keys: 't', does: t('keys.turnDown'), when: can, run: () => settle(false) },
  ])
  return (
    <Alert color="orange" variant="light" p="xs" title={t('proposal.title', { name: by, what })}>
      <Stack gap="xs">
        <Text component="div">
          <Plain>{said(why)}</Plain>
        </Text>
        {by === name && <Text c="dimmed">{t('proposal.own')}</Text>}
        {by !== name && !may && <Text c="dimmed">{t('proposal.needs')}</Text>}
        {can && (
          <>
            <Textarea
              ref={field}
              label={t('act.reason')}
              autosize
              minRows={1}
              maxRows={5}
              maxLength={2_000}
              value={reason}
              onChange={(event) => onReason(event.currentTarget.value)}
            />
            <Group gap="xs">
              <Button disabled={reason.trim() === ''} onClick={() => settle(true)}>
                {t('proposal.confirm')}
              </Button>
              <Button variant="default" disabled={reason.trim() === ''} onClick={() => settle(false)}>
                {t('proposal.turnDown')}
              </Button>
            </Group>
          </>
        )}
      </Stack>
    </Alert>
  )
}

/** Why a rule does not count everywhere now: the breaker, or snoozes. */
import { Alert, Button, Group, List, Stack, Text } from '@mantine/core'
import { IconAlertTriangle, IconZzz } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { RuleView, SnoozeRow } from '#contracts/rules.ts'
import { useMay } from '../../api/session.ts'
import { useFormat } from '../../parts/format.ts'
import { Said } from '../../parts/said.tsx'
import { useStep } from './use-step.ts'

export function Rests({ view }: { view: RuleView }) {
  const { t } = useTranslation('rules')
  const { snoozes, suspended, steps } = view
  const why = steps.find(({ step }) => step === 'suspend')?.reason
  return (
    <>
      {suspended && (
        <Alert color="orange" variant="light" icon={<IconAlertTriangle />} title={t('rests.suspended')}>
          {t('rests.suspendedText')} <Said>{why}</Said>
        </Alert>
      )}
      {snoozes.length > 0 && (
        <Alert color="blue" variant="light" icon={<IconZzz />} title={t('rests.snoozed')}>
          <List listStyleType="none">
            {snoozes.map((snooze) => (
              <Snoozed key={snooze.id} rule={view.rule} snooze={snooze} />
            ))}
          </List>
        </Alert>
      )}
    </>
  )
}

function Snoozed({ rule, snooze: { id, from, to, until } }: { rule: string; snooze: SnoozeRow }) {
  const { t } = useTranslation('rules')
  const format = useFormat()
  const mayEnd = [useMay('rules.publish'), useMay('rules.check')].some(Boolean)
  const ending = useStep(rule, () => t('rests.ended'))
  const lane = t('rests.lane', { from: from ?? t('rests.anywhere'), to: to ?? t('rests.anywhere') })
  return (
    <List.Item>
      <Group gap="sm">
        <Text>
          {lane}, {t('rests.until', { day: format.date(until) })}
        </Text>
        {mayEnd && (
          <Stack>
            <Button
              size="compact-sm"
              variant="default"
              loading={ending.isPending}
              onClick={() => ending.mutate({ path: `/api/rules/snoozes/${id}`, method: 'DELETE' })}
            >
              {t('rests.end')}
            </Button>
          </Stack>
        )}
      </Group>
    </List.Item>
  )
}

/** How things stand, in a word and a colour that says the same. */
import { Badge } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { ReferralState } from '#contracts/operator-view.ts'
import type { MessageOutcome } from '#contracts/receipt.ts'
import type { DecisionCategory, DecisionCode } from '#domain/decision.ts'
import type { Severity } from '#domain/finding.ts'

const OF_CATEGORY: Record<DecisionCategory, string> = {
  ACK: 'gray',
  POSITIVE: 'green',
  PENDING: 'orange',
  NEGATIVE: 'red',
}
const OF_OUTCOME: Record<MessageOutcome, string> = {
  accepted: 'green',
  'partly-accepted': 'orange',
  rejected: 'red',
  quarantined: 'red',
  duplicate: 'gray',
}
const OF_SEVERITY: Record<Severity, string> = { critical: 'red', major: 'orange', minor: 'gray' }
const OF_STATE: Record<ReferralState, string> = {
  open: 'orange',
  reminded: 'orange',
  answered: 'blue',
  closed: 'gray',
  expired: 'red',
}

interface DecisionProps {
  code: DecisionCode
  category: DecisionCategory
}

export function DecisionBadge({ code, category }: DecisionProps) {
  const { t } = useTranslation('operator')
  return (
    <Badge variant="light" color={OF_CATEGORY[category]} radius="sm" miw="max-content">
      {t(`decisions.${code}`)}
    </Badge>
  )
}

export function OutcomeBadge({ outcome }: { outcome: MessageOutcome }) {
  const { t } = useTranslation('operator')
  return (
    <Badge variant="light" color={OF_OUTCOME[outcome]} radius="sm" miw="max-content">
      {t(`outcomes.${outcome}`)}
    </Badge>
  )
}

export function SeverityBadge({ severity }: { severity: Severity }) {
  const { t } = useTranslation('operator')
  return (
    <Badge variant="light" color={OF_SEVERITY[severity]} radius="sm" miw="max-content">
      {t(`severities.${severity}`)}
    </Badge>
  )
}

export function StateBadge({ state }: { state: ReferralState }) {
  const { t } = useTranslation('operator')
  return (
    <Badge variant="light" color={OF_STATE[state]} radius="sm" miw="max-content">
      {t(`states.${state}`)}
    </Badge>
  )
}

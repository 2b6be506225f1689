/** Which model was in force when, who put it there and why. */
import { Stack, Text, Timeline } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { PromotionView } from '#contracts/models.ts'
import { useFormat } from '../../parts/format.ts'
import { Plain } from '../../parts/plain.tsx'

export function History({ promotions }: { promotions: readonly PromotionView[] }) {
  const { t } = useTranslation('models')
  const format = useFormat()
  if (promotions.length === 0) return <Text c="dimmed">{t('historyNone')}</Text>
  return (
    <Timeline bulletSize={14} active={0}>
      {promotions.map(({ version, isRollback, reason, promotedBy: who, promotedAt }) => (
        <Timeline.Item
          key={promotedAt}
          title={t(isRollback ? 'rolledBackLine' : 'promotedLine', {
            version: version ?? t('shippedModel'),
            who,
          })}
        >
          <Stack gap={0}>
            <Plain>{reason}</Plain>
            <Text size="sm" c="dimmed">
              {format.dateTime(promotedAt)}
            </Text>
          </Stack>
        </Timeline.Item>
      ))}
    </Timeline>
  )
}

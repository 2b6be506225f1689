/** What the post will be told by a decision, word by word. */
import { Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { ItemAction } from '#contracts/item-view.ts'
import { useFormat } from '../../parts/format.ts'
import { Said } from '../../parts/said.tsx'
import classes from './item.module.css'

export function Sends({ action }: { action: ItemAction }) {
  const { t } = useTranslation('item')
  const format = useFormat()
  const { sends, needsSecond, code, refused } = action
  if (refused !== null)
    return (
      <Text c="dimmed" component="div">
        <Said>{refused}</Said>
      </Text>
    )
  if (!sends) return null
  return (
    <div className={classes.box}>
      <Text size="xs" c="dimmed">
        {t(needsSecond ? 'act.sendsLater' : 'act.sends')}
      </Text>
      <Text fw={600}>
        {t(`code.${code}`)}
        {sends.stage === 'loading' && ` (${t('head.stageLoading')})`}
      </Text>
      {sends.reasons.map((reason) => (
        <Text key={reason.code} component="div">
          {reason.code}: <Said>{reason.text}</Said>
        </Text>
      ))}
      {sends.referral && (
        <Text>{t('act.answerBy', { when: format.dateTime(sends.referral.deadlineAt) })}</Text>
      )}
      <Text size="xs" c="dimmed">
        {t('act.sendsTo', { operators: sends.to.join(', ') })}
      </Text>
    </div>
  )
}

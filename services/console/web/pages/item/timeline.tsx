/** What happened to the item, oldest first: received, assessed, decided, examined. */
import { Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { TimelineEvent } from '#contracts/item-view.ts'
import { useFormat } from '../../parts/format.ts'
import { Plain } from '../../parts/plain.tsx'
import { Said } from '../../parts/said.tsx'
import classes from './item.module.css'

export function Timeline({ events }: { events: readonly TimelineEvent[] }) {
  const { t } = useTranslation('item')
  const format = useFormat()
  return (
    <ol className={classes.timeline} aria-label={t('tabs.timeline')}>
      {events.map((event, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: events are only ever added to
        <li key={at}>
          <Text size="xs" c="dimmed">
            {format.dateTime(event.at)}
            {event.who && (
              <>
                {' · '}
                <Plain>{event.who}</Plain>
              </>
            )}
          </Text>
          <Text fw={600}>
            {t(`timeline.kind.${event.kind}`)}: {sayWhat(event)}
          </Text>
          {event.text && event.kind !== 'received' && (
            <Text component="div">
              {event.kind === 'assessed' ? <Said>{event.text}</Said> : <Plain>{event.text}</Plain>}
            </Text>
          )}
        </li>
      ))}
    </ol>
  )

  function sayWhat({ kind, what, who, text }: TimelineEvent): string {
    switch (kind) {
      case 'received':
        return [
          t(`timeline.received.${what}`, { defaultValue: what }),
          text && t('timeline.version', { version: text }),
        ]
          .filter(Boolean)
          .join(', ')
      case 'assessed':
        return t('timeline.score', { score: what })
      case 'decided':
        return `${t(`code.${what}`, { defaultValue: what })}${who === null ? ` (${t('timeline.policy')})` : ''}`
      case 'evidence':
        return t(`category.${what}`, { defaultValue: what })
      case 'case':
      case 'examination':
        return t(`timeline.step.${what}`, { defaultValue: what })
      default:
        return what
    }
  }
}

/** Where the item is: its despatch and receptacle. */
import { Stack, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { ItemJourney } from '#contracts/item-view.ts'
import { useFormat } from '../../parts/format.ts'
import { Plain } from '../../parts/plain.tsx'
import classes from './item.module.css'

export function Route({ journey }: { journey: ItemJourney }) {
  const { t } = useTranslation('item')
  const format = useFormat()
  const { despatch, receptacleId } = journey
  const facts: [string, string | null][] = despatch
    ? [
        [t('route.despatch'), despatch.id],
        [t('route.receptacle'), receptacleId],
        ['', t('route.offices', { from: despatch.originOffice, to: despatch.destinationOffice })],
        [t('route.transport'), despatch.transport],
        [t('route.departs'), despatch.departsAt && format.dateTime(despatch.departsAt)],
        [t('route.arrives'), despatch.arrivesAt && format.dateTime(despatch.arrivesAt)],
      ]
    : []
  return (
    <Stack gap="sm" mb="sm">
      {despatch ? (
        <dl className={classes.facts}>
          {facts
            .filter(([, value]) => value)
            .map(([name, value]) => (
              <div key={name}>
                <dt>{name || t('tabs.route')}</dt>
                <dd>
                  <Plain>{value}</Plain>
                </dd>
              </div>
            ))}
        </dl>
      ) : (
        <Text c="dimmed">{t('route.none')}</Text>
      )}
    </Stack>
  )
}

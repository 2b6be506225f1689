/** What the watch has found and nobody has closed. */
import { Card, Group, Text } from '@mantine/core'
import { IconUrgent } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { PageLink } from '../../app/link.tsx'
import { useIncidents } from './asking.ts'
import { useNames } from './names.ts'
import classes from './quality.module.css'

const SHOWN = 4

export function OpenIncidents({ operator = '' }: { operator?: string }) {
  const { t } = useTranslation('quality')
  const names = useNames()
  const { data } = useIncidents({ operator })
  const open = (data?.incidents ?? []).filter(({ state }) => state !== 'resolved')
  if (open.length === 0) return null
  return (
    <Card withBorder padding="sm" component="section" aria-labelledby="open-incidents">
      <Group gap="md">
        <IconUrgent size={20} stroke={1.6} aria-hidden className={classes.urgent} />
        <Text id="open-incidents" fw={600}>
          {t('openIncidents', { count: open.length })}
        </Text>
        {open.slice(0, SHOWN).map(({ id, kind, operator: of, field }) => (
          <Text key={id}>
            {of} · {t(`kinds.${kind}`)}
            {field !== null && ` · ${names.field(field)}`}
          </Text>
        ))}
        <PageLink to="/quality-incidents" search={operator === '' ? {} : { operator }}>
          {t('toIncidents')}
        </PageLink>
      </Group>
    </Card>
  )
}

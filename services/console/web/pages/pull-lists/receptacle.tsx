/** One receptacle: how long until its flight is due, and what to take out of it. */
import { Badge, Card, Group, ScrollArea, Table, Text, Title, Tooltip } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { DecisionCode } from '#domain/decision.ts'
import { PageLink } from '../../app/link.tsx'
import { useFormat } from '../../parts/format.ts'
import { Plain } from '../../parts/plain.tsx'
import { useSaid } from '../worklist/said.ts'

export interface ReceptacleView {
  receptacleId: string
  despatchId: string
  direction: 'import' | 'export' | 'transit'
  office: string
  transport: string | null
  dueAt: string | null
  items: {
    itemId: string
    /** How it stands; null: no advance data. */
    code: DecisionCode | null
    priority: number
    arrivedAt: string | null
    caseId: number | null
  }[]
}

export function Receptacle({ receptacle, now }: { receptacle: ReceptacleView; now: number }) {
  const { t } = useTranslation('pull-lists')
  const format = useFormat()
  const said = useSaid()
  const { receptacleId, despatchId, office, transport, items } = receptacle
  const headingId = `receptacle-${receptacleId}`
  return (
    <Card withBorder component="section" aria-labelledby={headingId} p="sm">
      <Group justify="space-between" gap="xs" mb={4}>
        <Group gap="sm">
          <Title order={2} id={headingId} ff="monospace" fz="md" style={{ overflowWrap: 'anywhere' }}>
            {receptacleId}
          </Title>
          <Countdown receptacle={receptacle} now={now} />
        </Group>
        <Text size="sm" c="dimmed">
          <Plain>{[transport, despatchId, office].filter(Boolean).join(' · ')}</Plain>
        </Text>
      </Group>
      <Text size="sm" mb={4}>
        {t('items', { count: items.length, shown: format.number(items.length) })}
      </Text>
      <ScrollArea type="auto">
        <Table miw={940}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th w={170}>{t('column.item')}</Table.Th>
              <Table.Th w={60}>{t('column.priority')}</Table.Th>
              <Table.Th w={190}>{t('column.stands')}</Table.Th>
              <Table.Th>{t('column.do')}</Table.Th>
              <Table.Th w={190}>{t('column.arrived')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {items.map(({ itemId, priority, code, arrivedAt, caseId }) => (
              <Table.Tr key={itemId}>
                <Table.Td>
                  <PageLink
                    to="/items/$itemId"
                    params={{ itemId }}
                    search={caseId === null ? {} : { case: String(caseId) }}
                    ff="monospace"
                  >
                    <Plain max={40}>{itemId}</Plain>
                  </PageLink>
                </Table.Td>
                <Table.Td>
                  <Badge
                    size="sm"
                    radius="sm"
                    variant={priority <= 2 ? 'filled' : 'default'}
                    color={priority === 1 ? 'red' : 'orange'}
                  >
                    {priority}
                  </Badge>
                </Table.Td>
                <Table.Td>{said.code(code) ?? t('noData')}</Table.Td>
                <Table.Td>
                  {t(`do.${code ?? 'noData'}` as 'do.otherwise', { defaultValue: t('do.otherwise') })}
                </Table.Td>
                <Table.Td>{arrivedAt === null ? t('notYet') : format.dateTime(arrivedAt)}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </ScrollArea>
    </Card>
  )
}

const SOON_MS = 2 * 3_600_000

function Countdown({ receptacle: { direction, dueAt }, now }: { receptacle: ReceptacleView; now: number }) {
  const { t } = useTranslation('pull-lists')
  const format = useFormat()
  if (dueAt === null)
    return (
      <Badge variant="default" radius="sm">
        {t(`due.${direction}`)}: {t('unknown')}
      </Badge>
    )
  const left = Date.parse(dueAt) - now
  const time = format.duration(Math.max(60_000, Math.abs(left)))
  const colour = left < 0 ? 'red' : left < SOON_MS ? 'orange' : 'harbour'
  return (
    <Tooltip label={format.dateTime(dueAt)}>
      <Badge variant="light" radius="sm" color={colour} size="lg">
        {t(`due.${direction}`)} {left < 0 ? t('ago', { time }) : t('in', { time })}
      </Badge>
    </Tooltip>
  )
}

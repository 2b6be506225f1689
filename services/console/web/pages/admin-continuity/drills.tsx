/** What was practised, and writing down what people practised. */
import {
  Badge,
  Button,
  Card,
  Checkbox,
  Group,
  Select,
  Table,
  Text,
  Textarea,
  TextInput,
  Title,
} from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useMay } from '../../api/session.ts'
import { Confirm } from '../../parts/confirm.tsx'
import { useFormat } from '../../parts/format.ts'
import { tell } from '../../parts/notify.tsx'
import { type Drill, localTime, useSend } from './asks.ts'

const KINDS = ['failover', 'communication', 'manual-working'] as const
type Kind = (typeof KINDS)[number] | 'restore' | 'outage'

export function Drills({ drills }: { drills: readonly Drill[] }) {
  const { t } = useTranslation('admin-continuity')
  const format = useFormat()
  const mayRecord = useMay('outage.switch')
  const [isWriting, setWriting] = useState(false)
  return (
    <Card withBorder component="section" aria-labelledby="drills">
      <Group justify="space-between" mb="xs">
        <Title order={2} id="drills">
          {t('drills')}
        </Title>
        {mayRecord && (
          <Button variant="default" size="compact-md" onClick={() => setWriting(true)}>
            {t('record')}
          </Button>
        )}
      </Group>
      {drills.length === 0 && <Text c="dimmed">{t('drillsNone')}</Text>}
      <Table>
        <Table.Tbody>
          {drills.map(({ kind, who, startedAt, passed }) => (
            <Table.Tr key={`${startedAt} ${kind}`}>
              <Table.Td>{format.dateTime(startedAt)}</Table.Td>
              <Table.Td>{t(`kinds.${kind.split(':')[0] as Kind}`)}</Table.Td>
              <Table.Td>{who}</Table.Td>
              <Table.Td ta="end">
                {passed !== null && (
                  <Badge variant="light" color={passed ? 'teal' : 'red'} tt="none">
                    {t(passed ? 'pass' : 'failed')}
                  </Badge>
                )}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      {isWriting && <RecordWindow close={() => setWriting(false)} />}
    </Card>
  )
}

function RecordWindow({ close }: { close: () => void }) {
  const { t } = useTranslation('admin-continuity')
  const send = useSend()
  const [kind, setKind] = useState<string | null>('failover')
  const [started, setStarted] = useState(() => localTime(new Date()))
  const [result, setResult] = useState('')
  const [passed, setPassed] = useState(true)
  const run = async () => {
    const startedAt = new Date(started).toISOString()
    await send('/api/drills', { kind, startedAt, passed, result })
    tell(t('recorded'))
  }
  return (
    <Confirm title={t('record')} action={t('record')} run={run} close={close}>
      <Select
        label={t('kind')}
        data={KINDS.map((value) => ({ value, label: t(`kinds.${value}`) }))}
        value={kind}
        onChange={setKind}
        allowDeselect={false}
      />
      <TextInput
        type="datetime-local"
        label={t('started')}
        value={started}
        onChange={({ currentTarget }) => setStarted(currentTarget.value)}
        required
        withAsterisk={false}
      />
      <Textarea
        label={t('result')}
        value={result}
        onChange={({ currentTarget }) => setResult(currentTarget.value)}
        maxLength={2_000}
        autosize
        minRows={2}
        required
        withAsterisk={false}
      />
      <Checkbox
        label={t('passed')}
        checked={passed}
        onChange={({ currentTarget }) => setPassed(currentTarget.checked)}
      />
      <Text>{t('recordWhat')}</Text>
    </Confirm>
  )
}

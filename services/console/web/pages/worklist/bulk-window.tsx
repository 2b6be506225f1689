/** What is to be done with the selected cases, and why. */
import { Alert, Button, Modal, Radio, Select, Stack, Text, Textarea } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { DecisionCode } from '#domain/decision.ts'
import { newId } from '../../api/new-id.ts'
import { usePerson } from '../../api/session.ts'
import { useFormat } from '../../parts/format.ts'
import { type Act, BULK_MAX, carryOut, type Done } from './bulk.ts'
import { useWorkers } from './filters.tsx'
import type { Rows } from './live.ts'
import { useSaid } from './said.ts'

export type Asked = 'assign' | 'aside' | 'priority' | 'decide'

const HOUR_MS = 3_600_000
const UNTILS = { hour: 1, evening: 4, tomorrow: 24, week: 168 } as const
type Until = keyof typeof UNTILS
/** What is decided without looking closer: the way on, or a halt. The rest is decided item by item. */
const CODES = ['RELEASED', 'HOLD_DOCUMENTARY', 'HOLD_EXAM', 'DETAINED', 'REQUEST_INFORMATION'] as const

interface BulkWindowProps {
  asked: Asked
  caseIds: readonly number[]
  rows: Rows
  close: () => void
  done: (done: Done) => void
}

export function BulkWindow(props: BulkWindowProps) {
  const { t } = useTranslation('worklist')
  const { t: shell } = useTranslation()
  return (
    <Modal
      opened
      onClose={props.close}
      title={t(`bulk.${props.asked}`)}
      closeButtonProps={{ 'aria-label': shell('close') }}
    >
      <BulkForm {...props} />
    </Modal>
  )
}

function BulkForm({ asked, caseIds, rows, close, done }: BulkWindowProps) {
  const { t } = useTranslation('worklist')
  const format = useFormat()
  const person = usePerson()
  const [reason, setReason] = useState('')
  const [to, setTo] = useState<string>(person.name)
  const [until, setUntil] = useState<Until>('hour')
  const [priority, setPriority] = useState('1')
  const [code, setCode] = useState<DecisionCode>('RELEASED')
  const [sent, setSent] = useState<{ says: string; given: Act; bulkId: string } | null>(null)
  const act = (): Act => {
    if (asked === 'decide') return { act: 'decide', code, reason }
    if (asked === 'assign')
      return { act: 'change', change: { change: 'assign', to: to === '' ? null : to }, reason }
    if (asked === 'priority')
      return { act: 'change', change: { change: 'priority', priority: Number(priority) }, reason }
    const at = new Date(Date.now() + UNTILS[until] * HOUR_MS).toISOString()
    return { act: 'change', change: { change: 'set-aside', until: at }, reason }
  }
  const doing = useMutation({
    mutationFn: ({ given, bulkId }: { given: Act; bulkId: string }) => carryOut(given, caseIds, rows, bulkId),
    onSuccess: (told) => {
      done(told)
      close()
    },
  })
  const tooMany = caseIds.length > BULK_MAX
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (doing.isPending || tooMany) return
    // The same again, after a connection that was lost, is the same act to the service; what says something else is another.
    const says = JSON.stringify([code, to, until, priority, reason])
    const asking = doing.isError && sent?.says === says ? sent : { says, given: act(), bulkId: newId() }
    setSent(asking)
    doing.mutate(asking)
  }
  const shown = format.number(caseIds.length)
  return (
    <form onSubmit={submit}>
      <Stack>
        {doing.error && (
          <Alert color="red" variant="light" role="alert">
            {doing.error.message}
          </Alert>
        )}
        {tooMany && (
          <Alert color="yellow" variant="light">
            {t('bulk.tooMany', { shown })}
          </Alert>
        )}
        {asked === 'assign' && <To to={to} setTo={setTo} />}
        {asked === 'aside' && (
          <Radio.Group label={t('bulk.until')} value={until} onChange={(value) => setUntil(value as Until)}>
            <Stack gap={6} mt={4}>
              {(Object.keys(UNTILS) as Until[]).map((each) => (
                <Radio key={each} value={each} label={t(`bulk.untils.${each}`)} />
              ))}
            </Stack>
          </Radio.Group>
        )}
        {asked === 'priority' && (
          <Select
            label={t('bulk.newPriority')}
            data={['1', '2', '3', '4', '5']}
            value={priority}
            onChange={(value) => setPriority(value ?? '1')}
            allowDeselect={false}
          />
        )}
        {asked === 'decide' && <Code code={code} setCode={setCode} />}
        <Textarea
          label={t('bulk.reason')}
          description={t('bulk.reasonAbout')}
          value={reason}
          onChange={({ currentTarget }) => setReason(currentTarget.value)}
          maxLength={2_000}
          autosize
          minRows={2}
          required
          withAsterisk={false}
          data-autofocus={asked === 'aside' ? undefined : true}
        />
        <Button type="submit" loading={doing.isPending} disabled={tooMany || reason.trim() === ''}>
          {t('bulk.go', { count: caseIds.length, shown })}
        </Button>
      </Stack>
    </form>
  )
}

function To({ to, setTo }: { to: string; setTo: (to: string) => void }) {
  const { t } = useTranslation('worklist')
  const { name } = usePerson()
  const others = useWorkers().filter((each) => each !== name)
  const people = [
    { value: name, label: t('bulk.mine', { name }) },
    ...others.map((each) => ({ value: each, label: each })),
  ]
  return (
    <Select
      label={t('bulk.to')}
      data={[...people, { value: '', label: t('bulk.nobody') }]}
      value={to}
      onChange={(value) => setTo(value ?? '')}
      allowDeselect={false}
      searchable={people.length > 8}
    />
  )
}

function Code({ code, setCode }: { code: DecisionCode; setCode: (code: DecisionCode) => void }) {
  const { t } = useTranslation('worklist')
  const said = useSaid()
  return (
    <>
      <Select
        label={t('bulk.code')}
        data={CODES.map((value) => ({ value, label: said.code(value)! }))}
        value={code}
        onChange={(value) => setCode((value ?? 'RELEASED') as DecisionCode)}
        allowDeselect={false}
      />
      <Text size="sm" c="dimmed">
        {t('bulk.policy')}
      </Text>
    </>
  )
}

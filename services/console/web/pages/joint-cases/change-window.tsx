/** One owner, one priority, one time to wait, for all open cases. */
import { Radio, Select, Stack } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CaseChange } from '#contracts/cases.ts'
import { usePerson } from '../../api/session.ts'
import { useWorkers } from '../worklist/filters.tsx'
import type { ActsProps } from './acts.tsx'
import { AskedWindow } from './asked-window.tsx'
import { useTogether } from './use-together.ts'

const HOUR_MS = 3_600_000
const UNTILS = { hour: 1, evening: 4, tomorrow: 24, week: 168 } as const
type Until = keyof typeof UNTILS

export function ChangeWindow(
  props: ActsProps & { close: () => void; asked: 'assign' | 'priority' | 'aside' },
) {
  const { t } = useTranslation('worklist')
  const { t: own } = useTranslation('joint-cases')
  const { name } = usePerson()
  const together = useTogether(props)
  const others = useWorkers().filter((each) => each !== name)
  const [to, setTo] = useState<string>(name)
  const [priority, setPriority] = useState('1')
  const [until, setUntil] = useState<Until>('hour')
  const { asked, open, close } = props
  const change = (): CaseChange => {
    if (asked === 'assign') return { change: 'assign', to: to === '' ? null : to }
    if (asked === 'priority') return { change: 'priority', priority: Number(priority) }
    return { change: 'set-aside', until: new Date(Date.now() + UNTILS[until] * HOUR_MS).toISOString() }
  }
  return (
    <AskedWindow
      title={own(`act.${asked}`)}
      label={own('reason')}
      action={own('decide.go', { count: open.length })}
      run={async (reason) => together({ act: 'change', change: change(), reason })}
      close={close}
    >
      {asked === 'assign' && (
        <Select
          label={t('bulk.to')}
          data={[
            { value: name, label: t('bulk.mine', { name }) },
            ...others.map((each) => ({ value: each, label: each })),
            { value: '', label: t('bulk.nobody') },
          ]}
          value={to}
          onChange={(value) => setTo(value ?? '')}
          allowDeselect={false}
        />
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
      {asked === 'aside' && (
        <Radio.Group label={t('bulk.until')} value={until} onChange={(value) => setUntil(value as Until)}>
          <Stack gap={6} mt={4}>
            {(Object.keys(UNTILS) as Until[]).map((each) => (
              <Radio key={each} value={each} label={t(`bulk.untils.${each}`)} />
            ))}
          </Stack>
        </Radio.Group>
      )}
    </AskedWindow>
  )
}

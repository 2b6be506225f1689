/** What can be done to an account that is in use. */
import { ActionIcon, Button, Group, Menu, PasswordInput, Text } from '@mantine/core'
import { IconDots } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { AccountView } from '#contracts/administration.ts'
import { Confirm } from '../../parts/confirm.tsx'
import { tell } from '../../parts/notify.tsx'
import { AccountWindow } from './account-window.tsx'
import { useChange } from './asks.ts'

export type Asked = 'change' | 'end' | 'unlock' | 'reset'

export function RowActions({ account, ask }: { account: AccountView; ask: (what: Asked) => void }) {
  const { t } = useTranslation('admin-people')
  const { name, lockedUntil, endedAt, isVouched } = account
  if (endedAt !== null) return null
  return (
    <Group gap={4} wrap="nowrap" justify="flex-end">
      <Button
        size="compact-sm"
        variant="default"
        aria-label={t('changeOf', { name })}
        onClick={() => ask('change')}
      >
        {t('change')}
      </Button>
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon variant="subtle" color="gray" aria-label={t('more', { name })}>
            <IconDots size={16} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {lockedUntil !== null && <Menu.Item onClick={() => ask('unlock')}>{t('unlock')}</Menu.Item>}
          {!isVouched && <Menu.Item onClick={() => ask('reset')}>{t('reset')}</Menu.Item>}
          <Menu.Item color="red" onClick={() => ask('end')}>
            {t('end')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </Group>
  )
}

interface AccountActProps {
  account: AccountView
  asked: Asked
  close: () => void
}

/** The window of what was asked for. It belongs to the page: a row can go while somebody writes. */
export function AccountAct({ account, asked, close }: AccountActProps) {
  const { t } = useTranslation('admin-people')
  const change = useChange()
  const { name } = account
  const step = (path: 'end' | 'unlock', told: 'endDone' | 'unlockDone') => async () => {
    await change(`/${name}/${path}`, 'POST')
    tell(t(told, { name }))
  }
  if (asked === 'change') return <AccountWindow account={account} close={close} />
  if (asked === 'reset') return <ResetWindow name={name} close={close} />
  if (asked === 'unlock')
    return (
      <Confirm title={t('unlock')} action={t('unlock')} run={step('unlock', 'unlockDone')} close={close}>
        <Text>{t('unlockWhat', { name })}</Text>
      </Confirm>
    )
  return (
    <Confirm
      title={t('endOf', { name })}
      action={t('end')}
      isGrave
      run={step('end', 'endDone')}
      close={close}
    >
      <Text>{t('endWhat', { name })}</Text>
    </Confirm>
  )
}

function ResetWindow({ name, close }: { name: string; close: () => void }) {
  const { t } = useTranslation('admin-people')
  const { t: shell } = useTranslation()
  const change = useChange()
  const [password, setPassword] = useState('')
  const run = async () => {
    await change(`/${name}/password`, 'POST', { password })
    tell(t('resetDone', { name }))
  }
  return (
    <Confirm title={t('reset')} action={t('reset')} run={run} close={close}>
      <Text>{t('resetWhat', { name })}</Text>
      <PasswordInput
        label={t('password')}
        description={t('passwordHow')}
        value={password}
        onChange={({ currentTarget }) => setPassword(currentTarget.value)}
        autoComplete="new-password"
        visibilityToggleButtonProps={{ 'aria-label': shell('entrance.see') }}
        minLength={12}
        required
        withAsterisk={false}
        data-autofocus
      />
    </Confirm>
  )
}

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

type Asked = 'change' | 'end' | 'unlock' | 'reset' | null

export function RowActions({ account }: { account: AccountView }) {
  const { t } = useTranslation('admin-people')
  const change = useChange()
  const [asked, setAsked] = useState<Asked>(null)
  const { name, lockedUntil, endedAt, isVouched } = account
  const close = () => setAsked(null)
  if (endedAt !== null) return null
  const step = (path: 'end' | 'unlock', told: 'endDone' | 'unlockDone') => async () => {
    await change(`/${name}/${path}`, 'POST')
    tell(t(told, { name }))
  }
  return (
    <Group gap={4} wrap="nowrap" justify="flex-end">
      <Button
        size="compact-sm"
        variant="default"
        aria-label={t('changeOf', { name })}
        onClick={() => setAsked('change')}
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
          {lockedUntil !== null && <Menu.Item onClick={() => setAsked('unlock')}>{t('unlock')}</Menu.Item>}
          {!isVouched && <Menu.Item onClick={() => setAsked('reset')}>{t('reset')}</Menu.Item>}
          <Menu.Item color="red" onClick={() => setAsked('end')}>
            {t('end')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {asked === 'change' && <AccountWindow account={account} close={close} />}
      {asked === 'reset' && <ResetWindow name={name} close={close} />}
      {asked === 'unlock' && (
        <Confirm title={t('unlock')} action={t('unlock')} run={step('unlock', 'unlockDone')} close={close}>
          <Text>{t('unlockWhat', { name })}</Text>
        </Confirm>
      )}
      {asked === 'end' && (
        <Confirm
          title={t('endOf', { name })}
          action={t('end')}
          isGrave
          run={step('end', 'endDone')}
          close={close}
        >
          <Text>{t('endWhat', { name })}</Text>
        </Confirm>
      )}
    </Group>
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

/** A new account, or another's roles, operator and end. */
import { MultiSelect, PasswordInput, Select, Text, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { AccountView } from '#contracts/administration.ts'
import { ROLES } from '#domain/capability.ts'
import { Confirm } from '../../parts/confirm.tsx'
import { tell } from '../../parts/notify.tsx'
import { dayOf, endOfDay, useChange, useOperatorCodes } from './asks.ts'

export function AccountWindow({ account: now, close }: { account: AccountView | null; close: () => void }) {
  // As it was opened: what another changes meanwhile is not written over.
  const [account] = useState(now)
  const { t } = useTranslation('admin-people')
  const { t: shell } = useTranslation()
  const change = useChange()
  const operators = useOperatorCodes()
  const [given, setGiven] = useState({
    name: account?.name ?? '',
    password: '',
    roles: account?.roles ?? [],
    operator: account?.operator ?? null,
    ends: dayOf(account?.endsAt ?? null),
  })
  const say = (part: Partial<typeof given>) => setGiven((before) => ({ ...before, ...part }))
  const isLiaison = given.roles.includes('liaison')
  const { name } = given
  const run = async () => {
    const body = {
      roles: given.roles,
      operator: isLiaison ? given.operator : null,
      endsAt: endOfDay(given.ends),
    }
    if (account) {
      const { roles, operator, endsAt } = account
      await change(`/${name}`, 'PUT', { ...body, was: { roles, operator, endsAt } })
    } else await change('', 'POST', { name, password: given.password, ...body })
    tell(t(account ? 'changeDone' : 'addDone', { name }))
  }
  const title = account ? t('changeOf', { name }) : t('add')
  return (
    <Confirm title={title} action={account ? t('save') : t('add')} run={run} close={close}>
      {!account && (
        <>
          <TextInput
            label={t('name')}
            description={t('nameHow')}
            value={name}
            onChange={({ currentTarget }) => say({ name: currentTarget.value })}
            autoComplete="off"
            required
            withAsterisk={false}
            data-autofocus
          />
          <PasswordInput
            label={t('password')}
            description={t('passwordHow')}
            value={given.password}
            onChange={({ currentTarget }) => say({ password: currentTarget.value })}
            autoComplete="new-password"
            visibilityToggleButtonProps={{ 'aria-label': shell('entrance.see') }}
            minLength={12}
            required
            withAsterisk={false}
          />
        </>
      )}
      <MultiSelect
        label={t('roles')}
        data={ROLES.map((role) => ({ value: role, label: shell(`roles.${role}`) }))}
        value={given.roles}
        onChange={(roles) => say({ roles })}
        searchable
      />
      {isLiaison && (
        <Select
          label={t('operator')}
          description={t('operatorHow')}
          data={operators}
          value={given.operator}
          onChange={(operator) => say({ operator })}
          searchable
        />
      )}
      <TextInput
        type="date"
        label={t('ends')}
        description={t('endsHow')}
        value={given.ends}
        onChange={({ currentTarget }) => say({ ends: currentTarget.value })}
      />
      <Text>{account ? t('changeWhat', { name }) : t('addWhat')}</Text>
    </Confirm>
  )
}

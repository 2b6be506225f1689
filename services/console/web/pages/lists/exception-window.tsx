/** Says that a party is not whom an entry means: who it is, why, and until when. */
import { Button, Group, Modal, Stack, Text, Textarea, TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ListEntryRow } from '#contracts/lists.ts'
import { api } from '../../api/request.ts'
import { CountryInput } from '../../parts/country-input.tsx'
import { tell, tellFailure } from '../../parts/notify.tsx'
import { Plain } from '../../parts/plain.tsx'

export interface ExceptionWindowProps {
  list: string
  entry: Pick<ListEntryRow, 'entryId' | 'value'>
  onClose: () => void
}

export function ExceptionWindow({ list, entry, onClose }: ExceptionWindowProps) {
  const { t } = useTranslation('lists')
  const { t: shell } = useTranslation()
  const client = useQueryClient()
  const [name, setName] = useState('')
  const [country, setCountry] = useState('')
  const [reason, setReason] = useState('')
  const [expiresOn, setExpiresOn] = useState('')
  const adding = useMutation({
    mutationFn: () =>
      api(`/api/lists/${encodeURIComponent(list)}/exceptions`, {
        method: 'POST',
        body: { entryId: entry.entryId, name, country: country || null, reason, expiresOn },
      }),
    onSuccess: () => {
      tell(t('excepted'))
      onClose()
    },
    onError: tellFailure,
    onSettled: () => client.invalidateQueries({ queryKey: ['lists'] }),
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    adding.mutate()
  }
  const isReady = name.trim() !== '' && reason.trim() !== '' && expiresOn !== ''
  return (
    <Modal opened onClose={onClose} title={t('except')} closeButtonProps={{ 'aria-label': shell('close') }}>
      <form onSubmit={submit}>
        <Stack>
          <Text>
            {t('exceptAbout')} <Plain>{entry.value}</Plain> ({entry.entryId})
          </Text>
          <TextInput
            label={t('partyName')}
            description={t('partyNameAbout')}
            required
            data-autofocus
            maxLength={1_000}
            value={name}
            onChange={({ currentTarget }) => setName(currentTarget.value)}
          />
          <Group grow align="flex-start">
            <CountryInput
              label={t('partyCountry')}
              description={t('countryAbout')}
              value={country}
              onValue={setCountry}
            />
            <TextInput
              type="date"
              label={t('exceptUntil')}
              description={t('exceptUntilAbout')}
              required
              value={expiresOn}
              onChange={({ currentTarget }) => setExpiresOn(currentTarget.value)}
            />
          </Group>
          <Textarea
            label={t('why')}
            required
            autosize
            minRows={2}
            maxLength={500}
            value={reason}
            onChange={({ currentTarget }) => setReason(currentTarget.value)}
          />
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>
              {shell('cancel')}
            </Button>
            <Button type="submit" loading={adding.isPending} disabled={!isReady}>
              {t('except')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}

/** Who sent an item and receives it, for those whose role masks them: asked with a reason, which goes on record. */
import { Alert, Button, Group, Stack, Text, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Party as DeclaredParty } from '#domain/item.ts'
import { api } from '../../api/request.ts'
import { useMay } from '../../api/session.ts'
import { tellFailure } from '../../parts/notify.tsx'
import classes from './item.module.css'
import { Party } from './party.tsx'

export function Reveal({ itemId }: { itemId: string }) {
  const { t } = useTranslation('item')
  const may = useMay('persons.reveal')
  const [reason, setReason] = useState('')
  const revealing = useMutation({
    mutationFn: () =>
      api<{ sender: DeclaredParty; addressee: DeclaredParty }>(`/api/items/${itemId}/reveals`, {
        method: 'POST',
        body: { reason },
      }),
    onError: tellFailure,
  })
  if (revealing.data)
    return (
      <div className={classes.parties}>
        <Party who="sender" party={revealing.data.sender} findings={[]} seen={[]} />
        <Party who="addressee" party={revealing.data.addressee} findings={[]} seen={[]} />
      </div>
    )
  return (
    <Alert color="gray" variant="light" p="xs">
      <Stack gap={6}>
        <Text>{t('masked')}</Text>
        {may && (
          <Group align="flex-end" gap="xs">
            <TextInput
              label={t('revealWhy')}
              value={reason}
              maxLength={200}
              onChange={(event) => setReason(event.currentTarget.value)}
              style={{ flex: 1 }}
            />
            <Button
              variant="default"
              disabled={reason.trim().length < 3}
              loading={revealing.isPending}
              onClick={() => revealing.mutate()}
            >
              {t('reveal')}
            </Button>
          </Group>
        )}
      </Stack>
    </Alert>
  )
}

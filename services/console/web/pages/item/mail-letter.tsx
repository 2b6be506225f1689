/** A letter by e-mail: asked about first, as it cannot be taken back; what came of it is said where it was asked. */
import { Button, Group, Text } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ItemCase } from '#contracts/item-view.ts'
import { api } from '../../api/request.ts'
import { Confirm } from '../../parts/confirm.tsx'
import { useFormat } from '../../parts/format.ts'
import { tell } from '../../parts/notify.tsx'
import { useSaid } from '../../parts/said.tsx'
import { itemKey } from './use-item.ts'

/** What came of handing it to the mail server. */
interface Mailed {
  sent: boolean
  why: string | null
}

export interface MailLetterProps {
  itemId: string
  /** Of the letter. */
  path: string
  letter: ItemCase['letters'][number]
  maySend: boolean
}

export function MailLetter({ itemId, path, letter, maySend }: MailLetterProps) {
  const { t, i18n } = useTranslation('item')
  const said = useSaid()
  const client = useQueryClient()
  const [isAsking, setAsking] = useState(false)
  const { number, mailedAt } = letter
  const send = async () => {
    try {
      const { sent, why } = await api<Mailed>(`${path}/mailings`, {
        method: 'POST',
        query: { language: i18n.language },
        body: {},
      })
      if (!sent) throw new Error(t('letters.notSent', { why: said(why ?? '') }))
      tell(t('letters.sent'))
    } finally {
      void client.invalidateQueries({ queryKey: itemKey(itemId) })
    }
  }
  return (
    <Group gap="sm">
      <CameOfIt letter={letter} />
      {maySend && mailedAt === null && (
        <Button size="compact-sm" variant="default" onClick={() => setAsking(true)}>
          {t('letters.mail')}
        </Button>
      )}
      {/* Also where another desk has sent it meanwhile: what is said about that must not go with the dialog. */}
      {isAsking && (
        <Confirm
          title={t('letters.mailTitle', { number })}
          action={t('letters.mail')}
          run={send}
          close={() => setAsking(false)}
        >
          <Text size="sm">{t('letters.mailAbout')}</Text>
        </Confirm>
      )}
    </Group>
  )
}

/** Whether it has left, or was not taken; nothing where it was not tried. */
function CameOfIt({ letter: { mailedAt, notMailedAt } }: Pick<MailLetterProps, 'letter'>) {
  const { t } = useTranslation('item')
  const format = useFormat()
  const at = mailedAt ?? notMailedAt
  if (at === null) return null
  return (
    <Text size="sm" c="dimmed">
      {t(mailedAt !== null ? 'letters.mailed' : 'letters.notMailed', { at: format.dateTime(at) })}
    </Text>
  )
}

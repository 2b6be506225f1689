/** Letters to the addressee: what is asked, until when; printed from a page of their own. */
import { Anchor, Button, Group, Stack, Text, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ItemCase } from '#contracts/item-view.ts'
import { useFormat } from '../../parts/format.ts'
import { tell, tellFailure } from '../../parts/notify.tsx'
import { useCaseCall } from './use-case-call.ts'
import { Writing } from './writing.tsx'

/** What came of handing it to the mail server. */
interface Mailed {
  sent: boolean
  why: string | null
}

const FORTNIGHT_MS = 14 * 86_400_000

export function Letters({ itemId, work, mayWrite }: { itemId: string; work: ItemCase; mayWrite: boolean }) {
  const { t } = useTranslation('item')
  const format = useFormat()
  const { run, isPending } = useCaseCall(itemId)
  const [before, setBefore] = useState(() => new Date(Date.now() + FORTNIGHT_MS).toISOString().slice(0, 10))
  const path = `/api/cases/${work.caseId}/letters`
  const mail = async (number: number) => {
    const told = (await run({ path: `${path}/${number}/mailings`, body: {} })) as Partial<Mailed> | null
    if (told?.sent) tell(t('letters.sent'))
    else if (told) tellFailure(new Error(t('letters.notSent', { why: told.why })))
  }
  return (
    <Stack gap="xs">
      {work.letters.map(({ number, who, at, mailedAt }) => (
        <Group key={number} gap="sm">
          <Anchor href={`${path}/${number}`} target="_blank" rel="noreferrer">
            {t('letters.print', { number })} · {who} · {format.dateTime(at)}
          </Anchor>
          {mailedAt !== null && (
            <Text size="sm" c="dimmed">
              {t('letters.mailed', { at: format.dateTime(mailedAt) })}
            </Text>
          )}
          {mailedAt === null && mayWrite && work.mailsLetters && (
            <Button size="compact-sm" variant="default" loading={isPending} onClick={() => void mail(number)}>
              {t('letters.mail')}
            </Button>
          )}
        </Group>
      ))}
      {mayWrite && (
        <>
          <TextInput
            type="date"
            label={t('letters.before')}
            value={before}
            onChange={(event) => setBefore(event.currentTarget.value)}
          />
          <Writing
            label={t('letters.asks')}
            button={t('letters.write')}
            isPending={isPending}
            onSend={async (text) => {
              const asks = text
                .split('\n')
                .map((each) => each.trim())
                .filter((each) => each !== '')
              const body = { asks, answerBefore: before }
              return (await run({ path, body, done: t('letters.written') })) !== null
            }}
          />
        </>
      )}
    </Stack>
  )
}

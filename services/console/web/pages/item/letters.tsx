/** Letters to the addressee: what is asked, until when; printed from a page of their own. */
import { Anchor, Group, Stack, Text, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ItemCase } from '#contracts/item-view.ts'
import { withQuery } from '../../api/request.ts'
import { useFormat } from '../../parts/format.ts'
import { MailLetter } from './mail-letter.tsx'
import { useCaseCall } from './use-case-call.ts'
import { Writing } from './writing.tsx'

const FORTNIGHT_MS = 14 * 86_400_000

export function Letters({ itemId, work, mayWrite }: { itemId: string; work: ItemCase; mayWrite: boolean }) {
  const { t, i18n } = useTranslation('item')
  const format = useFormat()
  const { run, isPending } = useCaseCall(itemId)
  const [before, setBefore] = useState(() => new Date(Date.now() + FORTNIGHT_MS).toISOString().slice(0, 10))
  const path = `/api/cases/${work.caseId}/letters`
  const isOpen = work.closedAt === null
  return (
    <Stack gap="xs">
      {work.letters.map((letter) => (
        <Group key={letter.number} gap="sm">
          <Anchor
            href={withQuery(`${path}/${letter.number}`, { language: i18n.language })}
            target="_blank"
            rel="noreferrer"
          >
            {t('letters.print', { number: letter.number })} · {letter.who} · {format.dateTime(letter.at)}
          </Anchor>
          <MailLetter
            itemId={itemId}
            path={`${path}/${letter.number}`}
            letter={letter}
            maySend={mayWrite && isOpen && work.mailing === 'ready'}
          />
        </Group>
      ))}
      {mayWrite && isOpen && work.mailing !== 'ready' && (
        <Text size="sm" c="dimmed">
          {t(`letters.mailing.${work.mailing}`)}
        </Text>
      )}
      {mayWrite && (
        <>
          {isOpen && (
            <TextInput
              type="date"
              label={t('letters.before')}
              value={before}
              onChange={(event) => setBefore(event.currentTarget.value)}
            />
          )}
          <Writing
            label={t('letters.asks')}
            button={t('letters.write')}
            isPending={isPending}
            isClosed={!isOpen}
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

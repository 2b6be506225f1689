/** Letters to the addressee: what is asked, until when; printed from a page of their own. */
import { Anchor, Stack, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ItemCase } from '#contracts/item-view.ts'
import { useFormat } from '../../parts/format.ts'
import { useCaseCall } from './use-case-call.ts'
import { Writing } from './writing.tsx'

const FORTNIGHT_MS = 14 * 86_400_000

export function Letters({ itemId, work, mayWrite }: { itemId: string; work: ItemCase; mayWrite: boolean }) {
  const { t } = useTranslation('item')
  const format = useFormat()
  const { run, isPending } = useCaseCall(itemId)
  const [before, setBefore] = useState(() => new Date(Date.now() + FORTNIGHT_MS).toISOString().slice(0, 10))
  return (
    <Stack gap="xs">
      {work.letters.map(({ number, who, at }) => (
        <Anchor
          key={number}
          href={`/api/cases/${work.caseId}/letters/${number}`}
          target="_blank"
          rel="noreferrer"
        >
          {t('letters.print', { number })} · {who} · {format.dateTime(at)}
        </Anchor>
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
              const path = `/api/cases/${work.caseId}/letters`
              return (await run({ path, body, done: t('letters.written') })) !== null
            }}
          />
        </>
      )}
    </Stack>
  )
}

/** Notes of those who worked on the case. */
import { Stack, Text } from '@mantine/core'
import type { Ref } from 'react'
import { useTranslation } from 'react-i18next'
import type { ItemCase } from '#contracts/item-view.ts'
import { useFormat } from '../../parts/format.ts'
import { Plain } from '../../parts/plain.tsx'
import { useCaseCall } from './use-case-call.ts'
import { Writing } from './writing.tsx'

export interface NotesProps {
  itemId: string
  work: ItemCase
  mayWrite: boolean
  field: Ref<HTMLTextAreaElement>
}

export function Notes({ itemId, work, mayWrite, field }: NotesProps) {
  const { t } = useTranslation('item')
  const format = useFormat()
  const { run, isPending } = useCaseCall(itemId)
  return (
    <Stack gap="xs">
      {work.notes.map(({ who, text, at }) => (
        <div key={`${who} ${at}`}>
          <Text size="xs" c="dimmed">
            {who} · {format.dateTime(at)}
          </Text>
          <Text component="div">
            <Plain>{text}</Plain>
          </Text>
        </div>
      ))}
      {mayWrite && (
        <Writing
          field={field}
          label={t('notes.write')}
          button={t('notes.keep')}
          isPending={isPending}
          onSend={async (text) =>
            (await run({
              path: `/api/cases/${work.caseId}/notes`,
              body: { text },
              done: t('notes.kept'),
            })) !== null
          }
        />
      )}
    </Stack>
  )
}

/** The steps of the procedure for this kind of threat, ticked by whoever did them. */
import { Checkbox, Stack, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { ItemCase } from '#contracts/item-view.ts'
import { useFormat } from '../../parts/format.ts'
import { Said } from '../../parts/said.tsx'
import { useCaseCall } from './use-case-call.ts'

export function Checklist({ itemId, work, mayTick }: { itemId: string; work: ItemCase; mayTick: boolean }) {
  const { t } = useTranslation('item')
  const format = useFormat()
  const { run } = useCaseCall(itemId)
  const { title, steps } = work.checklist
  return (
    <Stack gap={6}>
      <Text size="xs" c="dimmed">
        <Said>{title}</Said>
      </Text>
      {steps.map(({ id, text, tickedBy, tickedAt }) => (
        <Checkbox
          key={id}
          label={<Said>{text}</Said>}
          checked={tickedBy !== null}
          disabled={!mayTick}
          description={
            tickedBy && tickedAt && t('checklist.by', { name: tickedBy, when: format.dateTime(tickedAt) })
          }
          onChange={(event) =>
            void run({
              path: `/api/cases/${work.caseId}/ticks`,
              body: { step: id, done: event.currentTarget.checked },
            })
          }
        />
      ))}
    </Stack>
  )
}

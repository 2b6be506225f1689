/** Says, case by case, what was not done. Stays until it is closed. */
import { List, ScrollArea } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import i18next from 'i18next'
import { Plain } from '../../parts/plain.tsx'
import { Said } from '../../parts/said.tsx'
import type { Part } from './bulk.ts'

/** @param rows by case id, for the items' numbers */
export function tellParts(
  title: string,
  parts: readonly Part[],
  rows: ReadonlyMap<number, { itemId: string } | null>,
): void {
  notifications.show({
    color: 'orange',
    title,
    role: 'alert',
    autoClose: false,
    closeButtonProps: { 'aria-label': i18next.t('close') },
    message: (
      <ScrollArea.Autosize mah={180} type="auto">
        <List size="sm" spacing={4}>
          {parts.map(({ caseId, told }) => (
            <List.Item key={caseId}>
              <Plain max={40}>{rows.get(caseId)?.itemId ?? String(caseId)}</Plain>: <Said>{told}</Said>
            </List.Item>
          ))}
        </List>
      </ScrollArea.Autosize>
    ),
  })
}

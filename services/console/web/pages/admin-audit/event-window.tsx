/** One event of the trail, whole. */
import { Modal, Table } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { AuditEventView } from '#contracts/administration.ts'
import { useFormat } from '../../parts/format.ts'
import { Plain } from '../../parts/plain.tsx'

export function EventWindow({ event, close }: { event: AuditEventView; close: () => void }) {
  const { t } = useTranslation('admin-audit')
  const { t: shell } = useTranslation()
  const format = useFormat()
  const rows: [string, string][] = [
    [t('at'), `${format.dateTime(event.at)} (${event.at})`],
    [t('who'), event.who],
    [t('block'), event.block === null ? t('unsealed') : format.number(event.block)],
    ...Object.entries(event.what).map(([name, value]): [string, string] => [name, textOf(value)]),
  ]
  return (
    <Modal
      opened
      onClose={close}
      title={event.kind}
      size="lg"
      closeButtonProps={{ 'aria-label': shell('close') }}
    >
      <Table>
        <Table.Tbody>
          {rows.map(([name, value], place) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: what an event tells may be called as what stands above it
            <Table.Tr key={place}>
              <Table.Th scope="row">{name}</Table.Th>
              <Table.Td>
                <Plain max={2_000}>{value}</Plain>
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Modal>
  )
}

function textOf(value: unknown): string {
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}

/** `{name: 'a', roles: ['b']}` as `name a · roles ["b"]`. */
export function saidOf(what: Record<string, unknown>): string {
  return Object.entries(what)
    .filter(([, value]) => value !== null && value !== '')
    .map(([name, value]) => `${name} ${textOf(value)}`)
    .join(' · ')
}

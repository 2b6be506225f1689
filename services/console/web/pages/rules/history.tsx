/** What was done to a rule, by whom and why, the last first. */
import { Table } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { RuleView } from '#contracts/rules.ts'
import { useFormat } from '../../parts/format.ts'
import { Plain } from '../../parts/plain.tsx'
import { useSaid } from '../../parts/said.tsx'
import { Empty } from '../../parts/states.tsx'
import { useNames } from './names.ts'

export function History({ view: { steps } }: { view: RuleView }) {
  const { t } = useTranslation('rules')
  const said = useSaid()
  const names = useNames()
  const format = useFormat()
  if (steps.length === 0) return <Empty title={t('history.none')}>{t('history.noneText')}</Empty>
  return (
    <Table.ScrollContainer minWidth={600}>
      <Table aria-label={t('tabs.history')}>
        <Table.Thead>
          <Table.Tr>
            {(['at', 'step', 'version', 'who', 'why'] as const).map((each) => (
              <Table.Th key={each} scope="col">
                {t(`history.${each}`)}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {steps.map(({ at, step, version, person, reason }) => (
            <Table.Tr key={`${at} ${step} ${version}`}>
              <Table.Td>{format.dateTime(at)}</Table.Td>
              <Table.Td>{names.step(step)}</Table.Td>
              <Table.Td>{version ?? ''}</Table.Td>
              <Table.Td>{person}</Table.Td>
              <Table.Td>
                <Plain>{said(reason ?? '')}</Plain>
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  )
}

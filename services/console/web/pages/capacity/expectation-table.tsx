/** What a day brings under what is in force and under the sliders, with intervals, side by side. */
import { Table, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Estimate, Expectation } from '#contracts/policies.ts'
import { useFormat } from '../../parts/format.ts'
import { Wide } from '../../parts/wide.tsx'

type Value = Estimate | number | null

const ROWS = [
  ['kept', false],
  ['byRules', true],
  ['byScore', true],
  ['byModel', true],
  ['byChance', true],
  ['referred', true],
  ['hits', false],
  ['missed', false],
  ['missedValue', false],
  ['unknown', false],
] as const
type Row = (typeof ROWS)[number][0]

const amountOf = (expectation: Expectation, row: Row): Value =>
  row === 'unknown' ? expectation.unknownItems : expectation[row]

export function ExpectationTable({ inForce, asked }: { inForce: Expectation; asked: Expectation }) {
  const { t } = useTranslation('capacity')
  return (
    <Wide label={t('expectation')}>
      <Table miw={340} aria-label={t('expectation')}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">{t('figure')}</Table.Th>
            {(['inForce', 'asked', 'change'] as const).map((head) => (
              <Table.Th key={head} scope="col" ta="end">
                {t(head)}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {ROWS.map(([row, isPart]) => (
            <Table.Tr key={row}>
              <Table.Th scope="row" fw={isPart ? 400 : 600} ps={isPart ? 'xl' : 'sm'}>
                {t(row)}
              </Table.Th>
              <Cell value={amountOf(inForce, row)} isMoney={row === 'missedValue'} />
              <Cell value={amountOf(asked, row)} isMoney={row === 'missedValue'} isStrong={!isPart} />
              <Change
                before={amountOf(inForce, row)}
                after={amountOf(asked, row)}
                isMoney={row === 'missedValue'}
              />
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Wide>
  )
}

const plain = (value: Value): number | null => (typeof value === 'object' ? (value?.value ?? null) : value)

function useAmount(isMoney: boolean) {
  const format = useFormat()
  return (value: number) => {
    const digits = Math.abs(value) < 10 ? 2 : Math.abs(value) < 100 ? 1 : 0
    return isMoney ? `${format.number(value, 0)} USD` : format.number(value, digits)
  }
}

function Cell({ value, isMoney, isStrong = false }: { value: Value; isMoney: boolean; isStrong?: boolean }) {
  const { t } = useTranslation('capacity')
  const amount = useAmount(isMoney)
  const known = plain(value)
  return (
    <Table.Td ta="end">
      <Text span size="md" fw={isStrong ? 600 : 400} c={known === null ? 'dimmed' : ''}>
        {known === null ? t('notKnown') : amount(known)}
      </Text>
      {value !== null && typeof value === 'object' && (
        <Text size="xs" c="dimmed">
          {t('interval', { low: amount(value.low), high: amount(value.high) })}
        </Text>
      )}
    </Table.Td>
  )
}

function Change({ before, after, isMoney }: { before: Value; after: Value; isMoney: boolean }) {
  const amount = useAmount(isMoney)
  const [was, is] = [plain(before), plain(after)]
  const change = was === null || is === null ? null : is - was
  const isNone = change === null || Math.abs(change) < 0.005
  return <Table.Td ta="end">{isNone ? '–' : `${change > 0 ? '+' : '−'}${amount(Math.abs(change))}`}</Table.Td>
}

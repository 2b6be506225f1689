/** What is wrong with an item: which field, what about it, what to do, and how a right one looks. */
import { Code, Group, Stack, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { ReceiptItem } from '#contracts/receipt.ts'
import { Plain } from '../../parts/plain.tsx'
import { SeverityBadge } from './badges.tsx'
import { exampleOf, fieldLabel } from './fields.ts'

type Finding = Pick<ReceiptItem['findings'][number], 'path' | 'severity' | 'rule' | 'message' | 'hint'>

export function Findings({ findings }: { findings: readonly Finding[] }) {
  return (
    <Stack gap="sm" component="ul" m={0} p={0} style={{ listStyle: 'none' }}>
      {findings.map((finding, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a field may have two findings, alike but for their place
        <FindingLine key={place} finding={finding} />
      ))}
    </Stack>
  )
}

function FindingLine({ finding: { path, severity, rule, message, hint } }: { finding: Finding }) {
  const { t } = useTranslation('operator')
  return (
    <li>
      <Group gap="xs" mb={2}>
        <SeverityBadge severity={severity} />
        <Text fw={600}>{fieldLabel(path, t)}</Text>
        <Text c="dimmed" size="sm">
          {rule}
        </Text>
      </Group>
      <Text component="div">
        <Plain>{message}</Plain>
      </Text>
      <Hint hint={hint} path={path} />
    </li>
  )
}

export function Hint({ hint, path }: { hint: string; path: string }) {
  const { t } = useTranslation('operator')
  const example = exampleOf(path)
  const isSaid = example !== null && hint.includes(example)
  return (
    <Text component="div" c="dimmed">
      {hint}
      {example && !isSaid && (
        <>
          {' '}
          {t('example')} <Code>{example}</Code>
        </>
      )}
    </Text>
  )
}

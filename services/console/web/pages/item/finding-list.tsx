/** Findings of data quality at the field they are about. */
import { Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Finding } from '#domain/finding.ts'
import { Said, useSaid } from '../../parts/said.tsx'
import classes from './item.module.css'

export function FindingList({ findings }: { findings: readonly Finding[] }) {
  const { t } = useTranslation('item')
  const said = useSaid()
  return findings.map(({ rule, severity, path, message, hint }) => (
    <Text
      key={`${rule} ${path} ${message}`}
      component="p"
      m={0}
      className={severity === 'minor' ? classes.minor : classes.finding}
      title={said(hint)}
    >
      <strong>
        {rule} ({t(`declared.severity.${severity}`)})
      </strong>{' '}
      <Said>{message}</Said>
    </Text>
  ))
}

/** Paths of findings begin where the item lies in its message; fields do not know that. */
export function pathOf({ path }: Finding): string {
  return path.replace(/^items\[\d+\]\.?/, '')
}

export function findingsAt(findings: readonly Finding[], ...paths: readonly string[]): Finding[] {
  return findings.filter((finding) => paths.includes(pathOf(finding)))
}

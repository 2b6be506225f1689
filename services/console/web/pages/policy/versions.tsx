/** All versions there are, the latest first; one is shown beside. */
import { Badge, NavLink, Stack, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { PolicyVersionView } from '#contracts/policies.ts'
import { useFormat } from '../../parts/format.ts'
import { Plain } from '../../parts/plain.tsx'
import { useSaid } from '../../parts/said.tsx'

const TITLE_MAX = 90

export interface VersionsProps {
  policies: readonly PolicyVersionView[]
  shown: string | null
  onShow: (version: string) => void
}

export function Versions({ policies, shown, onShow }: VersionsProps) {
  const { t } = useTranslation('policy')
  const said = useSaid()
  return (
    <Stack gap={2} component="nav" aria-label={t('versions')}>
      {policies.map((policy) => (
        <NavLink
          key={policy.version}
          component="button"
          active={policy.version === shown}
          variant="light"
          onClick={() => onShow(policy.version)}
          label={
            <Stack gap={2} align="flex-start">
              <Badge variant="light" color={policy.state === 'in force' ? 'green' : 'gray'} size="sm">
                {t(`states.${policy.state}`)}
              </Badge>
              <Plain>{shortened(said(policy.title))}</Plain>
            </Stack>
          }
          description={<About policy={policy} />}
          {...(policy.version === shown ? { 'aria-current': 'true' as const } : {})}
        />
      ))}
    </Stack>
  )
}

/** Within a button nothing else can be opened: the whole title stands beside. */
function shortened(title: string): string {
  const letters = [...title]
  return letters.length <= TITLE_MAX ? title : `${letters.slice(0, TITLE_MAX).join('')}…`
}

function About({ policy }: { policy: PolicyVersionView }) {
  const { t } = useTranslation('policy')
  const format = useFormat()
  const { version, author, draftedAt, publisher, publishedAt } = policy
  const said = [
    version,
    ...(author && draftedAt ? [`${t('author')} ${author}, ${format.date(draftedAt)}`] : []),
    ...(publisher && publishedAt ? [`${t('publisher')} ${publisher}, ${format.date(publishedAt)}`] : []),
  ]
  return (
    <Text span size="xs">
      {said.join(' · ')}
    </Text>
  )
}

/** What a role does here, in short. */
import { List, Stack, Text, Title } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { ROLES, type Role } from '#domain/capability.ts'
import { usePerson } from '../../api/session.ts'

const STEPS = ['s1', 's2', 's3', 's4', 's5'] as const
const FILES: Record<Role, string> = {
  targeter: 'docs/targeters.md',
  supervisor: 'docs/targeters.md',
  author: 'docs/rule-authors.md',
  checker: 'docs/rule-authors.md',
  publisher: 'docs/rule-authors.md',
  analyst: 'docs/analysts.md',
  liaison: 'docs/operators.md',
  auditor: 'docs/auditors.md',
  administrator: 'docs/administrators.md',
}

export function Guides({ isWhole = false }: { isWhole?: boolean }) {
  const { t } = useTranslation('help')
  const { roles } = usePerson()
  const others = isWhole ? ROLES.filter((role) => !roles.includes(role)) : []
  return (
    <Stack gap="lg">
      <Text c="dimmed">{t('keys')}</Text>
      {roles.map((role) => (
        <Guide key={role} role={role} />
      ))}
      {others.length > 0 && (
        <Title order={2} mt="md">
          {t('all')}
        </Title>
      )}
      {others.map((role) => (
        <Guide key={role} role={role} />
      ))}
    </Stack>
  )
}

function Guide({ role }: { role: Role }) {
  const { t } = useTranslation('help')
  const { t: shell } = useTranslation()
  return (
    <section aria-labelledby={`guide-${role}`}>
      <Title order={2} id={`guide-${role}`} mb={4}>
        {shell(`roles.${role}`)}
      </Title>
      <List type="ordered" spacing={6} maw="44rem">
        {STEPS.map((step) => (
          <List.Item key={step}>{t(`guides.${role}.${step}`)}</List.Item>
        ))}
      </List>
      <Text size="sm" c="dimmed" mt={6}>
        {t('manual', { file: FILES[role] })}
      </Text>
    </section>
  )
}

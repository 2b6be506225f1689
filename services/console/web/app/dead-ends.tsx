/** Where an address leads to nothing, or to something that is not for this person. */
import { Button, Stack, Text } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { usePerson } from '../api/session.ts'
import { PageTitle } from '../parts/page-title.tsx'

export function Forbidden() {
  const { t } = useTranslation()
  const { roles } = usePerson()
  const named = roles.map((role) => t(`roles.${role}`)).join(', ')
  return (
    <DeadEnd
      title={t('forbidden.title')}
      text={t('forbidden.text', { roles: named })}
      home={t('forbidden.home')}
    />
  )
}

export function NotFound() {
  const { t } = useTranslation()
  return <DeadEnd title={t('notFound.title')} text={t('notFound.text')} home={t('notFound.home')} />
}

function DeadEnd({ title, text, home }: { title: string; text: string; home: string }) {
  const navigate = useNavigate()
  return (
    <Stack align="flex-start" maw="36rem" py="xl" gap="sm">
      <PageTitle>{title}</PageTitle>
      <Text>{text}</Text>
      <Button variant="default" onClick={() => void navigate({ to: '/' })}>
        {home}
      </Button>
    </Stack>
  )
}

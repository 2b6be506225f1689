/** Before anything else: who are you. Also where the first password is changed. */
import { Alert, Box, Card, Group, Stack, Text, Title } from '@mantine/core'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import type { SessionView } from '#contracts/session.ts'
import { ChangePasswordForm } from './change-password-form.tsx'
import { Connection } from './connection.tsx'
import { ColourMenu, LanguageMenu } from './settings.tsx'
import { SignInForm } from './sign-in-form.tsx'

export function Entrance({ session }: { session: SessionView }) {
  const { t } = useTranslation()
  const title = session.mustChangePassword ? t('entrance.changeTitle') : t('entrance.title')
  const problem = new URLSearchParams(window.location.search).get('problem')
  useEffect(() => {
    document.title = `${title} · ${session.installation.name}`
  }, [title, session.installation.name])
  return (
    <Box component="main" mih="100dvh" bg="var(--console-canvas)" p="md">
      <Group justify="flex-end" gap={4}>
        <LanguageMenu />
        <ColourMenu />
      </Group>
      <Stack maw={400} mx="auto" mt={{ base: 'md', sm: '8vh' }} gap="md">
        <Connection />
        <Group gap="sm" wrap="nowrap">
          <img src="/assets/icon.svg" alt="" width={36} height={36} />
          <div>
            <Title order={1}>{title}</Title>
            <Text c="dimmed">{session.installation.name}</Text>
          </div>
        </Group>
        {problem && !session.person && (
          <Alert color="red" variant="light" role="alert">
            {problem}
          </Alert>
        )}
        <Card withBorder p="lg">
          {session.mustChangePassword ? <ChangePasswordForm isFirst /> : <SignInForm session={session} />}
        </Card>
        {!session.mustChangePassword && (
          <Text size="sm" c="dimmed">
            {t('entrance.about')}
          </Text>
        )}
      </Stack>
    </Box>
  )
}

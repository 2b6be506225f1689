/** Over a page whose session has ended: what was being written stays, and goes on when the same person is back. */
import { Modal, Stack, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { expiredState } from '../api/request.ts'
import { useSession } from '../api/session.ts'
import { SignInForm } from './sign-in-form.tsx'

export function SignInAgain() {
  const { t } = useTranslation()
  const session = useSession()
  const isExpired = expiredState.use()
  const { name } = session.person!
  return (
    <Modal
      opened={isExpired}
      onClose={() => {}}
      withCloseButton={false}
      closeOnEscape={false}
      closeOnClickOutside={false}
      title={t('expired.title')}
      overlayProps={{ backgroundOpacity: 0.6 }}
      zIndex={500}
    >
      <Stack>
        <Text>{t('expired.text')}</Text>
        <SignInForm session={session} again={name} />
        <Text size="sm" c="dimmed">
          {t('expired.other', { name })}
        </Text>
      </Stack>
    </Modal>
  )
}

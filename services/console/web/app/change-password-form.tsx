/** A new password of one's own; `isFirst`: before anything else can be done. */
import { Alert, Button, PasswordInput, Stack, Text } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { changePassword } from '../api/session.ts'

export function ChangePasswordForm({ isFirst = false, done }: { isFirst?: boolean; done?: () => void }) {
  const { t } = useTranslation()
  const [given, setGiven] = useState({ password: '', newPassword: '', again: '' })
  const [isBusy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  const isDifferent = given.again !== '' && given.again !== given.newPassword

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault()
    if (isBusy || isDifferent) return
    setBusy(true)
    setProblem(null)
    try {
      await changePassword(given.password, given.newPassword)
      done?.()
    } catch (error) {
      setProblem(error instanceof Error ? error.message : String(error))
    } finally {
      setBusy(false)
    }
  }

  const field = (name: keyof typeof given) => ({
    value: given[name],
    onChange: (event: { currentTarget: { value: string } }) => {
      const { value } = event.currentTarget
      setGiven((before) => ({ ...before, [name]: value }))
    },
    required: true,
    withAsterisk: false,
    visibilityToggleButtonProps: { 'aria-label': t('entrance.see') },
  })
  return (
    <form onSubmit={(event) => void submit(event)}>
      <Stack>
        {isFirst && <Text>{t('entrance.first')}</Text>}
        {problem && (
          <Alert color="red" variant="light" role="alert">
            {problem}
          </Alert>
        )}
        <PasswordInput {...field('password')} label={t('entrance.present')} autoComplete="current-password" />
        <PasswordInput
          {...field('newPassword')}
          label={t('entrance.new')}
          description={t('entrance.length')}
          minLength={12}
          autoComplete="new-password"
        />
        <PasswordInput
          {...field('again')}
          label={t('entrance.newAgain')}
          autoComplete="new-password"
          error={isDifferent ? t('entrance.different') : undefined}
        />
        <Button type="submit" loading={isBusy} fullWidth>
          {t('entrance.change')}
        </Button>
      </Stack>
    </form>
  )
}

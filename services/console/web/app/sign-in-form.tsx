/** Name and password, or the identity provider: on the first page, and in the window over a page whose session has ended. */
import { Alert, Button, Divider, PasswordInput, Stack, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { SessionView } from '#contracts/session.ts'
import { signIn } from '../api/session.ts'

/** `again`: who has to sign in for the page to go on. */
export function SignInForm({ session, again }: { session: SessionView; again?: string }) {
  const { t } = useTranslation()
  const [name, setName] = useState(again ?? '')
  const [password, setPassword] = useState('')
  const [isBusy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault()
    if (isBusy) return
    setBusy(true)
    setProblem(null)
    try {
      await signIn(name.trim(), password)
    } catch (error) {
      setProblem(error instanceof Error ? error.message : String(error))
      setPassword('')
    } finally {
      setBusy(false)
    }
  }

  return (
    <Stack>
      {session.signIn.openId && (
        <>
          <OpenIdButton isAgain={again !== undefined} />
          <Divider label={t('entrance.or')} />
        </>
      )}
      <form onSubmit={(event) => void submit(event)}>
        <Stack>
          {problem && (
            <Alert color="red" variant="light" role="alert">
              {asSentence(problem)}
            </Alert>
          )}
          <TextInput
            label={t('entrance.name')}
            autoComplete="username"
            autoCapitalize="none"
            spellCheck={false}
            required
            withAsterisk={false}
            readOnly={again !== undefined}
            data-autofocus={again === undefined || undefined}
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <PasswordInput
            label={t('entrance.password')}
            autoComplete="current-password"
            required
            withAsterisk={false}
            data-autofocus={again !== undefined || undefined}
            value={password}
            onChange={(event) => setPassword(event.currentTarget.value)}
            visibilityToggleButtonProps={{ 'aria-label': t('entrance.see') }}
          />
          <Button type="submit" loading={isBusy} fullWidth>
            {t('entrance.signIn')}
          </Button>
        </Stack>
      </form>
    </Stack>
  )
}

/** The service says what is wrong as a clause; here it stands by itself. */
function asSentence(clause: string): string {
  return `${clause.charAt(0).toLocaleUpperCase()}${clause.slice(1)}${/[.!?…]$/.test(clause) ? '' : '.'}`
}

/** Out to the provider; over a page in a window of its own, so that the page stays. */
function OpenIdButton({ isAgain }: { isAgain: boolean }) {
  const { t } = useTranslation()
  const { pathname, search } = window.location
  const here = pathname === '/sign-in' ? '/' : `${pathname}${search}`
  const to = encodeURIComponent(isAgain ? '/signed-in' : here)
  return (
    <Button
      component="a"
      href={`/api/sign-in/openid?to=${to}`}
      {...(isAgain ? { target: 'preadvice-sign-in' } : {})}
      variant="default"
      fullWidth
    >
      {t('entrance.openId')}
    </Button>
  )
}

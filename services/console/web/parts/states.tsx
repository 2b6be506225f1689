/** What a part of a page shows in place of content, or above it: nothing there, could not be read, not everything known. */
import { Alert, Button, Code, Stack, Text, Title } from '@mantine/core'
import { IconAlertTriangle, IconInbox, IconPlugConnectedX } from '@tabler/icons-react'
import type { UseQueryResult } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Waiting } from './waiting.tsx'

/** Nothing there, and what could be done about it. */
export function Empty({ title, children }: { title?: string; children?: ReactNode }) {
  const { t } = useTranslation()
  return (
    <Stack align="center" gap="xs" py="xl" c="dimmed" ta="center">
      <IconInbox size={28} stroke={1.5} aria-hidden />
      <Title order={2} c="var(--mantine-color-text)">
        {title ?? t('empty.title')}
      </Title>
      {children && <Text maw="32rem">{children}</Text>}
    </Stack>
  )
}

/** Could not be read: what the service said, and a way to try again. */
export function Failed({ error, retry }: { error: unknown; retry?: (() => void) | undefined }) {
  const { t } = useTranslation()
  return (
    <Alert color="red" variant="light" icon={<IconPlugConnectedX />} title={t('failed.title')} role="alert">
      <Stack gap="xs" align="flex-start">
        <Text>{t('failed.text')}</Text>
        <Code block>{error instanceof Error ? error.message : String(error)}</Code>
        {retry && (
          <Button variant="default" onClick={retry}>
            {t('retry')}
          </Button>
        )}
      </Stack>
    </Alert>
  )
}

/** Shown, but not complete: a rule that could not be evaluated, a list past its day, a model that is missing. */
export function Degraded({ children }: { children: ReactNode }) {
  const { t } = useTranslation()
  return (
    <Alert color="yellow" variant="light" icon={<IconAlertTriangle />} title={t('degraded.title')}>
      {children}
    </Alert>
  )
}

/** A query's content, or what stands in its place. What was read before stays while it is read anew or fails. */
export function Content<T>({
  query,
  waiting,
  children,
}: {
  query: UseQueryResult<T>
  /** In place of grey lines. */
  waiting?: ReactNode
  children: (data: T) => ReactNode
}) {
  const { data, error, refetch } = query
  const failed = error ? <Failed error={error} retry={() => void refetch()} /> : null
  if (data === undefined) return failed ?? waiting ?? <Waiting />
  return (
    <>
      {failed}
      {children(data)}
    </>
  )
}

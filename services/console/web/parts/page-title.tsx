/** The heading of a page: names the tab, and takes the focus where one has come from another page. */
import { Group, Stack, Text, Title } from '@mantine/core'
import { useRouterState } from '@tanstack/react-router'
import { type ReactNode, useEffect, useRef } from 'react'
import { useSession } from '../api/session.ts'

let lastPath: string | null = null

export interface PageTitleProps {
  children: string
  /** Below the heading, in a line. */
  about?: ReactNode
  /** Beside it: what can be done on the page. */
  actions?: ReactNode
}

export function PageTitle({ children, about, actions }: PageTitleProps) {
  const heading = useRef<HTMLHeadingElement>(null)
  const { installation } = useSession()
  // Where one has arrived: while the next page is still being read, the page before is not it.
  const pathname = useRouterState({ select: ({ resolvedLocation }) => resolvedLocation?.pathname })
  useEffect(() => {
    document.title = `${children} · ${installation.name}`
  }, [children, installation.name])
  useEffect(() => {
    if (pathname === undefined) return
    // The first page is where the browser put the focus; and a change of filters is no other page.
    if (lastPath !== null && lastPath !== pathname) heading.current?.focus({ preventScroll: true })
    lastPath = pathname
  }, [pathname])
  return (
    <Group justify="space-between" align="flex-start" mb="md" gap="sm">
      <Stack gap={2}>
        <Title order={1} ref={heading} tabIndex={-1}>
          {children}
        </Title>
        {about && (
          <Text c="dimmed" component="div">
            {about}
          </Text>
        )}
      </Stack>
      {actions && <Group gap="xs">{actions}</Group>}
    </Group>
  )
}

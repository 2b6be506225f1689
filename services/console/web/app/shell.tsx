/** The frame of every page: menu, settings, and what has to be said across pages. */
import { AppShell, Burger, Group, ScrollArea, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useLocation, useNavigate } from '@tanstack/react-router'
import { type ReactNode, useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { useSession } from '../api/session.ts'
import { Connection } from './connection.tsx'
import { Menu } from './menu.tsx'
import { RuleTitles } from './rule-titles.tsx'
import { Settings } from './settings.tsx'
import { ShortcutList } from './shortcut-list.tsx'
import { hearKeys, leaveField, useShortcuts } from './shortcuts.tsx'
import { SignInAgain } from './sign-in-again.tsx'
import { Stale } from './stale.tsx'

const MAIN = 'content'

export function Shell({ children }: { children: ReactNode }) {
  const { t } = useTranslation()
  const { installation } = useSession()
  const [menuOpened, menu] = useDisclosure(false)
  const [keysOpened, keys] = useDisclosure(false)
  const { pathname } = useLocation()
  // biome-ignore lint/correctness/useExhaustiveDependencies: a page that was chosen closes the menu it was chosen in
  useEffect(menu.close, [pathname])
  useEverywhereKeys(keys.toggle)
  return (
    <AppShell
      header={{ height: 48 }}
      navbar={{ width: 216, breakpoint: 'sm', collapsed: { mobile: !menuOpened } }}
      padding={{ base: 'sm', sm: 'md' }}
    >
      <a className="skip-link" href={`#${MAIN}`} onClick={focusMain}>
        {t('skip')}
      </a>
      <AppShell.Header>
        <Group h="100%" px="sm" justify="space-between" wrap="nowrap">
          <Group gap="xs" wrap="nowrap" miw={0}>
            <Burger
              opened={menuOpened}
              onClick={menu.toggle}
              hiddenFrom="sm"
              size="sm"
              aria-label={t('menu')}
              aria-expanded={menuOpened}
            />
            <img src="/assets/icon.svg" alt="" width={24} height={24} />
            <Text fw={600} size="lg" truncate>
              {installation.name}
            </Text>
          </Group>
          <Settings showKeys={keys.open} />
        </Group>
      </AppShell.Header>
      <AppShell.Navbar p="xs" component="nav" aria-label={t('navigation')}>
        <AppShell.Section grow component={ScrollArea} type="auto">
          <Menu />
        </AppShell.Section>
      </AppShell.Navbar>
      <AppShell.Main id={MAIN} tabIndex={-1} bg="var(--console-canvas)">
        <Connection />
        <Stale />
        {children}
      </AppShell.Main>
      <ShortcutList opened={keysOpened} close={keys.close} />
      <SignInAgain />
      <RuleTitles />
    </AppShell>
  )
}

function focusMain(event?: { preventDefault: () => void }): void {
  event?.preventDefault()
  const main = document.getElementById(MAIN)
  main?.focus({ preventScroll: true })
  main?.scrollIntoView()
}

function useEverywhereKeys(showKeys: () => void): void {
  const { t } = useTranslation()
  const navigate = useNavigate()
  useShortcuts(null, [
    { keys: '?', does: t('shortcuts.help'), run: showKeys },
    { keys: 'g h', does: t('shortcuts.home'), run: () => void navigate({ to: '/' }) },
    { keys: 'g m', does: t('shortcuts.main'), run: () => focusMain() },
    { keys: 'Escape', does: t('shortcuts.leave'), run: () => void leaveField() },
  ])
  useEffect(() => {
    window.addEventListener('keydown', hearKeys)
    return () => window.removeEventListener('keydown', hearKeys)
  }, [])
}

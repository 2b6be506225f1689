/** The pages this person may open, by what they are for. */
import { NavLink, Stack, Text } from '@mantine/core'
import { Link, useLocation } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useSession } from '../api/session.ts'
import { currentLanguage } from '../words/words.ts'
import { type Page, SECTIONS } from './page.ts'
import { pages } from './pages.ts'

export function Menu() {
  const { t } = useTranslation()
  const { capabilities } = useSession()
  const open = pages.filter(
    ({ nav, capability }) => nav && (capability === null || capabilities.includes(capability)),
  )
  return (
    <Stack gap="sm">
      {SECTIONS.map((section) => {
        const own = open
          .filter(({ nav }) => nav!.section === section)
          .toSorted((a, b) => a.nav!.order - b.nav!.order)
        if (own.length === 0) return null
        return (
          <div key={section}>
            <Text size="xs" c="dimmed" fw={600} px="xs" mb={2}>
              {t(`sections.${section}`)}
            </Text>
            {own.map((page) => (
              <MenuLink key={page.path} page={page} />
            ))}
          </div>
        )
      })}
    </Stack>
  )
}

function MenuLink({ page: { path, title, nav } }: { page: Page }) {
  const { pathname } = useLocation()
  const isHere = pathname === path || (path !== '/' && pathname.startsWith(`${path}/`))
  const Icon = nav!.icon
  return (
    <NavLink
      label={title[currentLanguage()]}
      leftSection={<Icon size={18} stroke={1.6} />}
      active={isHere}
      {...(isHere ? { 'aria-current': 'page' as const } : {})}
      styles={{ root: { borderRadius: 'var(--mantine-radius-sm)' } }}
      py={6}
      renderRoot={(props) => <Link to={path} {...props} />}
    />
  )
}

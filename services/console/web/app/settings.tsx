/** Top right: keys, language, colours, account. */
import { ActionIcon, Group, Menu, Modal, Text, Tooltip, useMantineColorScheme } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import {
  IconDeviceDesktop,
  IconKey,
  IconKeyboard,
  IconLanguage,
  IconLogout,
  IconMoon,
  IconSun,
  IconUser,
} from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { signOut, usePerson } from '../api/session.ts'
import { tell, tellFailure } from '../parts/notify.tsx'
import { chooseLanguage, currentLanguage, LANGUAGE_NAMES, LANGUAGES } from '../words/words.ts'
import { ChangePasswordForm } from './change-password-form.tsx'
import { HelpButton } from './help-button.tsx'

const ICON = { size: 18, stroke: 1.6 }

export function Settings({ showKeys }: { showKeys: () => void }) {
  const { t } = useTranslation()
  return (
    <Group gap={4} wrap="nowrap">
      <Tooltip label={t('shortcuts.open')}>
        <ActionIcon
          variant="subtle"
          color="gray"
          size="lg"
          aria-label={t('shortcuts.open')}
          onClick={showKeys}
          visibleFrom="sm"
        >
          <IconKeyboard {...ICON} />
        </ActionIcon>
      </Tooltip>
      <HelpButton />
      <LanguageMenu />
      <ColourMenu />
      <AccountMenu />
    </Group>
  )
}

export function LanguageMenu() {
  const { t } = useTranslation()
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" size="lg" aria-label={t('language')}>
          <IconLanguage {...ICON} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {LANGUAGES.map((language) => (
          <Menu.Item
            key={language}
            lang={language}
            fw={language === currentLanguage() ? 600 : 400}
            onClick={() => void chooseLanguage(language)}
          >
            {LANGUAGE_NAMES[language]}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}

export function ColourMenu() {
  const { t } = useTranslation()
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  const choices = [
    { scheme: 'light', name: t('light'), Icon: IconSun },
    { scheme: 'dark', name: t('dark'), Icon: IconMoon },
    { scheme: 'auto', name: t('asSystem'), Icon: IconDeviceDesktop },
  ] as const
  const Shown = choices.find(({ scheme }) => scheme === colorScheme)!.Icon
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" size="lg" aria-label={t('colours')}>
          <Shown {...ICON} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {choices.map(({ scheme, name, Icon }) => (
          <Menu.Item
            key={scheme}
            leftSection={<Icon size={16} />}
            fw={scheme === colorScheme ? 600 : 400}
            onClick={() => setColorScheme(scheme)}
          >
            {name}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}

function AccountMenu() {
  const { t } = useTranslation()
  const { name, roles, operator } = usePerson()
  const [isChanging, password] = useDisclosure(false)
  const changed = () => {
    password.close()
    tell(t('entrance.changed'))
  }
  return (
    <>
      <Menu position="bottom-end" width={240}>
        <Menu.Target>
          <ActionIcon variant="light" size="lg" radius="xl" aria-label={`${t('account')}: ${name}`}>
            <IconUser {...ICON} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Label>
            <Text size="md" fw={600} c="var(--mantine-color-text)">
              {name}
            </Text>
            <Text size="xs" c="dimmed">
              {[...roles.map((role) => t(`roles.${role}`)), operator].filter(Boolean).join(' · ')}
            </Text>
          </Menu.Label>
          <Menu.Divider />
          <Menu.Item leftSection={<IconKey size={16} />} onClick={password.open}>
            {t('changePassword')}
          </Menu.Item>
          <Menu.Item leftSection={<IconLogout size={16} />} onClick={() => void signOut().catch(tellFailure)}>
            {t('signOut')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <Modal
        opened={isChanging}
        onClose={password.close}
        title={t('changePassword')}
        closeButtonProps={{ 'aria-label': t('close') }}
      >
        <ChangePasswordForm done={changed} />
      </Modal>
    </>
  )
}

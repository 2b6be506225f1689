/** Opens the guide of the person's roles beside the page; read when it is first opened. */
import { ActionIcon, Tooltip } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconHelp } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { late } from '../parts/late.tsx'
import { useShortcuts } from './shortcuts.tsx'

const { Late: HelpDrawer } = late(() => import('../pages/help/help-drawer.tsx'), ['help'])

export function HelpButton() {
  const { t } = useTranslation()
  const [isOpen, drawer] = useDisclosure(false)
  useShortcuts(null, [{ keys: 'g g', does: t('help'), run: drawer.open }])
  return (
    <>
      <Tooltip label={t('help')}>
        <ActionIcon variant="subtle" color="gray" size="lg" aria-label={t('help')} onClick={drawer.open}>
          <IconHelp size={18} stroke={1.6} />
        </ActionIcon>
      </Tooltip>
      {isOpen && <HelpDrawer close={drawer.close} placeholder={null} />}
    </>
  )
}

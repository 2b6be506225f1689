/** The guide of my roles beside the page I am on. */
import { Anchor, Drawer, Stack } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { PageLink } from '../../app/link.tsx'
import { Guides } from './guide.tsx'

export default function HelpDrawer({ close }: { close: () => void }) {
  const { t } = useTranslation('help')
  const { t: shell } = useTranslation()
  return (
    <Drawer
      opened
      onClose={close}
      position="right"
      size="md"
      title={t('title')}
      closeButtonProps={{ 'aria-label': shell('close') }}
    >
      <Stack>
        <Guides />
        <Anchor component="span" onClick={close}>
          <PageLink to="/help">{t('all')}</PageLink>
        </Anchor>
      </Stack>
    </Drawer>
  )
}

/** What has come since the list was read; the list stays as it is until somebody asks. */
import { Button } from '@mantine/core'
import { IconRefresh } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useShortcuts } from '../../app/shortcuts.tsx'
import { useFormat } from '../../parts/format.ts'

export function News({ count, refresh }: { count: number; refresh: () => void }) {
  const { t } = useTranslation('worklist')
  const format = useFormat()
  useShortcuts(t('title'), [{ keys: 'u', does: t('refresh'), run: refresh }])
  const told = t('news', { count, shown: format.number(count) })
  return (
    <>
      <span role="status">
        {count > 0 && (
          <Button
            size="compact-md"
            variant="light"
            onClick={refresh}
            leftSection={<IconRefresh size={15} aria-hidden />}
          >
            {told} · {t('showNews')}
          </Button>
        )}
      </span>
      {count === 0 && (
        <Button size="compact-md" variant="subtle" onClick={refresh} aria-label={t('refresh')} px={6}>
          <IconRefresh size={16} stroke={1.6} aria-hidden />
        </Button>
      )}
    </>
  )
}

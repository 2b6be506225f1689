/** The shape of what is being read, so that nothing jumps when it is there. */
import { Skeleton, Stack, VisuallyHidden } from '@mantine/core'
import { useTranslation } from 'react-i18next'

export function Waiting({ lines = 6 }: { lines?: number }) {
  const { t } = useTranslation()
  return (
    <Stack gap="sm" p="md" role="status" aria-busy="true">
      <VisuallyHidden>{t('loading')}</VisuallyHidden>
      <Skeleton height={26} width="30%" />
      {Array.from({ length: lines }, (_, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: grey lines, all alike
        <Skeleton key={place} height={16} width={`${96 - ((place * 7) % 30)}%`} />
      ))}
    </Stack>
  )
}

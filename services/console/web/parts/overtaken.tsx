/** Said where something is written that cannot be sent any more, because others have gone on with it: it is not thrown away. */
import { Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'

export function Overtaken() {
  const { t } = useTranslation()
  return (
    <Text size="sm" c="dimmed" role="status">
      {t('overtaken')}
    </Text>
  )
}

/** The key that was just made, once. */
import { useTranslation } from 'react-i18next'
import { ShownOnce } from '../../parts/shown-once.tsx'

export function NewKey({ operator, secret, close }: { operator: string; secret: string; close: () => void }) {
  const { t } = useTranslation('admin-operators')
  return (
    <ShownOnce
      title={t('keyTitle', { operator })}
      about={t('keyAbout')}
      secret={secret}
      words={{ copy: t('copy'), copied: t('copied'), done: t('done') }}
      close={close}
    />
  )
}

/** Short guides: those of my roles, then the others. */
import { useTranslation } from 'react-i18next'
import { PageTitle } from '../../parts/page-title.tsx'
import { Guides } from './guide.tsx'

export default function Help() {
  const { t } = useTranslation('help')
  return (
    <>
      <PageTitle about={t('about')}>{t('title')}</PageTitle>
      <Guides isWhole />
    </>
  )
}

/** In the window beside a page whose session had ended: tells that page, and closes. */
import { Text } from '@mantine/core'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { announceReturn } from '../../api/session.ts'
import { PageTitle } from '../../parts/page-title.tsx'

export default function SignedIn() {
  const { t } = useTranslation('entrance')
  useEffect(() => {
    announceReturn()
    window.close()
  }, [])
  return (
    <>
      <PageTitle>{t('title')}</PageTitle>
      <Text>{t('text')}</Text>
    </>
  )
}

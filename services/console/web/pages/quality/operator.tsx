/** The page of one operator. */
import { useParams } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { usePerson } from '../../api/session.ts'
import { PageTitle } from '../../parts/page-title.tsx'
import { Empty } from '../../parts/states.tsx'
import { OperatorView } from './operator-view.tsx'

export default function Operator() {
  const { t } = useTranslation('quality')
  const { operator = '' } = useParams({ strict: false }) as { operator?: string }
  const { operator: own } = usePerson()
  const code = operator.toUpperCase()
  if (/^[A-Z0-9]{3}$/.test(code) && (own === null || own === code))
    return <OperatorView key={code} operator={code} isOwn={own !== null} />
  return (
    <>
      <PageTitle>{t('title')}</PageTitle>
      <Empty title={t('notYours')}>
        {own === null ? t('noOperator') : t('onlyYours', { operator: own })}
      </Empty>
    </>
  )
}

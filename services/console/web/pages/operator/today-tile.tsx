/** On the first page: what a post has to answer. */
import { useTranslation } from 'react-i18next'
import { Figures } from '../../parts/figures.tsx'
import { useToday } from './ask.ts'

export default function TodayTile() {
  const { t } = useTranslation('operator')
  return (
    <Figures
      title={t('tile.title')}
      query={useToday()}
      to="/post/today"
      figures={({ toAnswerCount, withCustoms, held, unanswered }) => [
        { name: t('tile.toAnswer'), value: toAnswerCount, isUrgent: toAnswerCount > 0 },
        { name: t('tile.withCustoms'), value: withCustoms },
        { name: t('tile.held'), value: held },
        { name: t('tile.threads'), value: unanswered.length, isUrgent: unanswered.length > 0 },
      ]}
    />
  )
}

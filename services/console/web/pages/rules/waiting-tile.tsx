/** On the first page, of those who carry rules on: what waits for one of them. */
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { RuleRow, RulesView } from '#contracts/rules.ts'
import { api } from '../../api/request.ts'
import { useMay } from '../../api/session.ts'
import { Figures } from '../../parts/figures.tsx'

const REFRESH_MS = 30_000
/** How they stand is asked; how they did in mail is not. */
const DAYS = 1

export default function WaitingTile() {
  const { t } = useTranslation('rules')
  const [mayWrite, mayCheck, mayPublish] = [
    useMay('rules.write'),
    useMay('rules.check'),
    useMay('rules.publish'),
  ]
  const isTheirs = mayWrite || mayCheck || mayPublish
  const query = useQuery({
    queryKey: ['rules', DAYS],
    queryFn: ({ signal }) => api<RulesView>('/api/rules', { query: { days: DAYS }, signal }),
    refetchInterval: REFRESH_MS,
    enabled: isTheirs,
  })
  if (!isTheirs) return null
  return (
    <Figures
      title={t('title')}
      query={query}
      to="/rules"
      figures={({ rules }) => {
        const figure = (name: string, isMine: boolean, search: Partial<Pick<RuleRow, 'mode' | 'origin'>>) => {
          const value = rules.filter((rule) => isOf(rule, search)).length
          return { name, value, isUrgent: isMine && value > 0, search }
        }
        return [
          figure(t('tile.drafts'), mayCheck, { mode: 'draft' }),
          // What is shipped in shadow waits for nobody.
          figure(t('tile.shadow'), mayPublish, { mode: 'shadow', origin: 'published' }),
          figure(t('tile.suspended'), true, { mode: 'suspended' }),
        ]
      }}
    />
  )
}

function isOf(rule: RuleRow, { mode, origin }: Partial<Pick<RuleRow, 'mode' | 'origin'>>): boolean {
  return rule.mode === mode && (origin === undefined || rule.origin === origin)
}

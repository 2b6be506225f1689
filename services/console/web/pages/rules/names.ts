/** What codes of rules are called. */
import { useTranslation } from 'react-i18next'
import type { RuleModeNow, RuleRow, RuleStateNow, Titles } from '#contracts/rules.ts'
import { type Format, useFormat } from '../../parts/format.ts'

type Mode = RuleModeNow | RuleStateNow

export const MODE_COLOURS: Record<Mode, string> = {
  live: 'green',
  shipped: 'gray',
  shadow: 'blue',
  draft: 'gray',
  suspended: 'orange',
  replaced: 'gray',
  retired: 'gray',
  rejected: 'red',
}

export interface Names {
  mode(mode: Mode): string
  effect(effect: string): string
  step(step: string): string
  title(titles: Titles): string
  /** Why a rule should be retired or mended. */
  retire(row: Pick<RuleRow, 'retire' | 'sunsetOn' | 'items' | 'confirmation'>): string[]
}

export function useNames(): Names {
  const { t, i18n } = useTranslation('rules')
  const format = useFormat()
  const known = (kind: string, code: string) => t(`${kind}.${code}` as 'modes.live', { defaultValue: code })
  return {
    mode: (mode) => known('modes', mode),
    effect: (effect) => known('effects', effect),
    step: (step) => known('steps', step),
    title: (titles) => (i18n.language === 'fr' ? titles.fr : titles.en),
    retire: (row) => row.retire.map((reason) => reasonOf(reason, row, t, format)),
  }
}

type Translate = ReturnType<typeof useTranslation<'rules'>>['t']

/** The service gives reasons in English; they are told from what stands in the row. */
function reasonOf(
  reason: string,
  { sunsetOn, items, confirmation }: Pick<RuleRow, 'sunsetOn' | 'items' | 'confirmation'>,
  t: Translate,
  format: Format,
): string {
  if (reason.startsWith('past its sunset')) return t('reasons.sunset', { day: format.date(sunsetOn ?? '') })
  if (reason.startsWith('no hit')) return t('reasons.noHit', { items: format.number(items) })
  const { found = 0, examined = 0 } = confirmation ?? {}
  return t('reasons.wrong', { found, examined })
}

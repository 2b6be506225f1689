/** What was seen and what was expected, as a sentence. */
import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import type { Incident } from '#contracts/quality.ts'
import { useFormat } from '../../parts/format.ts'

export function useFacts(): (incident: Pick<Incident, 'kind' | 'facts'>) => string {
  const { t } = useTranslation('quality')
  const format = useFormat()
  return useCallback(
    ({ kind, facts }) => {
      const said = Object.fromEntries(
        Object.entries(facts).map(([name, value]) => [name, written(name, value, format)]),
      )
      const isUsual = kind === 'blank-field' && facts.usualShare != null
      return t(`told.${kind}${isUsual ? '-usual' : ''}`, said)
    },
    [t, format],
  )
}

function written(
  name: string,
  value: string | number | null,
  format: Pick<ReturnType<typeof useFormat>, 'percent' | 'number' | 'dateTime'>,
): string {
  if (value === null) return '–'
  if (typeof value === 'string') return Number.isNaN(Date.parse(value)) ? value : format.dateTime(value)
  return /share|limit/i.test(name) ? format.percent(value) : format.number(value)
}

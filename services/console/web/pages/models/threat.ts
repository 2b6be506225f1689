/** Threats that models score, as people name them; one that a later model adds, by its own name. */
import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import { SCORED_THREATS } from '#domain/threat-class.ts'

export function useThreat(): (name: string) => string {
  const { t } = useTranslation('models')
  return useCallback(
    (name) => {
      const known = SCORED_THREATS.find((each) => each === name)
      return known ? t(`threats.${known}`) : name
    },
    [t],
  )
}

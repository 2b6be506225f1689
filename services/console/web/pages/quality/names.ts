/** Names of what codes stand for, in the person's language. What has no name is shown as it is. */
import type { TFunction } from 'i18next'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { operatorOf } from '#domain/operators.ts'

export interface Names {
  measure(id: string): string
  field(path: string): string
  rule(code: string): string
  /** `CNA`: China. */
  country(operator: string): string | null
  /** A key of a measure's axis. */
  key(axis: string, key: string): string
}

export function useNames(): Names {
  const { t, i18n } = useTranslation('quality')
  return useMemo(() => {
    const countries = new Intl.DisplayNames(i18n.language, { type: 'region', fallback: 'none' })
    const field = (path: string) => t(`fields.${path}`, { defaultValue: path })
    const rule = (code: string) => t(`rules.${code}`, { defaultValue: code })
    return {
      measure: (id) => t(`measures.${id}.name`, { defaultValue: id }),
      field,
      rule,
      country: (operator) => {
        const known = operatorOf(operator)
        return known ? (countries.of(known.country) ?? null) : null
      },
      key: (axis, key) => {
        if (axis === 'field') return field(key)
        if (axis === 'rule') return `${key} · ${rule(key)}`
        if (axis === 'band') return band(key, t)
        return t(`keys.${key}`, { defaultValue: key })
      },
    }
  }, [t, i18n.language])
}

/** The service says `under 24 h` and `168 h and more`. */
function band(key: string, t: TFunction<'quality'>): string {
  const hours = /\d+/.exec(key)?.[0] ?? key
  return key.startsWith('under') ? t('under', { hours }) : t('over', { hours })
}

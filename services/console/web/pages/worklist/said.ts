/** Codes of the field in the words of the person's language. What nobody has words for is said as it is. */
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'

export interface Said {
  category(id: string | null): string | null
  code(code: string | null): string | null
  picked(by: string | null): string | null
}

export function useSaid(): Said {
  const { t } = useTranslation('worklist')
  return useMemo(() => {
    const say = (group: 'category' | 'code' | 'pickedBy') => (key: string | null) =>
      key === null ? null : t(`${group}.${key}` as 'gone.closed', { defaultValue: key })
    return { category: say('category'), code: say('code'), picked: say('pickedBy') }
  }, [t])
}

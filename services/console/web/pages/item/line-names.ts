/** Where something stands, as people say it: `contents[0].description` is line 1. Facts of a line keep their place, `fact-names.ts` says them. */
import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'

export function useLineNames(): (text: string) => string {
  const { t } = useTranslation('item')
  return useCallback(
    (text) =>
      text
        .replace(/contents\[(\d+)\]\.description/g, (_, place) =>
          t('model.line', { line: Number(place) + 1 }),
        )
        .replace(/contents\[(\d+)\](?!\.(?:piece[A-Z]|hsCode))/g, (_, place) =>
          t('model.line', { line: Number(place) + 1 }),
        ),
    [t],
  )
}

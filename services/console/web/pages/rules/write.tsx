/** Writing a rule: as text or in a form, checked while one writes, its examples run, tried on history, kept as a draft. */
import { Loader } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { flag, oneOf, text, useSearchState } from '../../app/search.ts'
import { PageTitle } from '../../parts/page-title.tsx'
import { Content } from '../../parts/states.tsx'
import { kept, readFrom, startText } from './start-text.ts'
import { Writing } from './writing.tsx'

const SHAPE = { from: text(), copy: flag(), as: oneOf(['text', 'form'], 'text') }

export default function Write() {
  const { t } = useTranslation('rules')
  const [search, set] = useSearchState(SHAPE)
  const from = useMemo(() => readFrom(search.from, search.copy), [search.from, search.copy])
  const query = useQuery({
    // Not one of the rules: a draft that was kept must not be read again as what it began with.
    queryKey: ['rule-start', search.from, search.copy],
    queryFn: async ({ signal }) => kept.read(from) ?? (await startText(from, signal)),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  })
  const about =
    from === null ? t('write.about') : t(from.isCopy ? 'write.copyOf' : 'write.nextOf', { ...from })
  return (
    <>
      <PageTitle about={about}>{t('write.title')}</PageTitle>
      <Content query={query} waiting={<Loader aria-label={t('write.title')} />}>
        {(start) => (
          <Writing key={search.from} start={start} from={from} as={search.as} onAs={(as) => set({ as })} />
        )}
      </Content>
    </>
  )
}

/** Declaring one item by hand, or mending one: what would be found is shown while one writes. */
import { Alert, Stack } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { OperatorEntry } from '#contracts/operator-view.ts'
import { api } from '../../api/request.ts'
import { usePerson } from '../../api/session.ts'
import { text, useSearchState } from '../../app/search.ts'
import { PageTitle } from '../../parts/page-title.tsx'
import { Plain } from '../../parts/plain.tsx'
import { Content } from '../../parts/states.tsx'
import { currentLanguage } from '../../words/words.ts'
import { OPERATOR } from './ask.ts'
import { DeclareForm } from './declare-form.tsx'
import { draftOf, emptyDraft } from './draft.ts'

const SHAPE = { receipt: text(), place: text('0') }

export default function Declare() {
  const { t } = useTranslation('operator')
  const { operator } = usePerson()
  const [{ receipt, place }] = useSearchState(SHAPE)
  return (
    <>
      <PageTitle about={t('declare.about')}>
        {t(receipt === '' ? 'declare.title' : 'declare.mendTitle')}
      </PageTitle>
      {receipt === '' ? (
        <DeclareForm first={emptyDraft(operator ?? '')} isAmendment={false} isMending={false} />
      ) : (
        <Mend key={`${receipt}/${place}`} receipt={receipt} place={place} />
      )}
    </>
  )
}

function Mend({ receipt, place }: { receipt: string; place: string }) {
  const { t } = useTranslation('operator')
  const language = currentLanguage()
  const query = useQuery({
    queryKey: [OPERATOR, 'entry', receipt, place],
    queryFn: ({ signal }) =>
      api<OperatorEntry>(`/api/operator/messages/${receipt}/items/${place}`, { query: { language }, signal }),
    // What somebody writes must not be taken from under the pen.
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnWindowFocus: false,
  })
  return (
    <Content query={query}>
      {({ declaration, outcome, itemId }) => (
        <Stack gap="md">
          <Alert variant="light" color="blue">
            {t(outcome === 'rejected' ? 'declare.mending' : 'declare.amending')} <Plain>{itemId}</Plain>
          </Alert>
          <DeclareForm first={draftOf(declaration)} isAmendment={outcome !== 'rejected'} isMending />
        </Stack>
      )}
    </Content>
  )
}

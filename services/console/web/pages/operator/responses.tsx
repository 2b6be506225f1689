/** What customs answered, newest first, and how far the post's own system has read it. */
import { Group, Select } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { OperatorResponse } from '#contracts/operator-view.ts'
import { oneOf, useSearchState } from '../../app/search.ts'
import { DataTable } from '../../parts/data-table.tsx'
import { PageTitle } from '../../parts/page-title.tsx'
import { Content, Empty } from '../../parts/states.tsx'
import { usePages } from './ask.ts'
import { CATEGORIES } from './categories.ts'
import { useResponseColumns } from './response-columns.tsx'
import { Delivery } from './webhook.tsx'

const SHAPE = {
  category: oneOf(['any', ...CATEGORIES], 'any'),
  acknowledged: oneOf(['any', 'yes', 'no'], 'any'),
}

export default function Responses() {
  const { t } = useTranslation('operator')
  const [{ category, acknowledged }, set] = useSearchState(SHAPE)
  const { pages, rows, more, isLooking } = usePages<OperatorResponse, 'responses'>(
    '/api/operator/responses',
    'responses',
    {
      category: category === 'any' ? undefined : category,
      acknowledged: acknowledged === 'any' ? undefined : acknowledged,
    },
  )
  const columns = useResponseColumns()
  return (
    <>
      <PageTitle about={t('responses.about')}>{t('responses.title')}</PageTitle>
      <Delivery />
      <Group mb="md" gap="sm">
        <Select
          label={t('items.category')}
          value={category}
          onChange={(value) => set({ category: (value ?? 'any') as typeof category })}
          data={['any', ...CATEGORIES].map((value) => ({ value, label: t(`categories.${value}`) }))}
          allowDeselect={false}
        />
        <Select
          label={t('responses.system')}
          value={acknowledged}
          onChange={(value) => set({ acknowledged: (value ?? 'any') as typeof acknowledged })}
          data={[
            { value: 'any', label: t('any') },
            { value: 'no', label: t('responses.notYet') },
            { value: 'yes', label: t('responses.acknowledged') },
          ]}
          allowDeselect={false}
        />
      </Group>
      <Content query={pages}>
        {() => (
          <DataTable
            label={t('responses.title')}
            rows={rows}
            rowId={({ sequence }) => String(sequence)}
            columns={columns}
            onEnd={more}
            empty={<Empty title={t(isLooking ? 'messages.looking' : 'responses.empty')} />}
            isMain
          />
        )}
      </Content>
    </>
  )
}

/** One line of the contents. */
import { CloseButton, Fieldset, Group, SimpleGrid } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Field } from './declare-fields.tsx'

export function ContentLine({ place, onRemove }: { place: number; onRemove: (() => void) | undefined }) {
  const { t } = useTranslation('operator')
  const of = (name: string) => `contents.${place}.${name}`
  return (
    <Fieldset legend={t('declare.line', { number: place + 1 })}>
      <Group align="flex-start" wrap="nowrap">
        <SimpleGrid cols={{ base: 1, xs: 2, md: 4 }} spacing="sm" style={{ flex: 1 }}>
          <Field path={of('description')} label={t('fields.description')} />
          <Field path={of('quantity')} label={t('fields.quantity')} />
          <Field path={of('netWeightGrams')} label={t('fields.netWeightGrams')} />
          <Field path={of('hsCode')} label={t('fields.hsCode')} />
          <Field path={of('value.amount')} label={t('fields.value')} />
          <Field path={of('value.currency')} label={t('fields.currency')} />
          <Field path={of('originCountry')} label={t('fields.originCountry')} />
        </SimpleGrid>
        {onRemove && (
          <CloseButton aria-label={t('declare.removeLine', { number: place + 1 })} onClick={onRemove} />
        )}
      </Group>
    </Fieldset>
  )
}

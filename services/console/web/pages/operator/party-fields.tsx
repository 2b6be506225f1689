/** Sender or addressee. */
import { Card, SimpleGrid, Title } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Field } from './declare-fields.tsx'

export function PartyFields({ party }: { party: 'sender' | 'addressee' }) {
  const { t } = useTranslation('operator')
  const of = (name: string) => `${party}.${name}`
  return (
    <Card withBorder component="fieldset" m={0}>
      <Title order={2} mb="xs" component="legend" style={{ float: 'inline-start', width: '100%' }}>
        {t(`fields.${party}`)}
      </Title>
      <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm" style={{ clear: 'both' }}>
        <Field path={of('name')} label={t('fields.name')} />
        <Field path={of('phone')} label={t('fields.phone')} />
        <Field path={of('address.lines.0')} label={t('fields.lines')} />
        <Field path={of('address.lines.1')} label={t('declare.moreAddress')} />
        <Field path={of('address.postcode')} label={t('fields.postcode')} />
        <Field path={of('address.city')} label={t('fields.city')} />
        <Field path={of('address.subdivision')} label={t('fields.subdivision')} />
        <Field path={of('address.country')} label={t('fields.country')} />
        <Field path={of('email')} label={t('fields.email')} />
        <Field path={of('idRef')} label={t('fields.idRef')} />
      </SimpleGrid>
    </Card>
  )
}

/** One operator: keys, mandates, and how it is answered. */
import { Anchor, Button, Card, Group, SimpleGrid, Stack, Table, Text, TextInput, Title } from '@mantine/core'
import { useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { OperatorView } from '#contracts/administration.ts'
import { PageLink } from '../../app/link.tsx'
import { Confirm } from '../../parts/confirm.tsx'
import { useFormat } from '../../parts/format.ts'
import { tell } from '../../parts/notify.tsx'
import { PageTitle } from '../../parts/page-title.tsx'
import { Content, Empty } from '../../parts/states.tsx'
import { codesIn, useChange, useOperators } from './asks.ts'
import { Codes } from './codes.tsx'
import { EdifactCheck } from './edifact-check.tsx'
import { NewKey } from './new-key.tsx'
import { WebhookCard } from './webhook-card.tsx'

export default function Operator() {
  const { t } = useTranslation('admin-operators')
  const { operator = '' } = useParams({ strict: false }) as { operator?: string }
  const query = useOperators()
  return (
    <>
      <PageTitle about={<PageLink to="/admin/operators">{t('back')}</PageLink>}>{operator}</PageTitle>
      <Content query={query}>
        {({ operators }) => {
          const found = operators.find((each) => each.operator === operator)
          if (!found) return <Empty title={t('none')}>{t('noneHow')}</Empty>
          return (
            <SimpleGrid cols={{ base: 1, lg: 2 }} spacing="md">
              <Stack gap="md">
                <Keys of={found} />
                <Mandates of={found} />
                <EdifactCheck operator={operator} />
              </Stack>
              <Stack gap="md">
                <WebhookCard operator={operator} />
                <Codes operator={operator} />
              </Stack>
            </SimpleGrid>
          )
        }}
      </Content>
    </>
  )
}

type Asked = { what: 'add' } | { what: 'revoke'; key: string } | null

function Keys({ of: { operator, keys } }: { of: OperatorView }) {
  const { t } = useTranslation('admin-operators')
  const format = useFormat()
  const change = useChange()
  const [asked, setAsked] = useState<Asked>(null)
  const [made, setMade] = useState<string | null>(null)
  const path = `/api/admin/operators/${operator}/keys`
  const add = async () => setMade((await change<{ key: string }>(path, 'POST')).key)
  const revoke = async (key: string) => {
    await change(`${path}/${key}`, 'DELETE')
    tell(t('revoked', { key, operator }))
  }
  return (
    <Card withBorder component="section" aria-labelledby="keys">
      <Group justify="space-between" mb="xs">
        <Title order={2} id="keys">
          {t('keys')}
        </Title>
        <Button variant="default" size="compact-md" onClick={() => setAsked({ what: 'add' })}>
          {t('keyAdd')}
        </Button>
      </Group>
      {keys.length === 0 && <Text c="dimmed">{t('noKeys')}</Text>}
      <Table>
        <Table.Tbody>
          {keys.map(({ id, addedAt }) => (
            <Table.Tr key={id}>
              <Table.Td ff="monospace">{id}</Table.Td>
              <Table.Td>{t('keyFrom', { at: format.dateTime(addedAt) })}</Table.Td>
              <Table.Td ta="end">
                <Button
                  size="compact-sm"
                  variant="default"
                  aria-label={t('revokeOf', { key: id })}
                  onClick={() => setAsked({ what: 'revoke', key: id })}
                >
                  {t('revoke')}
                </Button>
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      {asked?.what === 'add' && (
        <Confirm title={t('keyAdd')} action={t('keyAdd')} run={add} close={() => setAsked(null)}>
          <Text>{t('keyAddWhat', { operator })}</Text>
        </Confirm>
      )}
      {asked?.what === 'revoke' && (
        <Confirm
          title={t('revokeOf', { key: asked.key })}
          action={t('revoke')}
          isGrave
          run={() => revoke(asked.key)}
          close={() => setAsked(null)}
        >
          <Text>{t('revokeWhat', { key: asked.key, operator, count: keys.length - 1 })}</Text>
        </Confirm>
      )}
      {made && <NewKey operator={operator} secret={made} close={() => setMade(null)} />}
    </Card>
  )
}

function Mandates({ of: { operator, mandatedBy } }: { of: OperatorView }) {
  const { t } = useTranslation('admin-operators')
  const change = useChange()
  const [asked, setAsked] = useState<{ written: string; was: string[] } | null>(null)
  const run = async ({ written, was }: NonNullable<typeof asked>) => {
    await change(`/api/admin/operators/${operator}/mandates`, 'PUT', { mandatedBy: codesIn(written), was })
    tell(t('mandatesDone', { operator }))
  }
  return (
    <Card withBorder component="section" aria-labelledby="mandates">
      <Title order={2} id="mandates" mb="xs">
        {t('mandatedBy')}
      </Title>
      <Group justify="space-between">
        <Text>{mandatedBy.length === 0 ? t('mandatesNone') : mandatedBy.join(', ')}</Text>
        <Anchor
          component="button"
          type="button"
          onClick={() => setAsked({ written: mandatedBy.join(', '), was: mandatedBy })}
        >
          {t('mandatesChange')}
        </Anchor>
      </Group>
      {asked && (
        <Confirm
          title={t('mandatesOf', { operator })}
          action={t('save')}
          run={() => run(asked)}
          close={() => setAsked(null)}
        >
          <TextInput
            label={t('mandatedBy')}
            description={t('mandatedHow')}
            value={asked.written}
            onChange={({ currentTarget }) => setAsked({ ...asked, written: currentTarget.value })}
            data-autofocus
          />
          <Text>{t('mandatesWhat', { operator })}</Text>
        </Confirm>
      )}
    </Card>
  )
}

/** Test items, and what can be issued on each. */
import { Button, Card, Group, Menu, Modal, Stack, Table, Text, Title } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { SandboxItem, SandboxView } from '#contracts/sandbox.ts'
import { api } from '../../api/request.ts'
import { Countdown } from '../../parts/countdown.tsx'
import { tellFailure } from '../../parts/notify.tsx'
import { Plain } from '../../parts/plain.tsx'
import { AnswerForm } from './answer-form.tsx'
import { OPERATOR } from './ask.ts'
import { DecisionBadge } from './badges.tsx'
import { TEST_CODES } from './test-message.ts'

const KEY = [OPERATOR, 'sandbox']

export function SandboxItems({ items }: { items: readonly SandboxItem[] }) {
  const { t } = useTranslation('operator')
  const [answered, setAnswered] = useState<SandboxItem | null>(null)
  const client = useQueryClient()
  const done = () => {
    setAnswered(null)
    void client.invalidateQueries({ queryKey: KEY })
  }
  return (
    <Card withBorder component="section" aria-labelledby="test-items">
      <Title order={2} mb="xs" id="test-items">
        {t('sandbox.items')}
      </Title>
      {items.length === 0 ? (
        <Text c="dimmed">{t('sandbox.noItems')}</Text>
      ) : (
        <Table.ScrollContainer minWidth={620}>
          <Table aria-labelledby="test-items">
            <Table.Thead>
              <Table.Tr>
                <Table.Th scope="col">{t('item')}</Table.Th>
                <Table.Th scope="col">{t('standing')}</Table.Th>
                <Table.Th scope="col">{t('referral.deadline')}</Table.Th>
                <Table.Th scope="col">{t('sandbox.issue')}</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {items.map((item) => (
                <Table.Tr key={item.itemId}>
                  <Table.Td>
                    <Plain max={40}>{item.itemId}</Plain>
                  </Table.Td>
                  <Table.Td>
                    <DecisionBadge code={item.code} category={item.category} />
                  </Table.Td>
                  <Table.Td>{item.referral ? <Countdown at={item.referral.deadlineAt} /> : '–'}</Table.Td>
                  <Table.Td>
                    <Group gap="xs">
                      <Issue item={item} />
                      {item.referral && (
                        <Button size="compact-sm" onClick={() => setAnswered(item)}>
                          {t('sandbox.answer')}
                        </Button>
                      )}
                    </Group>
                  </Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      )}
      <Modal
        opened={answered !== null}
        onClose={() => setAnswered(null)}
        title={t('sandbox.answerTitle')}
        closeButtonProps={{ 'aria-label': t('close') }}
        size="lg"
      >
        {answered?.referral && (
          <Stack gap="sm">
            {answered.referral.asks.map((ask) => (
              <Text key={ask}>{ask}</Text>
            ))}
            <AnswerForm
              path={`/api/operator/sandbox/referrals/${answered.referral.reference}/answers`}
              type={answered.referral.type}
              lines={1}
              onDone={done}
            />
          </Stack>
        )}
      </Modal>
    </Card>
  )
}

function Issue({ item: { itemId, code: present } }: { item: SandboxItem }) {
  const { t } = useTranslation('operator')
  const client = useQueryClient()
  const issuing = useMutation({
    mutationFn: (code: string) =>
      api<SandboxView>(`/api/operator/sandbox/items/${itemId}/decisions`, { method: 'POST', body: { code } }),
    onSuccess: (view) => client.setQueryData(KEY, view),
    onError: tellFailure,
  })
  return (
    <Menu position="bottom-start">
      <Menu.Target>
        <Button
          size="compact-sm"
          variant="default"
          loading={issuing.isPending}
          aria-label={t('sandbox.issueOn', { item: itemId })}
        >
          {t('sandbox.issueOne')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {TEST_CODES.filter((code) => code !== present).map((code) => (
          <Menu.Item key={code} onClick={() => issuing.mutate(code)}>
            {t(`decisions.${code}`)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}

/** The sandbox: test items and test decisions, apart from everything real. */
import { Alert, Button, Card, Code, Group, List, Select, SimpleGrid, Stack, Text, Title } from '@mantine/core'
import { IconFlask, IconSend } from '@tabler/icons-react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { SandboxView, TestReceipt } from '#contracts/sandbox.ts'
import { api } from '../../api/request.ts'
import { usePerson } from '../../api/session.ts'
import { tell, tellFailure } from '../../parts/notify.tsx'
import { PageTitle } from '../../parts/page-title.tsx'
import { Content } from '../../parts/states.tsx'
import { inLanguage, OPERATOR, receiptFrom } from './ask.ts'
import { SandboxItems } from './sandbox-items.tsx'
import { SandboxResponses } from './sandbox-responses.tsx'
import { TEST_CODES, testMessage } from './test-message.ts'

const SANDBOX_KEY = [OPERATOR, 'sandbox']
const REFRESH_MS = 5_000

export default function Sandbox() {
  const { t } = useTranslation('operator')
  const query = useQuery({
    queryKey: SANDBOX_KEY,
    queryFn: ({ signal }) => api<SandboxView>('/api/operator/sandbox', { signal }),
    refetchInterval: REFRESH_MS,
  })
  return (
    <>
      <PageTitle about={t('sandbox.about')} actions={<EmptyIt />}>
        {t('sandbox.title')}
      </PageTitle>
      <Stack gap="md">
        <Alert color="grape" variant="light" icon={<IconFlask />} title={t('sandbox.apart')}>
          {t('sandbox.apartMore')}
        </Alert>
        <SimpleGrid cols={{ base: 1, md: 2 }}>
          <Send />
          <ForSystems />
        </SimpleGrid>
        <Content query={query}>
          {(view) => (
            <>
              <SandboxItems items={view.items} />
              <SandboxResponses responses={view.responses} acknowledgedUpTo={view.acknowledgedUpTo} />
            </>
          )}
        </Content>
      </Stack>
    </>
  )
}

function Send() {
  const { t } = useTranslation('operator')
  const { operator } = usePerson()
  const client = useQueryClient()
  const [code, setCode] = useState<string>('HOLD_EXAM')
  const sending = useMutation({
    mutationFn: () =>
      receiptFrom(
        api<TestReceipt>('/api/operator/sandbox/messages', {
          method: 'POST',
          body: testMessage(operator ?? '', code, new Date()),
          headers: inLanguage(),
        }),
      ),
    onSuccess: ({ outcome, items }) => {
      tell(t('sandbox.sent', { item: items[0]?.itemId ?? '', outcome: t(`outcomes.${outcome}`) }))
      return client.invalidateQueries({ queryKey: SANDBOX_KEY })
    },
    onError: tellFailure,
  })
  return (
    <Card withBorder component="section">
      <Title order={2} mb="xs">
        {t('sandbox.send')}
      </Title>
      <Group align="flex-end" gap="sm">
        <Select
          label={t('sandbox.answerWith')}
          value={code}
          onChange={(value) => value && setCode(value)}
          data={TEST_CODES.map((value) => ({ value, label: t(`decisions.${value}`) }))}
          allowDeselect={false}
          miw={240}
        />
        <Button
          leftSection={<IconSend size={16} stroke={1.6} />}
          loading={sending.isPending}
          onClick={() => sending.mutate()}
        >
          {t('sandbox.sendOne')}
        </Button>
      </Group>
      <Text c="dimmed" mt="xs">
        {t('sandbox.sendMore')}
      </Text>
    </Card>
  )
}

function ForSystems() {
  const { t } = useTranslation('operator')
  return (
    <Card withBorder component="section">
      <Title order={2} mb="xs">
        {t('sandbox.systems')}
      </Title>
      <Text>{t('sandbox.systemsMore')}</Text>
      <List mt="xs">
        <List.Item>
          <Code>POST /v1/sandbox/messages</Code>
        </List.Item>
        <List.Item>
          <Code>GET /v1/sandbox/responses</Code>
        </List.Item>
        <List.Item>
          <Code>"extra": {'{"test": "REQUEST_INFORMATION"}'}</Code> {t('sandbox.script')}
        </List.Item>
      </List>
    </Card>
  )
}

function EmptyIt() {
  const { t } = useTranslation('operator')
  const client = useQueryClient()
  const emptying = useMutation({
    mutationFn: () => api<null>('/api/operator/sandbox', { method: 'DELETE' }),
    onSuccess: () => client.invalidateQueries({ queryKey: SANDBOX_KEY }),
    onError: tellFailure,
  })
  return (
    <Button variant="default" loading={emptying.isPending} onClick={() => emptying.mutate()}>
      {t('sandbox.empty')}
    </Button>
  )
}

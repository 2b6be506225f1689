/** The responses of the sandbox, as a system gets them. */
import { Accordion, Card, Code, Group, Text, Title } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { TestResponse } from '#contracts/sandbox.ts'
import { useFormat } from '../../parts/format.ts'
import { DecisionBadge } from './badges.tsx'

const SHOWN = 20

interface SandboxResponsesProps {
  responses: readonly TestResponse[]
  acknowledgedUpTo: number
}

export function SandboxResponses({ responses, acknowledgedUpTo }: SandboxResponsesProps) {
  const { t } = useTranslation('operator')
  const format = useFormat()
  if (responses.length === 0) return null
  return (
    <Card withBorder component="section">
      <Title order={2} mb="xs">
        {t('sandbox.responses')}
      </Title>
      <Accordion variant="contained" order={3}>
        {responses.slice(0, SHOWN).map((response) => (
          <Accordion.Item key={response.responseId} value={response.responseId}>
            <Accordion.Control>
              <Group gap="sm">
                <Text>{response.sequence}</Text>
                <Text>{response.itemId}</Text>
                <DecisionBadge code={response.decision.code} category={response.decision.category} />
                <Text c="dimmed">{format.time(response.decidedAt)}</Text>
                <Text c="dimmed">
                  {t(response.sequence <= acknowledgedUpTo ? 'responses.acknowledged' : 'responses.notYet')}
                </Text>
              </Group>
            </Accordion.Control>
            <Accordion.Panel>
              <Code block tabIndex={0}>
                {JSON.stringify(response, null, 2)}
              </Code>
            </Accordion.Panel>
          </Accordion.Item>
        ))}
      </Accordion>
    </Card>
  )
}

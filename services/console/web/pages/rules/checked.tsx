/** What is wrong with a text and where, and how its examples come out. */
import { Badge, Card, Code, Group, Stack, Text, Title, UnstyledButton } from '@mantine/core'
import { IconAlertCircle, IconAlertTriangle, IconCircleCheck, IconCircleX } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { RuleProblem, TriedExampleView } from '#contracts/rules.ts'
import { Said, useSaid } from '../../parts/said.tsx'
import { Failed } from '../../parts/states.tsx'
import { Waiting } from '../../parts/waiting.tsx'
import type { Check } from './use-check.ts'

type GoTo = (at: Pick<RuleProblem, 'line' | 'column'>) => void

export function Checked({ check, onGoTo }: { check: Check; onGoTo: GoTo }) {
  const { t } = useTranslation('rules')
  const { data, error, isCurrent, retry } = check
  if (error) return <Failed error={error} retry={retry} />
  if (!data) return <Waiting lines={6} />
  const { problems, examples } = data
  return (
    <Stack gap="md">
      <Card withBorder component="section" aria-labelledby="problems-title">
        <Group justify="space-between" mb="xs">
          <Title order={2} id="problems-title">
            {t('check.title')}
          </Title>
          {!isCurrent && (
            <Text size="sm" c="dimmed">
              {t('check.running')}
            </Text>
          )}
        </Group>
        <div id="rule-problems" aria-live="polite">
          {problems.length === 0 ? (
            <Group gap={6} wrap="nowrap">
              <IconCircleCheck size={18} color="var(--mantine-color-green-6)" aria-hidden />
              <Text>{t('check.none')}</Text>
            </Group>
          ) : (
            <Stack gap={8}>
              {problems.map((problem) => (
                <Problem
                  key={`${problem.line} ${problem.column} ${problem.message}`}
                  problem={problem}
                  onGoTo={onGoTo}
                />
              ))}
            </Stack>
          )}
        </div>
      </Card>
      <Card withBorder component="section" aria-labelledby="examples-title">
        <Title order={2} id="examples-title" mb="xs">
          {t('examples.title')}
        </Title>
        {examples.length === 0 ? (
          <Text c="dimmed">{t('examples.notTried')}</Text>
        ) : (
          <Stack gap={8}>
            {examples.map((example) => (
              <Example key={`${example.line} ${example.column}`} example={example} onGoTo={onGoTo} />
            ))}
          </Stack>
        )}
      </Card>
    </Stack>
  )
}

function Problem({ problem, onGoTo }: { problem: RuleProblem; onGoTo: GoTo }) {
  const { t } = useTranslation('rules')
  const { line, column, severity, message, hint } = problem
  const isError = severity === 'error'
  const Icon = isError ? IconAlertCircle : IconAlertTriangle
  return (
    <UnstyledButton onClick={() => onGoTo(problem)}>
      <Group gap={6} wrap="nowrap" align="flex-start">
        <Icon
          size={18}
          color={isError ? 'var(--mantine-color-error)' : 'var(--mantine-color-orange-6)'}
          style={{ flexShrink: 0 }}
          aria-label={t(`check.${severity}`)}
        />
        <Text style={{ overflowWrap: 'anywhere' }}>
          {line !== null && (
            <Text span fw={600}>
              {t('check.at', { line, column })}{' '}
            </Text>
          )}
          <Said>{message}</Said>
          {hint !== null && (
            <Text span c="dimmed">
              {' '}
              <Said>{hint}</Said>
            </Text>
          )}
        </Text>
      </Group>
    </UnstyledButton>
  )
}

function Example({ example, onGoTo }: { example: TriedExampleView; onGoTo: GoTo }) {
  const { t } = useTranslation('rules')
  const inWords = useSaid()
  const { description, expected, hits, said, unknown } = example
  const isAsSaid = expected === hits
  const came = unknown ? 'unknown' : hits ? 'hits' : 'passes'
  return (
    <div>
      <UnstyledButton onClick={() => onGoTo(example)} w="100%">
        <Group gap={6} wrap="nowrap" align="flex-start">
          {isAsSaid ? (
            <IconCircleCheck
              size={18}
              color="var(--mantine-color-green-6)"
              style={{ flexShrink: 0 }}
              aria-label={t('examples.right')}
            />
          ) : (
            <IconCircleX
              size={18}
              color="var(--mantine-color-error)"
              style={{ flexShrink: 0 }}
              aria-label={t('examples.wrong')}
            />
          )}
          <Text style={{ overflowWrap: 'anywhere', flexGrow: 1 }}>
            {description ?? t('examples.undescribed')}
          </Text>
          <Badge variant="light" color={hits ? 'orange' : 'gray'} style={{ flexShrink: 0 }}>
            {t(`examples.${came}`)}
          </Badge>
        </Group>
      </UnstyledButton>
      {!isAsSaid && (
        <>
          <Text c="dimmed" size="sm" ms={24}>
            {t(expected ? 'examples.shouldHit' : 'examples.shouldNot')}
          </Text>
          {said && (
            <Code block ms={24} mt={4}>
              {said.map(inWords).join('\n')}
            </Code>
          )}
        </>
      )}
    </div>
  )
}

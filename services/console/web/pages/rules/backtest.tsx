/** Running a rule on stored history: over which days, how far it is, what came of it. */
import { Alert, Button, Card, Group, Progress, Stack, Text, TextInput, Title } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../parts/format.ts'
import { BacktestResult } from './backtest-result.tsx'
import { type BacktestOf, forgetRun, runBacktest, useRun } from './running-backtests.ts'

export interface BacktestProps {
  of: BacktestOf
  /** Left out: it stays. */
  onClose?: () => void
}

export function Backtest({ of, onClose }: BacktestProps) {
  const { t } = useTranslation('rules')
  const client = useQueryClient()
  const run = useRun(of)
  const [since, setSince] = useState('')
  const [until, setUntil] = useState('')
  const start = async () => {
    const { result } = await runBacktest(of, { since: since || null, until: until || null })
    if (result && !('text' in of)) {
      await client.invalidateQueries({ queryKey: ['rules'] })
      forgetRun(of)
    }
  }
  const isRunning = run?.isRunning ?? false
  return (
    <Card withBorder component="section" aria-label={t('backtest.title')}>
      <Group justify="space-between" mb="xs">
        <Title order={2}>{t('backtest.title')}</Title>
        {onClose && (
          <Button
            variant="subtle"
            onClick={() => {
              run?.stop()
              forgetRun(of)
              onClose()
            }}
          >
            {t('backtest.close')}
          </Button>
        )}
      </Group>
      <Text c="dimmed" mb="sm">
        {t('backtest.about')}
      </Text>
      <Group align="flex-end" gap="sm" mb="sm">
        <TextInput
          type="date"
          label={t('backtest.since')}
          value={since}
          onChange={({ currentTarget }) => setSince(currentTarget.value)}
        />
        <TextInput
          type="date"
          label={t('backtest.until')}
          value={until}
          onChange={({ currentTarget }) => setUntil(currentTarget.value)}
        />
        {isRunning ? (
          <Button variant="default" onClick={() => run?.stop()}>
            {t('backtest.stop')}
          </Button>
        ) : (
          <Button onClick={() => void start()}>{t('backtest.run')}</Button>
        )}
      </Group>
      {run && <Outcome of={of} />}
    </Card>
  )
}

function Outcome({ of }: { of: BacktestOf }) {
  const { t } = useTranslation('rules')
  const format = useFormat()
  const run = useRun(of)
  if (!run) return null
  const { done, total, isRunning, result, failed } = run
  const share = total === 0 ? 0 : Math.min(1, done / total)
  return (
    <Stack gap="sm">
      {isRunning && (
        <div>
          <Progress value={share * 100} aria-label={t('backtest.title')} />
          <Text size="sm" c="dimmed" mt={4} aria-live="polite">
            {t('backtest.progress', { done: format.number(done), total: format.number(total) })}
          </Text>
        </div>
      )}
      {failed && (
        <Alert color="red" variant="light" role="alert" title={t('backtest.failed')}>
          {failed}
        </Alert>
      )}
      {!isRunning && !failed && !result && <Text>{t('backtest.stopped')}</Text>}
      {/* Of a version that is kept it stands below as its last back-test, as soon as that is read. */}
      {result && 'text' in of && <BacktestResult result={result} />}
    </Stack>
  )
}

/** The desk of an author: the text or the form at one side, what the service says of it at the other. */
import { Button, Grid, Group, SegmentedControl, Stack } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { DraftedView, RuleProblem } from '#contracts/rules.ts'
import { api } from '../../api/request.ts'
import { useShortcuts } from '../../app/shortcuts.tsx'
import { tell, tellFailure } from '../../parts/notify.tsx'
import { Backtest } from './backtest.tsx'
import { Checked } from './checked.tsx'
import { Editor } from './editor.tsx'
import { FormSide } from './form-side.tsx'
import { offsetOf } from './highlight.ts'
import { type From, kept, SKELETON } from './start-text.ts'
import { useCheck } from './use-check.ts'

export interface WritingProps {
  start: string
  from: From | null
  as: 'text' | 'form'
  onAs: (as: 'text' | 'form') => void
}

const ROWS = 24

export function Writing({ start, from, as, onAs }: WritingProps) {
  const { t } = useTranslation('rules')
  const [text, setText] = useState(start)
  const [isTrying, setTrying] = useState(false)
  const area = useRef<HTMLTextAreaElement | null>(null)
  const check = useCheck(text)
  const keeping = useKeep(text, from)
  const formatting = useMutation({
    mutationFn: (given: string) =>
      api<{ text: string }>('/api/rules/format', { method: 'POST', body: { text: given } }),
    // What was written meanwhile is newer.
    onSuccess: (formatted, given) => setText((now) => (now === given ? formatted.text : now)),
    onError: tellFailure,
  })
  useEffect(() => {
    if (text !== start && text !== SKELETON) kept.write(from, text)
  }, [text, start, from])
  const errors = check.data?.problems.filter(({ severity }) => severity === 'error').length ?? 0
  const failed = check.data?.examples.filter(({ expected, hits }) => expected !== hits).length ?? 0
  const isSound = check.isCurrent && errors === 0 && failed === 0
  const goTo = ({ line, column }: Pick<RuleProblem, 'line' | 'column'>) => {
    onAs('text')
    const offset = offsetOf(text, line ?? 1, column ?? 1)
    window.setTimeout(() => {
      area.current?.focus()
      area.current?.setSelectionRange(offset, offset)
    })
  }
  /** By the key before what is written has been checked: it is kept as soon as that is done, unless it is written on. */
  const [wanted, setWanted] = useState<string | null>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each time it was wanted
  useEffect(() => {
    if (wanted === null || (wanted === text && !check.isCurrent)) return
    setWanted(null)
    if (wanted === text && isSound) keeping.mutate()
  }, [wanted, text, check.isCurrent])
  useShortcuts(t('write.title'), [{ keys: 'mod+s', does: t('write.keep'), run: () => setWanted(text) }])
  return (
    <Stack gap="md">
      <Group justify="space-between">
        <SegmentedControl
          aria-label={t('write.how')}
          value={as}
          onChange={(value) => onAs(value as 'text' | 'form')}
          data={[
            { value: 'text', label: t('write.asText') },
            { value: 'form', label: t('write.asForm') },
          ]}
        />
        <Group gap="xs">
          <Button variant="default" loading={formatting.isPending} onClick={() => formatting.mutate(text)}>
            {t('write.format')}
          </Button>
          <Button variant="default" disabled={!isSound} onClick={() => setTrying(true)}>
            {t('backtest.title')}
          </Button>
          <Button disabled={!isSound} loading={keeping.isPending} onClick={() => keeping.mutate()}>
            {t('write.keep')}
          </Button>
        </Group>
      </Group>
      <Grid gap="md">
        <Grid.Col span={{ base: 12, md: 8 }}>
          {as === 'text' ? (
            <Editor
              label={t('write.textLabel')}
              value={text}
              onChange={setText}
              problems={check.isCurrent ? (check.data?.problems ?? []) : []}
              rows={ROWS}
              describedBy="rule-problems"
              areaRef={area}
            />
          ) : (
            <FormSide text={text} check={check} onText={setText} onAs={onAs} />
          )}
        </Grid.Col>
        <Grid.Col span={{ base: 12, md: 4 }}>
          <Checked check={check} onGoTo={goTo} />
        </Grid.Col>
      </Grid>
      {isTrying && <Backtest of={{ text }} onClose={() => setTrying(false)} />}
    </Stack>
  )
}

function useKeep(text: string, from: From | null) {
  const { t } = useTranslation('rules')
  const client = useQueryClient()
  const navigate = useNavigate()
  return useMutation({
    mutationFn: () => api<DraftedView>('/api/rules', { method: 'POST', body: { text } }),
    onSuccess: async ({ drafts }) => {
      kept.forget(from)
      await client.invalidateQueries({ queryKey: ['rules'] })
      const [first] = drafts
      tell(t('write.kept', { rules: drafts.map(({ rule, version }) => `${rule} ${version}`).join(', ') }))
      if (first)
        await navigate({
          to: '/rules/$rule',
          params: { rule: first.rule } as never,
          search: { version: String(first.version) } as never,
        })
    },
    onError: tellFailure,
  })
}

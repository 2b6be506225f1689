/** A new version: chosen or written, checked as it is written, held against what is in force, put in force with a reason. */
import { Button, Card, FileInput, Group, Stack, Text, Textarea, Title } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { MappingVersionView } from '#contracts/mappings.ts'
import { Problem } from '../../parts/confirm.tsx'
import { Diff } from '../../parts/diff.tsx'
import { tell } from '../../parts/notify.tsx'
import { Content } from '../../parts/states.tsx'
import { useFallbackText, useStore, useText } from './asks.ts'
import { Checked } from './checked.tsx'
import type { Draft } from './mapping.tsx'
import { ALL } from './partner.ts'
import { useMappingCheck } from './use-mapping-check.ts'

interface WriteProps {
  partner: string
  /** The operator, or in words all. */
  name: string
  /** The last version, which this one goes in the place of. */
  last: MappingVersionView | null
  draft: Draft
  close: () => void
}

export function Write(props: WriteProps) {
  const { partner } = props
  // What somebody else stores meanwhile does not take the text from under the pen; storing is refused then, and says so.
  const [last] = useState(props.last)
  const isOwn = last !== null && !last.isEnd
  const own = useText(partner, isOwn ? last.version : null)
  const fallback = useFallbackText(!isOwn)
  return (
    <Content query={isOwn ? own : fallback}>
      {(before) => <Form {...props} last={last} before={before} />}
    </Content>
  )
}

function Form({ partner, name, last, draft, before, close }: WriteProps & { before: string }) {
  const { t } = useTranslation('admin-mappings')
  const [text, setText] = useState(draft.text ?? before)
  const [reason, setReason] = useState(draft.reason)
  const base = last?.version ?? 0
  const area = useRef<HTMLTextAreaElement>(null)
  const store = useStore(partner)
  const { check, isCurrent, error } = useMappingCheck(text)
  const storing = useMutation({
    mutationFn: () => store({ text, reason: reason.trim(), base }),
    onSuccess: ({ version }) => {
      tell(t('stored', { version, partner: name }))
      close()
    },
  })
  const isGood = isCurrent && check?.valid === true && text !== before
  return (
    <Card withBorder component="section" aria-labelledby="write">
      <Title order={2} id="write" mb="xs">
        {t('write')}
      </Title>
      <Stack gap="sm">
        <FileInput
          label={t('file')}
          placeholder={t('choose')}
          accept="application/json,.json"
          maw={360}
          onChange={async (file) => file && setText(await file.text())}
        />
        <Textarea
          ref={area}
          label={t('text')}
          description={t('textHow')}
          value={text}
          onChange={({ currentTarget }) => setText(currentTarget.value)}
          rows={16}
          spellCheck={false}
          dir="ltr"
          styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)', whiteSpace: 'pre' } }}
        />
        <Checked
          text={text}
          check={check}
          isCurrent={isCurrent}
          error={error}
          goTo={(at) => show(area.current, at)}
        />
        {check?.valid && (
          <section aria-labelledby="changes">
            <Title order={3} id="changes" mb={4}>
              {t('diff')}
            </Title>
            {text === before ? (
              <Text c="dimmed">{t('diffNone')}</Text>
            ) : (
              <Diff
                before={before}
                after={text}
                label={t('diffLines')}
                count={(added, removed) => t('diffCount', { added, removed })}
              />
            )}
          </section>
        )}
        <Textarea
          label={t('reason')}
          value={reason}
          onChange={({ currentTarget }) => setReason(currentTarget.value)}
          maxLength={500}
          autosize
          minRows={2}
        />
        <Text size="sm" c="dimmed">
          {partner === ALL ? t('storeWhatAll') : t('storeWhat', { partner })}
        </Text>
        <Problem error={storing.error} />
        <Group gap="xs">
          <Button
            loading={storing.isPending}
            disabled={!isGood || reason.trim() === ''}
            onClick={() => storing.mutate()}
          >
            {t('store')}
          </Button>
          <Button variant="default" onClick={close}>
            {t('cancel')}
          </Button>
        </Group>
      </Stack>
    </Card>
  )
}

/** Marks the line that an offset is in, and brings it into sight. */
function show(area: HTMLTextAreaElement | null, at: number): void {
  if (!area) return
  const end = area.value.indexOf('\n', at)
  const line = area.value.slice(0, at).split('\n').length - 1
  area.focus()
  area.setSelectionRange(at, end < 0 ? area.value.length : end)
  area.scrollTop = (line * area.scrollHeight) / area.value.split('\n').length - area.clientHeight / 3
}

/** The form of a declaration, in the order of the paper one: item, sender, addressee, contents. */
import { Alert, Button, Card, Group, List, SimpleGrid, Stack, Text, Title } from '@mantine/core'
import { IconPlus, IconSend } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { type FormEvent, useEffect, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Receipt } from '#contracts/receipt.ts'
import { newId } from '../../api/new-id.ts'
import { api } from '../../api/request.ts'
import { usePerson } from '../../api/session.ts'
import { tellFailure } from '../../parts/notify.tsx'
import { receiptFrom } from './ask.ts'
import { ContentLine } from './content-line.tsx'
import { ChoiceField, Field, FormContext, type FormState } from './declare-fields.tsx'
import { type Draft, messageOf, newMessageId, withoutLine } from './draft.ts'
import { fieldLabel, formPath } from './fields.ts'
import { type LiveReceipt, useLiveReceipt } from './live-receipt.ts'
import { PartyFields } from './party-fields.tsx'

const LINES_MAX = 99

interface DeclareFormProps {
  first: Draft
  /** The item is known with what was declared before. */
  isAmendment: boolean
  /** Findings are shown at once, not when somebody has written in a field. */
  isMending: boolean
}

export function DeclareForm({ first, isAmendment, isMending }: DeclareFormProps) {
  const { t } = useTranslation('operator')
  const { operator } = usePerson()
  const navigate = useNavigate()
  const [draft, setDraft] = useState(first)
  const [touched, setTouched] = useState<ReadonlySet<string>>(new Set())
  const [isAll, setAll] = useState(isMending)
  /** It was to be sent before what is written had been looked at: it goes as soon as that is done. */
  const [isWanted, setWanted] = useState(false)
  // The same for as long as the form is open, so that sending twice is sending once.
  const [header] = useState(() => {
    const by = operator ?? ''
    return { id: newMessageId(by), sentAt: new Date().toISOString(), operator: by, key: newId() }
  })
  const message = useMemo(() => messageOf(draft, isAmendment, header), [draft, isAmendment, header])
  const live = useLiveReceipt(message)
  const sending = useMutation({
    mutationFn: () =>
      receiptFrom(
        api<Receipt>('/api/operator/messages', {
          method: 'POST',
          content: { type: 'application/json', data: JSON.stringify(message) },
          headers: { 'idempotency-key': header.key },
        }),
      ),
    onSuccess: ({ receiptId }) =>
      navigate({ to: '/post/messages/$receiptId', params: { receiptId } as never }),
    onError: tellFailure,
  })
  const state: FormState = {
    values: draft.values,
    findingAt: (path) => (isAll || touched.has(path) ? live.byField.get(path) : undefined),
    write: (path, value) => {
      // Who goes on writing does not want it sent yet.
      setWanted(false)
      setDraft((before) => ({ ...before, values: { ...before.values, [path]: value } }))
    },
    leave: (path) => setTouched((before) => (before.has(path) ? before : new Set([...before, path]))),
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setAll(true)
    setWanted(true)
  }
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each time it was wanted
  useEffect(() => {
    if (!isWanted || (live.isBehind && !live.error)) return
    setWanted(false)
    if (live.isBehind) return
    if (!live.isRejected) return sending.mutate()
    const worst = live.findings.find(({ severity }) => severity === 'critical')
    if (worst) focusField(formPath(worst.path))
  }, [isWanted, live.isBehind, live.error])
  return (
    <FormContext value={state}>
      <form onSubmit={submit} noValidate>
        <Stack gap="md">
          {isMending && <Found live={live} isAll />}
          <ItemFields isAmendment={isAmendment} />
          <SimpleGrid cols={{ base: 1, md: 2 }}>
            <PartyFields party="sender" />
            <PartyFields party="addressee" />
          </SimpleGrid>
          <Card withBorder component="section">
            <Title order={2} mb="xs">
              {t('declare.contents')}
            </Title>
            <Stack gap="md">
              {Array.from({ length: draft.lines }, (_, place) => (
                <ContentLine
                  // biome-ignore lint/suspicious/noArrayIndexKey: a line is its place
                  key={place}
                  place={place}
                  onRemove={
                    draft.lines > 1 ? () => setDraft((before) => withoutLine(before, place)) : undefined
                  }
                />
              ))}
              <div>
                <Button
                  variant="default"
                  size="compact-md"
                  leftSection={<IconPlus size={16} stroke={1.6} />}
                  disabled={draft.lines >= LINES_MAX}
                  onClick={() => setDraft((before) => ({ ...before, lines: before.lines + 1 }))}
                >
                  {t('declare.addLine')}
                </Button>
              </div>
            </Stack>
          </Card>
          {!isMending && <Found live={live} isAll={isAll} />}
          <Group>
            <Button
              type="submit"
              leftSection={<IconSend size={16} stroke={1.6} />}
              loading={sending.isPending || isWanted}
            >
              {t('declare.send')}
            </Button>
            <Text c="dimmed" size="sm">
              {t('declare.sendMore', { operator: header.operator })}
            </Text>
          </Group>
        </Stack>
      </form>
    </FormContext>
  )
}

function ItemFields({ isAmendment }: { isAmendment: boolean }) {
  const { t } = useTranslation('operator')
  return (
    <Card withBorder component="section">
      <Title order={2} mb="xs">
        {t('declare.item')}
      </Title>
      <SimpleGrid cols={{ base: 1, xs: 2, md: 4 }} spacing="sm">
        <Field path="itemId" isReadOnly={isAmendment} />
        <Field path="originOperator" />
        <Field path="destinationOperator" />
        <ChoiceField path="natureOfTransaction" values={['11', '21', '31', '32', '91', '991', '999']} />
        <ChoiceField path="mailClass" values={['U', 'C', 'E']} />
        <ChoiceField path="mailCategory" values={['A', 'B', 'C', 'D']} />
        <ChoiceField path="handlingClass" values={['N', 'R', 'V']} />
        <Field path="grossWeightGrams" />
        <Field path="postage.amount" />
        <Field path="postage.currency" />
        <Field path="postedAt" />
      </SimpleGrid>
    </Card>
  )
}

/** What stands at no field, and how many things are still to be mended. */
function Found({ live, isAll }: { live: LiveReceipt; isAll: boolean }) {
  const { t } = useTranslation('operator')
  const { findings, isRejected, isBehind, error } = live
  if (error)
    return (
      <Alert color="yellow" variant="light">
        {error.message}
      </Alert>
    )
  const critical = findings.filter(({ severity }) => severity === 'critical')
  const told = isRejected
    ? t('declare.wouldReject', { count: critical.length })
    : findings.length > 0
      ? t('declare.wouldAcceptWith', { count: findings.length })
      : t('declare.wouldAccept')
  return (
    <Alert
      color={isRejected ? 'orange' : 'green'}
      variant="light"
      role="status"
      title={isBehind ? t('declare.checking') : told}
    >
      {isAll && findings.length > 0 && (
        <List>
          {findings.slice(0, 20).map(({ path, message }, place) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: two findings may be alike but for their place
            <List.Item key={place}>
              <Button
                variant="transparent"
                size="compact-sm"
                px={0}
                onClick={() => focusField(formPath(path))}
              >
                {fieldLabel(path, t)}
              </Button>
              {' – '}
              {message}
            </List.Item>
          ))}
        </List>
      )}
    </Alert>
  )
}

/** The field, or the first one of the part that is meant. */
function focusField(path: string): void {
  const fields = [...document.querySelectorAll<HTMLElement>('[data-path]')]
  const named = fields.find(({ dataset }) => dataset.path === path)
  const within = named ?? fields.find(({ dataset }) => dataset.path?.startsWith(`${path}.`))
  within?.focus()
}

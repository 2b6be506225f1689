/** The answer to a question of customs: words, corrected fields, documents, the result of a screening. */
import {
  Button,
  Card,
  FileInput,
  Group,
  Select,
  Stack,
  Text,
  Textarea,
  TextInput,
  Title,
} from '@mantine/core'
import { IconPaperclip } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../../api/request.ts'
import { tell } from '../../parts/notify.tsx'
import { Overtaken } from '../../parts/overtaken.tsx'
import { type Corrected, CorrectedFields } from './corrected-fields.tsx'
import { readDocuments, whyNot } from './documents.ts'

interface AnswerFormProps {
  path: string
  type: 'RFI' | 'RFS' | 'DNL'
  /** Content lines of the item, for what can be corrected. */
  lines: number
  onDone: () => void
  /** The question is settled: what is written stays in sight, and where nothing is, there is nothing to see. */
  isClosed?: boolean
  /** Left out: it stands in no frame of its own. */
  title?: string
}

const RESULTS = ['clear', 'alarm', 'not-possible'] as const

export function AnswerForm({ path, type, lines, onDone, isClosed = false, title }: AnswerFormProps) {
  const { t } = useTranslation('operator')
  const [text, setText] = useState('')
  const [method, setMethod] = useState('')
  const [result, setResult] = useState<string | null>(null)
  const [corrected, setCorrected] = useState<readonly Corrected[]>([])
  const [files, setFiles] = useState<File[]>([])
  const fault = whyNot(files)
  const isScreening = type === 'RFS'
  const data = Object.fromEntries(
    corrected.filter(({ value }) => value.trim() !== '').map(({ field, value }) => [field, value.trim()]),
  )
  const isEmpty =
    text.trim() === '' && files.length === 0 && Object.keys(data).length === 0 && result === null
  const isIncomplete = isScreening && (result === null || method.trim() === '')
  const sending = useMutation({
    mutationFn: async () =>
      api<unknown>(path, {
        method: 'POST',
        body: {
          text: text.trim() === '' ? null : text.trim(),
          data: Object.keys(data).length > 0 ? data : null,
          screening: result === null ? null : { method: method.trim(), result },
          documents: await readDocuments(files),
        },
      }),
    onSuccess: () => {
      tell(t('answer.sent'))
      onDone()
    },
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!isClosed && !isEmpty && !isIncomplete && fault === null) sending.mutate()
  }
  if (isClosed && (sending.isSuccess || (isEmpty && method === ''))) return null
  const form = (
    <form onSubmit={submit}>
      <Stack gap="sm">
        {isScreening && (
          <Group grow align="flex-start">
            <TextInput
              label={t('answer.method')}
              placeholder={t('answer.methodExample')}
              maxLength={70}
              value={method}
              onChange={({ currentTarget: { value } }) => setMethod(value)}
              required
            />
            <Select
              label={t('answer.result')}
              value={result}
              onChange={setResult}
              data={RESULTS.map((value) => ({ value, label: t(`answer.results.${value}`) }))}
              required
            />
          </Group>
        )}
        <Textarea
          label={t('answer.text')}
          {...(!isScreening && { description: t('answer.textMore') })}
          autosize
          minRows={3}
          maxLength={10_000}
          value={text}
          onChange={({ currentTarget: { value } }) => setText(value)}
        />
        {!isScreening && <CorrectedFields lines={lines} corrected={corrected} onChange={setCorrected} />}
        <FileInput
          label={t('answer.documents')}
          description={t('answer.documentsMore')}
          placeholder={t('answer.choose')}
          accept="application/pdf,image/jpeg,image/png"
          leftSection={<IconPaperclip size={16} stroke={1.6} />}
          value={files}
          onChange={setFiles}
          error={fault && t(`answer.faults.${fault}`)}
          multiple
          clearable
          clearButtonProps={{ 'aria-label': t('clear') }}
        />
        {sending.error && (
          <Text c="var(--mantine-color-error)" role="alert">
            {sending.error.message}
          </Text>
        )}
        <Group>
          <Button
            type="submit"
            loading={sending.isPending}
            disabled={isClosed || isEmpty || isIncomplete || fault !== null}
          >
            {t('answer.send')}
          </Button>
          {(isEmpty || isIncomplete) && (
            <Text c="dimmed" size="sm">
              {t(isScreening ? 'answer.needsScreening' : 'answer.needsSomething')}
            </Text>
          )}
        </Group>
        {isClosed && <Overtaken />}
      </Stack>
    </form>
  )
  if (title === undefined) return form
  return (
    <Card withBorder component="section">
      <Title order={2} mb="xs">
        {title}
      </Title>
      {form}
    </Card>
  )
}

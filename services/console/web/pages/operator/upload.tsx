/** A file of rows: looked at first, row by row, and sent when somebody says so. */
import { Alert, Anchor, Button, Card, Code, FileInput, Group, Stack, Table, Text, Title } from '@mantine/core'
import { IconFileSpreadsheet, IconSend } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { RowFinding, UploadCheck } from '#contracts/operator-view.ts'
import type { Receipt } from '#contracts/receipt.ts'
import { api } from '../../api/request.ts'
import { usePerson } from '../../api/session.ts'
import { useFormat } from '../../parts/format.ts'
import { tellFailure } from '../../parts/notify.tsx'
import { PageTitle } from '../../parts/page-title.tsx'
import { Plain } from '../../parts/plain.tsx'
import { Empty, Failed } from '../../parts/states.tsx'
import { Waiting } from '../../parts/waiting.tsx'
import { inLanguage, receiptFrom } from './ask.ts'
import { SeverityBadge } from './badges.tsx'
import { csvTemplate } from './csv-template.ts'
import { fieldLabel } from './fields.ts'
import { Hint } from './findings.tsx'

export default function Upload() {
  const { t } = useTranslation('operator')
  const [file, setFile] = useState<File | null>(null)
  const checking = useMutation({
    mutationFn: (chosen: File) =>
      api<UploadCheck>('/api/operator/uploads/check', {
        method: 'POST',
        content: { type: 'text/csv', data: chosen },
        headers: inLanguage(),
      }),
  })
  const choose = (chosen: File | null) => {
    setFile(chosen)
    checking.reset()
    if (chosen) checking.mutate(chosen)
  }
  return (
    <>
      <PageTitle about={t('upload.about')}>{t('upload.title')}</PageTitle>
      <Stack gap="md">
        <Card withBorder>
          <Group align="flex-end" gap="md">
            <FileInput
              label={t('upload.file')}
              placeholder={t('upload.choose')}
              accept=".csv,text/csv"
              leftSection={<IconFileSpreadsheet size={16} stroke={1.6} />}
              value={file}
              onChange={choose}
              clearable
              clearButtonProps={{ 'aria-label': t('clear') }}
              miw={280}
            />
            <Template />
          </Group>
        </Card>
        {checking.isPending && <Waiting lines={3} />}
        {checking.error && <Failed error={checking.error} retry={() => file && checking.mutate(file)} />}
        {checking.data && file && <Checked check={checking.data} file={file} />}
      </Stack>
    </>
  )
}

function Template() {
  const { t } = useTranslation('operator')
  const { operator } = usePerson()
  const href = `data:text/csv;charset=utf-8,${encodeURIComponent(csvTemplate(operator ?? ''))}`
  return (
    <Anchor href={href} download="items.csv">
      {t('upload.template')}
    </Anchor>
  )
}

function Checked({ check, file }: { check: UploadCheck; file: File }) {
  const { t } = useTranslation('operator')
  const format = useFormat()
  const navigate = useNavigate()
  const { items, findings, findingCount, outcome } = check
  const sending = useMutation({
    mutationFn: () =>
      receiptFrom(
        api<Receipt>('/api/operator/messages', {
          method: 'POST',
          content: { type: 'text/csv', data: file },
        }),
      ),
    onSuccess: ({ receiptId }) =>
      navigate({ to: '/post/messages/$receiptId', params: { receiptId } as never }),
    onError: tellFailure,
  })
  const isUnreadable = outcome === 'quarantined'
  return (
    <>
      <Alert
        color={isUnreadable ? 'red' : items.rejected > 0 ? 'orange' : 'green'}
        variant="light"
        role="status"
        title={
          isUnreadable
            ? t('upload.unreadable')
            : t('upload.would', {
                accepted: format.number(items.accepted),
                rejected: format.number(items.rejected),
                duplicate: format.number(items.duplicate),
              })
        }
      >
        <Stack gap="xs" align="flex-start">
          <Text>
            {t(
              isUnreadable ? 'upload.unreadableMore' : items.rejected > 0 ? 'upload.someMore' : 'upload.fine',
            )}
          </Text>
          {!isUnreadable && (
            <Button
              leftSection={<IconSend size={16} stroke={1.6} />}
              loading={sending.isPending}
              disabled={items.accepted === 0}
              onClick={() => sending.mutate()}
            >
              {t('upload.send', { count: items.accepted })}
            </Button>
          )}
        </Stack>
      </Alert>
      {findings.length === 0 ? (
        <Empty title={t('message.noFindings')} />
      ) : (
        <FindingRows findings={findings} count={findingCount} />
      )}
    </>
  )
}

function FindingRows({ findings, count }: { findings: readonly RowFinding[]; count: number }) {
  const { t } = useTranslation('operator')
  return (
    <Card withBorder component="section" aria-labelledby="rows">
      <Title order={2} mb="xs" id="rows">
        {t('upload.findings', { count })}
      </Title>
      <Table.ScrollContainer minWidth={640}>
        <Table aria-labelledby="rows">
          <Table.Thead>
            <Table.Tr>
              <Table.Th scope="col">{t('upload.row')}</Table.Th>
              <Table.Th scope="col">{t('item')}</Table.Th>
              <Table.Th scope="col">{t('upload.column')}</Table.Th>
              <Table.Th scope="col">{t('upload.severity')}</Table.Th>
              <Table.Th scope="col">{t('upload.what')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {findings.map(({ row, itemId, column, severity, message, hint }, place) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: findings have no number of their own
              <Table.Tr key={place}>
                <Table.Td>{row ?? '–'}</Table.Td>
                <Table.Td style={{ whiteSpace: 'nowrap' }}>
                  <Plain max={40}>{itemId ?? '–'}</Plain>
                </Table.Td>
                <Table.Td>{column === '' ? fieldLabel(column, t) : <Code>{column}</Code>}</Table.Td>
                <Table.Td>
                  <SeverityBadge severity={severity} />
                </Table.Td>
                <Table.Td>
                  <Plain>{message}</Plain>
                  <Hint hint={hint} path={column} />
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      {count > findings.length && (
        <Text c="dimmed">{t('upload.onlyFirst', { shown: findings.length, count })}</Text>
      )}
    </Card>
  )
}

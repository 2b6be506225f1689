/** Importing a list from files: what it is, sending them, how far that is, and what came of it. */
import {
  Alert,
  Button,
  Card,
  Checkbox,
  FileInput,
  Group,
  Progress,
  Select,
  SimpleGrid,
  Stack,
  Text,
  TextInput,
} from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ListFormatName, ListKindName, ListsView } from '#contracts/lists.ts'
import { api } from '../../api/request.ts'
import { PageLink } from '../../app/link.tsx'
import { text, useSearchState } from '../../app/search.ts'
import { useFormat } from '../../parts/format.ts'
import { PageTitle } from '../../parts/page-title.tsx'
import { type Importing, useImport } from './use-import.ts'

const FORMATS: readonly ListFormatName[] = ['csv', 'ofac', 'opensanctions']
const KINDS: readonly ListKindName[] = [
  'parties',
  'addresses',
  'phones',
  'brands',
  'words',
  'codes',
  'hashes',
]
const SHAPE = { list: text() }

export default function Import() {
  const { t } = useTranslation('lists')
  const [search] = useSearchState(SHAPE)
  const importing = useImport()
  const { data } = useQuery({
    queryKey: ['lists'],
    queryFn: ({ signal }) => api<ListsView>('/api/lists', { signal }),
  })
  const [list, setList] = useState(search.list)
  const [files, setFiles] = useState<File[]>([])
  const [kind, setKind] = useState<ListKindName>('parties')
  const [format, setFormat] = useState<ListFormatName>('csv')
  const [title, setTitle] = useState('')
  const [source, setSource] = useState('')
  const [retrievedOn, setRetrievedOn] = useState('')
  const [expiresOn, setExpiresOn] = useState('')
  const [isDraft, setDraft] = useState(false)
  const known = data?.lists.find((each) => each.list === list)
  const isName = /^[a-z0-9][a-z0-9-]{0,39}$/.test(list)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const about = { kind: known?.kind ?? kind, format, title: title || known?.title || list, source }
    importing.start(list, files, { ...about, retrievedOn, expiresOn, draft: isDraft ? 'yes' : 'no' })
  }
  return (
    <>
      <PageTitle about={t('importAbout')}>{t('import')}</PageTitle>
      <Card withBorder maw={820}>
        <form onSubmit={submit}>
          <Stack>
            <FileInput
              label={t('files')}
              description={t('filesAbout')}
              placeholder={t('chooseFiles')}
              required
              multiple
              value={files}
              onChange={setFiles}
            />
            <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="sm">
              <TextInput
                label={t('listName')}
                description={t('listNameAbout')}
                required
                dir="ltr"
                error={list !== '' && !isName ? t('listNameWrong') : null}
                value={list}
                onChange={({ currentTarget }) => setList(currentTarget.value.toLowerCase())}
              />
              <TextInput
                label={t('listTitle')}
                description={t('listTitleAbout')}
                value={title}
                placeholder={known?.title ?? ''}
                onChange={({ currentTarget }) => setTitle(currentTarget.value)}
              />
              <Select
                label={t('kind')}
                allowDeselect={false}
                disabled={known !== undefined}
                value={known?.kind ?? kind}
                data={KINDS.map((value) => ({ value, label: t(`kinds.${value}`) }))}
                onChange={(value) => setKind(value as ListKindName)}
              />
              <Select
                label={t('format')}
                allowDeselect={false}
                value={format}
                data={FORMATS.map((value) => ({ value, label: t(`formats.${value}`) }))}
                onChange={(value) => setFormat(value as ListFormatName)}
              />
              <TextInput
                label={t('source')}
                value={source}
                onChange={({ currentTarget }) => setSource(currentTarget.value)}
              />
              <Group grow>
                <TextInput
                  type="date"
                  label={t('retrieved')}
                  value={retrievedOn}
                  onChange={({ currentTarget }) => setRetrievedOn(currentTarget.value)}
                />
                <TextInput
                  type="date"
                  label={t('expires')}
                  value={expiresOn}
                  onChange={({ currentTarget }) => setExpiresOn(currentTarget.value)}
                />
              </Group>
            </SimpleGrid>
            <Checkbox
              label={t('asDraft')}
              checked={isDraft}
              onChange={({ currentTarget }) => setDraft(currentTarget.checked)}
            />
            <Group>
              <Button type="submit" loading={importing.isRunning} disabled={files.length === 0 || !isName}>
                {t('import')}
              </Button>
            </Group>
          </Stack>
        </form>
        <Told importing={importing} />
      </Card>
    </>
  )
}

function Told({ importing: { phase, share, entries, failed, result } }: { importing: Importing }) {
  const { t } = useTranslation('lists')
  const format = useFormat()
  return (
    <Stack mt="md" aria-live="polite">
      {phase !== null && (
        <div>
          <Progress value={share * 100} aria-label={t(`phases.${phase}`)} />
          <Text size="sm" c="dimmed" mt={4}>
            {t(`phases.${phase}`)} {entries > 0 && t('entriesRead', { entries: format.number(entries) })}
          </Text>
        </div>
      )}
      {failed && (
        <Alert color="red" variant="light" role="alert" title={t('notImported')}>
          {failed}
        </Alert>
      )}
      {result && (
        <Alert color="green" variant="light" title={t('imported')}>
          <Text>
            {t('importedText', { entries: format.number(result.entries) })}{' '}
            {t(result.known ? 'importedKnown' : result.active ? 'importedActive' : 'importedDraft')}{' '}
            {result.asked !== null &&
              t('rescreened', {
                looked: format.number(result.looked ?? 0),
                asked: format.number(result.asked),
              })}
          </Text>
          <PageLink to="/lists/$list" params={{ list: result.list }}>
            {result.list}
          </PageLink>
        </Alert>
      )}
    </Stack>
  )
}

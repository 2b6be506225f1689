/** The partner's own codes for decisions, and the form of its XML. */
import { Box, Button, Card, FileInput, Group, Select, Stack, Table, Text, Title } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Confirm } from '../../parts/confirm.tsx'
import { tell, tellFailure } from '../../parts/notify.tsx'
import { Plain } from '../../parts/plain.tsx'
import { Content } from '../../parts/states.tsx'
import { useChange, usePartner } from './asks.ts'
import { type CodeRow, rowsIn } from './read-codes.ts'

export function Codes({ operator }: { operator: string }) {
  const { t } = useTranslation('admin-operators')
  const [isAsked, setAsked] = useState(false)
  const change = useChange()
  const query = usePartner(operator)
  const setForm = async (form: string | null) => {
    await change(`/api/partners/${operator}/xml`, 'PUT', { form })
    tell(t('xmlDone', { operator, form }))
  }
  return (
    <Card withBorder component="section" aria-labelledby="codes">
      <Title order={2} id="codes" mb="xs">
        {t('answers')}
      </Title>
      <Content query={query}>
        {({ codes, xmlForm }) => (
          <Stack gap="sm">
            <Select
              label={t('xml')}
              data={[
                { value: 'cds', label: 'UPU CDS' },
                { value: 'ics2', label: 'EU ICS2' },
              ]}
              value={xmlForm}
              onChange={(form) => void setForm(form).catch(tellFailure)}
              allowDeselect={false}
              maw={240}
            />
            <Group justify="space-between">
              <Text>{codes.length === 0 ? t('codesNone') : t('codesCount', { count: codes.length })}</Text>
              <Button variant="default" size="compact-md" onClick={() => setAsked(true)}>
                {t('codesImport')}
              </Button>
            </Group>
            {codes.length > 0 && <CodeTable codes={codes} />}
          </Stack>
        )}
      </Content>
      {isAsked && <ImportWindow operator={operator} close={() => setAsked(false)} />}
    </Card>
  )
}

function CodeTable({ codes }: { codes: readonly CodeRow[] }) {
  const { t } = useTranslation('admin-operators')
  return (
    <Box component="section" mah={280} style={{ overflow: 'auto' }} tabIndex={0} aria-label={t('codes')}>
      <Table>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('decision')}</Table.Th>
            <Table.Th>{t('theirs')}</Table.Th>
            <Table.Th>{t('name')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {codes.map(({ decision, code, name }) => (
            <Table.Tr key={decision}>
              <Table.Td>{decision}</Table.Td>
              <Table.Td ff="monospace">{code}</Table.Td>
              <Table.Td>
                <Plain>{name}</Plain>
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Box>
  )
}

function ImportWindow({ operator, close }: { operator: string; close: () => void }) {
  const { t } = useTranslation('admin-operators')
  const change = useChange()
  const [rows, setRows] = useState<CodeRow[] | null>(null)
  const run = async (reason: string) => {
    if (!rows) throw new Error(t('codesUnread'))
    await change(`/api/partners/${operator}/codes`, 'PUT', { codes: rows, reason })
    tell(t('codesDone', { operator }))
  }
  return (
    <Confirm title={t('codesImport')} action={t('codesImport')} reason={t('reason')} run={run} close={close}>
      <FileInput
        label={t('codesFile')}
        placeholder={t('choose')}
        description={t('codesHow')}
        accept="text/csv,.csv"
        onChange={async (file) => setRows(file ? rowsIn(await file.text()) : null)}
      />
      {rows && <Text>{t('codesRead', { count: rows.length })}</Text>}
      <Text>{t('codesWhat', { operator })}</Text>
    </Confirm>
  )
}

/** The whole ledger held against what is stored. */
import { Alert, Button, Group, List, Modal, Stack, Text } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { api } from '../../api/request.ts'
import { Problem } from '../../parts/confirm.tsx'
import { useFormat } from '../../parts/format.ts'
import { Plain } from '../../parts/plain.tsx'
import { useSaid } from '../../parts/said.tsx'

interface Verified {
  intact: boolean
  blocks: number
  rows: number
  unsealed: number
  retired: number
  head: { number: number; sealedAt: string } | null
  broken: { block: number | null; told: string }[]
}

export function VerifyWindow({ close }: { close: () => void }) {
  const { t } = useTranslation('admin-audit')
  const { t: shell } = useTranslation()
  const client = useQueryClient()
  const verifying = useMutation({
    mutationFn: () => api<Verified>('/api/audit/verification', { method: 'POST' }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['audit'] }),
  })
  return (
    <Modal opened onClose={close} title={t('verify')} closeButtonProps={{ 'aria-label': shell('close') }}>
      <Stack>
        <Text>{t('verifyWhat')}</Text>
        <Problem error={verifying.error} />
        {verifying.data && <Result of={verifying.data} />}
        <Group justify="flex-end">
          <Button onClick={() => verifying.mutate()} loading={verifying.isPending}>
            {t('verify')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  )
}

function Result({ of: { intact, rows, blocks, retired, unsealed, head, broken } }: { of: Verified }) {
  const { t } = useTranslation('admin-audit')
  const said = useSaid()
  const format = useFormat()
  const counts = {
    rows: format.number(rows),
    blocks: format.number(blocks),
    retired: format.number(retired),
    unsealed: format.number(unsealed),
  }
  return (
    <Alert
      color={intact ? 'teal' : 'red'}
      variant="light"
      title={t(intact ? 'intact' : 'broken')}
      role={intact ? 'status' : 'alert'}
    >
      <Stack gap="xs">
        <Text>{t('result', counts)}</Text>
        {head && (
          <Text>{t('head', { number: format.number(head.number), at: format.dateTime(head.sealedAt) })}</Text>
        )}
        {broken.length > 0 && (
          <List>
            {broken.map(({ block, told }) => (
              <List.Item key={`${block} ${told}`}>
                <Plain>{t('problem', { block: block ?? '?', told: said(told) })}</Plain>
              </List.Item>
            ))}
          </List>
        )}
      </Stack>
    </Alert>
  )
}

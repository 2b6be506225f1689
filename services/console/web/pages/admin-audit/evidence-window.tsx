/** Evidence about one item, as a file to take away. */
import { Text, TextInput } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { apiBlob } from '../../api/request.ts'
import { Confirm } from '../../parts/confirm.tsx'
import { tell } from '../../parts/notify.tsx'

export function EvidenceWindow({ item, close }: { item: string; close: () => void }) {
  const { t } = useTranslation('admin-audit')
  const client = useQueryClient()
  const [itemId, setItemId] = useState(item)
  const run = async () => {
    const id = itemId.trim().toUpperCase()
    save(await apiBlob(`/api/audit/evidence/${encodeURIComponent(id)}`), `evidence-${id}.json`)
    tell(t('downloaded', { itemId: id }))
    await client.invalidateQueries({ queryKey: ['audit'] })
  }
  return (
    <Confirm title={t('evidence')} action={t('download')} run={run} close={close}>
      <TextInput
        label={t('item')}
        value={itemId}
        onChange={({ currentTarget }) => setItemId(currentTarget.value)}
        required
        withAsterisk={false}
        data-autofocus
      />
      <Text>{t('evidenceWhat')}</Text>
    </Confirm>
  )
}

function save(file: Blob, name: string): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(file)
  link.download = name
  link.click()
  URL.revokeObjectURL(link.href)
}

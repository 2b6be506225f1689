/** A field for a scanner or a hand: Enter opens the item. What nobody has told of gets a case. */
import { TextInput } from '@mantine/core'
import { IconBarcode } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { type RefObject, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../../api/request.ts'
import { tell } from '../../parts/notify.tsx'

interface Scanned {
  itemId: string
  known: boolean
  case: { caseId: number } | null
}

export function Scanner({ inputRef }: { inputRef: RefObject<HTMLInputElement | null> }) {
  const { t } = useTranslation('worklist')
  const navigate = useNavigate()
  const [code, setCode] = useState('')
  const scanning = useMutation({
    mutationFn: () => api<Scanned>(`/api/items/by-scan/${encodeURIComponent(code.trim())}`),
    onSuccess: ({ itemId, known, case: opened }) => {
      if (!known) tell(t('scanUnknown', { itemId }))
      void navigate({
        to: '/items/$itemId',
        params: { itemId },
        search: opened ? { case: String(opened.caseId) } : {},
      })
    },
  })
  return (
    <TextInput
      ref={inputRef}
      value={code}
      onChange={({ currentTarget }) => {
        setCode(currentTarget.value)
        scanning.reset()
      }}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && code.trim() !== '' && !scanning.isPending) scanning.mutate()
        if (event.key === 'Escape') event.currentTarget.blur()
      }}
      placeholder={t('scan')}
      aria-label={`${t('scan')}: ${t('scanAbout')}`}
      title={t('scanAbout')}
      leftSection={<IconBarcode size={18} stroke={1.6} aria-hidden />}
      error={scanning.error?.message}
      maxLength={60}
      w={220}
      autoComplete="off"
      spellCheck={false}
    />
  )
}

/** The receipt that what is written would get, asked anew when somebody stops writing; nothing is stored for it. */
import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { Receipt, ReceiptItem } from '#contracts/receipt.ts'
import { api } from '../../api/request.ts'
import { currentLanguage } from '../../words/words.ts'
import { inLanguage, OPERATOR, receiptFrom } from './ask.ts'
import { formPath } from './fields.ts'

const STOPPED_MS = 400
const NONE: readonly Finding[] = []

export type Finding = ReceiptItem['findings'][number]

export interface LiveReceipt {
  /** By the path of the form; those of whole parts stand at the part. */
  byField: ReadonlyMap<string, Finding>
  findings: readonly Finding[]
  /** True where the item would be rejected as it is written. */
  isRejected: boolean
  /** What is shown is of what was written before. */
  isBehind: boolean
  error: Error | null
}

export function useLiveReceipt(message: object): LiveReceipt {
  const written = JSON.stringify(message)
  const [asked] = useDebouncedValue(written, STOPPED_MS)
  const { data, error, isPlaceholderData } = useQuery({
    queryKey: [OPERATOR, 'validate', currentLanguage(), asked],
    queryFn: ({ signal }) =>
      receiptFrom(
        api<Receipt>('/api/operator/messages/validate', {
          method: 'POST',
          content: { type: 'application/json', data: asked },
          headers: inLanguage(),
          signal,
        }),
      ),
    placeholderData: keepPreviousData,
    staleTime: 60_000,
  })
  const findings = useMemo(() => data?.items.flatMap((item) => item.findings) ?? NONE, [data])
  const byField = useMemo(() => {
    const worstFirst = findings.toSorted((a, b) => WEIGHT[b.severity] - WEIGHT[a.severity])
    return new Map(worstFirst.map((finding) => [formPath(finding.path), finding]))
  }, [findings])
  const isBehind = asked !== written || isPlaceholderData || data === undefined
  const isRejected = data !== undefined && data.outcome !== 'accepted'
  return { byField, findings, isRejected, isBehind, error }
}

const WEIGHT = { critical: 0, major: 1, minor: 2 }

/** One import as it goes: sent, read twice, what is on its way screened again. */
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { ImportedView, ImportLine } from '#contracts/lists.ts'
import { withQuery } from '../../api/request.ts'
import { upload } from '../../parts/upload.ts'

export interface Importing {
  /** Null while nothing is done. */
  phase: 'sending' | 'reading' | 'screening' | null
  share: number
  entries: number
  failed: string | null
  result: ImportedView | null
  isRunning: boolean
  start: (list: string, files: readonly File[], about: Record<string, string>) => void
}

type Told = Omit<Importing, 'start' | 'isRunning'>
const NOTHING: Told = { phase: null, share: 0, entries: 0, failed: null, result: null }

export function useImport(): Importing {
  const client = useQueryClient()
  const [told, setTold] = useState<Told>(NOTHING)
  const onLine = (line: ImportLine) => {
    if ('result' in line) setTold({ ...NOTHING, result: line.result })
    else if ('error' in line) setTold({ ...NOTHING, failed: line.error })
    else if ('rescreening' in line) setTold((before) => ({ ...before, phase: 'screening', share: 1 }))
    else
      setTold({
        ...NOTHING,
        phase: 'reading',
        share: line.done / Math.max(1, line.total),
        entries: line.entries,
      })
  }
  const start: Importing['start'] = (list, files, about) => {
    const sizes = files.map(({ size }) => size)
    const names = files.map(({ name }) => name.replaceAll('\n', ' ')).join('\n')
    const path = withQuery(`/api/lists/${encodeURIComponent(list)}/versions`, {
      ...about,
      sizes: sizes.join(','),
      names,
    })
    setTold({ ...NOTHING, phase: 'sending' })
    upload<ImportLine>(path, files, {
      onSent: (done, total) => setTold({ ...NOTHING, phase: 'sending', share: done / Math.max(1, total) }),
      onLine,
    })
      .catch((error: unknown) =>
        setTold({ ...NOTHING, failed: error instanceof Error ? error.message : String(error) }),
      )
      .finally(() => void client.invalidateQueries({ queryKey: ['lists'] }))
  }
  return { ...told, isRunning: told.phase !== null, start }
}

/** The monthly report of an operator as a file. */
import { Button, NativeSelect } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { apiBlob } from '../../api/request.ts'
import { tellFailure } from '../../parts/notify.tsx'
import { save } from './csv.ts'

const MONTHS_OFFERED = 13

export function ReportButtons({ operator }: { operator: string }) {
  const { t, i18n } = useTranslation('quality')
  const months = lastMonths(new Date())
  const [month, setMonth] = useState(months[0]!)
  const saving = useMutation({
    mutationFn: async (format: 'pdf' | 'csv') => {
      const file = `${month}.${format}`
      const report = await apiBlob(`/api/quality/report/${operator}/${file}`, {
        query: { language: i18n.language },
      })
      save(report, `quality-${operator}-${file}`)
    },
    onError: tellFailure,
  })
  const named = new Intl.DateTimeFormat(i18n.language, { month: 'long', year: 'numeric', timeZone: 'UTC' })
  return (
    <>
      <NativeSelect
        aria-label={t('reportMonth')}
        value={month}
        onChange={({ currentTarget: { value } }) => setMonth(value)}
        data={months.map((each) => ({ value: each, label: named.format(new Date(`${each}-01T00:00:00Z`)) }))}
      />
      {(['pdf', 'csv'] as const).map((format) => (
        <Button
          key={format}
          variant="default"
          loading={saving.isPending && saving.variables === format}
          onClick={() => saving.mutate(format)}
        >
          {t('report', { format: format.toUpperCase() })}
        </Button>
      ))}
    </>
  )
}

/** Newest first. `2026-11` */
function lastMonths(now: Date): string[] {
  return Array.from({ length: MONTHS_OFFERED }, (_, back) =>
    new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - back, 1)).toISOString().slice(0, 7),
  )
}

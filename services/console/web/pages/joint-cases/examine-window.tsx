/** Orders an examination of every open case; the result is given item by item. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../../api/request.ts'
import type { Part } from '../worklist/bulk.ts'
import type { ActsProps } from './acts.tsx'
import { AskedWindow } from './asked-window.tsx'
import { pathOf } from './asks.ts'
import { tellMoved } from './members.tsx'

export function ExamineWindow({ joint, open: now, changed, close }: ActsProps & { close: () => void }) {
  const { t } = useTranslation('joint-cases')
  // Those that were seen when it was asked for.
  const [open] = useState(now)
  const order = async (instructions: string) => {
    const cases = open.map(({ caseId }) => caseId)
    const { parts } = await api<{ parts: Part[] }>(pathOf(joint.jointId, '/examinations'), {
      method: 'POST',
      body: { instructions, cases },
    })
    const count = parts.filter(({ outcome }) => outcome === 'done').length
    tellMoved(t('examine.ordered', { count }), parts, open)
    changed()
  }
  return (
    <AskedWindow
      title={t('act.examine')}
      label={t('examine.instructions')}
      action={t('decide.go', { count: open.length })}
      run={order}
      close={close}
    />
  )
}

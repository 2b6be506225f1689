/** One act on all open cases, as many-at-once carries it out: told of each, and taken back for as long as the service lets one. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { JointMember } from '#contracts/joint-cases.ts'
import { newId } from '../../api/new-id.ts'
import { api } from '../../api/request.ts'
import { tellWithUndo } from '../../parts/notify.tsx'
import { type Act, type Done, remember, saidOf } from '../worklist/bulk.ts'
import { tellParts } from '../worklist/tell-parts.tsx'
import { useUndo } from '../worklist/undo.tsx'
import type { ActsProps } from './acts.tsx'
import { pathOf } from './asks.ts'

export function useTogether({ joint, open, changed }: ActsProps): (act: Act) => Promise<void> {
  const { t } = useTranslation('worklist')
  // The same again, after a connection that was lost, is the same act to the service; as it was seen when it was first asked.
  const [asked] = useState(() => ({
    bulkId: newId(),
    cases: open.map(({ caseId, version }) => ({ caseId, version })),
  }))
  const undo = useUndo(changed)
  return async (act) => {
    const { reason } = act
    const what = act.act === 'decide' ? { code: act.code } : { change: act.change }
    const path = pathOf(joint.jointId, act.act === 'decide' ? '/decisions' : '/changes')
    const told = await api<Omit<Done, 'what'>>(path, { method: 'POST', body: { ...asked, ...what, reason } })
    const done = { ...told, what: saidOf(act, told.parts) }
    remember(done)
    const refused = told.parts.filter(({ outcome }) => outcome === 'refused')
    if (refused.length > 0) tellParts(t('bulk.partly'), refused, byId(open))
    if (refused.length < told.parts.length) tellWithUndo(done.what, () => undo(done))
    changed()
  }
}

export function byId(members: readonly JointMember[]): ReadonlyMap<number, JointMember> {
  return new Map(members.map((member) => [member.caseId, member]))
}

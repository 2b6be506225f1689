/** Giving up a case that was locked to the person, so that others get it. */
import { api } from '../../api/request.ts'

/** Where it does not come through, the lock ends by itself as any that is idle. */
export function letGo(caseId: string | number): void {
  void api(`/api/cases/${caseId}/lock`, { method: 'DELETE' }).catch(() => {})
}

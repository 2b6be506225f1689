/** The HTTP API of cases: what the console and other programs of officers call. Times come from the clock, names from who signed in. */
import type { Server } from '#platform/http.ts'
import type { PolicyReader } from '../policy/in-force.ts'
import type { CasesAt } from './asking.ts'
import { addBulkRoutes } from './http-bulk.ts'
import { addCaseRoutes } from './http-case.ts'
import { addCommentRoutes } from './http-comments.ts'
import { addExaminationRoutes } from './http-examinations.ts'
import { addLiveWorklistRoutes } from './http-live-worklist.ts'
import { addWorklistRoutes } from './http-worklist.ts'
import { addJointActs } from './joint/http-acts.ts'
import { addJointRoutes } from './joint/http-joint.ts'

export function addCasesApi(server: Server, at: CasesAt & { policies: PolicyReader }): void {
  addWorklistRoutes(server, at)
  addLiveWorklistRoutes(server, at)
  addCaseRoutes(server, at)
  addCommentRoutes(server, at)
  addExaminationRoutes(server, at)
  addBulkRoutes(server, at)
  addJointRoutes(server, at)
  addJointActs(server, at)
}

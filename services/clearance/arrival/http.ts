/** The HTTP API before and after arrival: pull lists and verdicts, then alerts. docs/arrival.md. */
import type { Server } from '#platform/http.ts'
import { addAlertRoutes } from './http-alerts.ts'
import { addPullRoutes } from './http-pulls.ts'
import { addVerdictRoutes, type VerdictsAt } from './http-verdict.ts'

export function addArrivalRoutes(server: Server, at: VerdictsAt): void {
  addPullRoutes(server, at)
  addVerdictRoutes(server, at)
  addAlertRoutes(server, at)
}

/** Administration that belongs to no stage: operators and their keys, accounts of people. For administrators. */
import type { Database } from '#platform/database.ts'
import type { Server } from '#platform/http.ts'
import type { Log } from '#platform/log.ts'
import { addOperatorRoutes } from './http-operators.ts'
import { addPeopleRoutes } from './http-people.ts'

export interface AdminAt {
  database: Database
  log: Log
}

export function addAdministration(server: Server, at: AdminAt): void {
  addOperatorRoutes(server, at)
  addPeopleRoutes(server, at)
}

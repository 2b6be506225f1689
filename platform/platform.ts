/** What every service stands on. */
import type { Config } from './config.ts'
import type { Database } from './database.ts'
import type { Server } from './http.ts'
import type { Lifecycle } from './lifecycle.ts'
import type { Log } from './log.ts'

export interface Platform {
  config: Config
  database: Database
  log: Log
  server: Server
  lifecycle: Lifecycle
}

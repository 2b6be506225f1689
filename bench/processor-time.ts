/** Processor time, which is what is left to compare where other programs have the processors too. Linux alone tells it. */
import { readdirSync, readFileSync } from 'node:fs'
import type { Database } from '#platform/database.ts'
import { sql } from '#platform/sql.ts'

const TICK_US = 10_000

/** Microseconds that this process has had, and another with it. */
export function usedBy(other?: number): number {
  const { user, system } = process.cpuUsage()
  return user + system + (other === undefined ? 0 : runOf(other))
}

function runOf(pid: number): number {
  return Number(readFileSync(`/proc/${pid}/schedstat`, 'utf8').split(' ')[0]) / 1_000
}

/** The fields of /proc/PID/stat from the third on: the second is a name with anything in it. */
function statOf(pid: number): string[] {
  return readFileSync(`/proc/${pid}/stat`, 'utf8')
    .replace(/^.*\) /s, '')
    .split(' ')
}

const parentOf = (pid: number): number => Number(statOf(pid)[1])

/** The process whose children are the database's. */
export async function serverOf(database: Database): Promise<number> {
  const { rows } = await database.execute<{ pid: number }>(sql`SELECT pg_backend_pid() AS pid`)
  return parentOf(rows[0]!.pid)
}

/** Microseconds of the server and all its processes, those that have ended too. */
export function usedByServer(server: number): number {
  const [, , , , , , , , , , , , , childUser, childSystem] = statOf(server)
  let used = runOf(server) + (Number(childUser) + Number(childSystem)) * TICK_US
  for (const pid of readdirSync('/proc').map(Number)) {
    try {
      if (pid > 0 && parentOf(pid) === server) used += runOf(pid)
    } catch {
      // It has ended since.
    }
  }
  return used
}

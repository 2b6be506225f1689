/**
 * Stops the embedded PostgreSQL when nobody uses it any more, however its users ended. One keeper per server: the one that
 * holds the advisory lock; the others go home. A service keeps a connection open for as long as it lives, so no
 * connections means no service.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import { connect, KEEPER, otherUsers, runningUrl, stopServer } from './embedded-postgres.ts'

const KEEPER_LOCK = 7_723_001
const LOOK_EVERY_MS = 1_000
/** Long enough for one command to follow another on the same running server. */
const IDLE_LOOKS_MAX = 10

const dataDir = process.argv[2]
if (dataDir) await keep(dataDir)

async function keep(dataDir: string): Promise<void> {
  const url = await runningUrl(dataDir)
  const lock = url ? await connect(url, KEEPER) : null
  if (!url || !lock) return
  const { rows } = await lock.query<{ mine: boolean }>('SELECT pg_try_advisory_lock($1) AS mine', [
    KEEPER_LOCK,
  ])
  if (rows[0]?.mine) await stopWhenIdle(dataDir, url)
  await lock.end().catch(() => {})
}

async function stopWhenIdle(dataDir: string, url: string): Promise<void> {
  for (let idleLooks = 0; idleLooks < IDLE_LOOKS_MAX; ) {
    await sleep(LOOK_EVERY_MS)
    const users = await otherUsers(url).catch(() => null)
    if (users === null && (await runningUrl(dataDir)) !== url) return
    idleLooks = users === 0 ? idleLooks + 1 : 0
  }
  await stopServer(dataDir)
}

/** What the embedded PostgreSQL is told beyond its defaults. */
import { readdir, stat } from 'node:fs/promises'
import { totalmem } from 'node:os'
import path from 'node:path'

const MEGABYTE = 2 ** 20
const SHARED_BUFFERS_MIN = 256 * MEGABYTE

/** Durability stays on: fsync, full page writes, synchronous commit. @param clusterDir where it keeps its files */
export async function serverSettings(clusterDir: string): Promise<Record<string, string>> {
  return {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    max_connections: '300',
    shared_buffers: `${sharedBuffers(await bytesUnder(path.join(clusterDir, 'base')), memory())}MB`,
    max_wal_size: '2GB',
    checkpoint_timeout: '15min',
    jit: 'off',
    log_min_messages: 'warning',
  }
}

/**
 * Megabytes of memory for tables: as much as there is of them, since a page that is not there costs more than all else of a
 * look-up; a quarter of the machine at most, as PostgreSQL's manual advises for a server that is not alone.
 * @param stored, memory bytes
 */
export function sharedBuffers(stored: number, memory: number): number {
  const wanted = Math.min(stored, memory / 4)
  return Math.round(Math.max(SHARED_BUFFERS_MIN, wanted) / MEGABYTE)
}

/** Bytes of the machine, or of the container where that has fewer. */
function memory(): number {
  return Math.min(totalmem(), process.constrainedMemory() || Number.POSITIVE_INFINITY)
}

/** A server that runs already may remove files meanwhile. */
async function bytesUnder(folder: string): Promise<number> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const sizes = entries.map(async (entry) => {
    if (!entry.isFile()) return 0
    const found = await stat(path.join(entry.parentPath, entry.name)).catch(() => null)
    return found?.size ?? 0
  })
  return (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0)
}

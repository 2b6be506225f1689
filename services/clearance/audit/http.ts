/** `GET /v1/audit/key`: the public keys that the ledger is signed with, for whoever checks evidence. Open to all: they are public. */
import { z } from 'zod'
import type { Database } from '#platform/database.ts'
import type { Server } from '#platform/http.ts'
import { readKeys } from './keys.ts'

const keys = z.object({
  keys: z
    .array(
      z.object({ id: z.string(), publicKey: z.string().describe('Ed25519, SPKI, PEM'), since: z.string() }),
    )
    .describe('the one in use last'),
})

export function addAuditRoutes(server: Server, database: Database): void {
  const schema = { summary: 'The public keys of the audit ledger', tags: ['audit'] }
  const documented = {
    response: { 200: keys.describe('every key that ever signed') },
    security: [],
  }
  server.get('/v1/audit/key', { config: { documented }, schema }, async () => ({
    keys: await readKeys(database),
  }))
}

/** The audit trail for people: search, verification of the ledger, evidence about an item to take away. */
import { z } from 'zod'
import { auditQuery } from '#contracts/administration.ts'
import { documentedFor } from '#contracts/cases.ts'
import { audit } from '#platform/audit/record-event.ts'
import type { Clock } from '#platform/clock.ts'
import type { Config } from '#platform/config.ts'
import type { Database } from '#platform/database.ts'
import { PreadviceError } from '#platform/errors.ts'
import { refuse, type Server } from '#platform/http.ts'
import { requirePerson } from '#platform/http-people.ts'
import { answering } from '../answering.ts'
import { gatherEvidence } from './evidence.ts'
import { openKey, publicKeyOf, readKeys } from './keys.ts'
import { sealAll } from './seal.ts'
import { searchEvents } from './search.ts'
import { type Verified, verifyLedger } from './verify.ts'

interface AuditAt {
  database: Database
  clock: Clock
  config: Config
}

const tags = ['audit']
const itemPath = z.object({ itemId: z.string().regex(/^[\p{L}\p{N}-]{1,70}$/u) })

export function addAuditSearchRoutes(server: Server, at: AuditAt): void {
  const { database } = at
  const onRequest = requirePerson(database, 'audit.read')
  server.get(
    '/api/audit/events',
    {
      onRequest,
      config: { documented: documentedFor() },
      schema: { summary: 'What people and programs did, the last first', tags, querystring: auditQuery },
    },
    (request, reply) => answering(reply, () => searchEvents(database, request.query)),
  )
  server.post(
    '/api/audit/verification',
    {
      onRequest,
      config: { documented: documentedFor() },
      schema: { summary: 'Verify the ledger against all rows; answers when it is through', tags },
    },
    verifyingOne(at),
  )
  server.get(
    '/api/audit/evidence/:itemId',
    {
      onRequest,
      config: { documented: documentedFor() },
      schema: { summary: 'Evidence about an item, to be checked without us', tags, params: itemPath },
    },
    (request, reply) => {
      const itemId = request.params.itemId.toUpperCase()
      reply.header('content-disposition', `attachment; filename="evidence-${itemId}.json"`)
      return answering(reply, () => takeEvidence(at, itemId, request.person!.name))
    },
  )
}

/** It reads everything that is on record: one at a time in a process. */
function verifyingOne(at: AuditAt) {
  let isRunning = false
  return async (
    request: { person: { name: string } | null },
    reply: Parameters<typeof answering>[0],
  ): Promise<unknown> => {
    if (isRunning) return refuse(reply, 409, 'the ledger is being verified: wait until that is through')
    isRunning = true
    try {
      return await answering(reply, () => verify(at, request.person!.name))
    } finally {
      isRunning = false
    }
  }
}

async function verify({ database, config, clock }: AuditAt, who: string): Promise<Verified> {
  const own = await openKey(database, config)
  if (own) await sealAll({ database, key: own, clock })
  const published = (await readKeys(database)).at(-1)
  const trusted = own?.publicKey ?? (published && publicKeyOf(published.publicKey, 'the database'))
  if (!trusted) throw new PreadviceError('nothing was ever sealed, and there is no key: set AUDIT_KEY_FILE')
  const verified = await verifyLedger({ db: database, trusted })
  const { intact, blocks, rows, problems } = verified
  await audit(database, { kind: 'audit.verified', who, what: { intact, blocks, rows, problems } })
  return verified
}

async function takeEvidence({ database, config, clock }: AuditAt, itemId: string, who: string) {
  const own = await openKey(database, config)
  if (own) await sealAll({ database, key: own, clock })
  const bundle = await gatherEvidence(database, itemId, clock())
  // Whoever takes evidence out of the house has seen what is in it.
  await audit(database, { kind: 'evidence.taken', who, what: { itemId } })
  return bundle
}

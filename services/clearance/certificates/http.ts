/** Typed documents over HTTP, for officers: shown with what issuers said, and asked about. */
import { z } from 'zod'
import { documentedFor } from '#contracts/cases.ts'
import { audit } from '#platform/audit/record-event.ts'
import { refuse, type Server } from '#platform/http.ts'
import { requirePerson } from '#platform/http-people.ts'
import { readCertificates } from './read-certificates.ts'
import { type CertificatesAt, verifyDocument } from './verify.ts'

const itemPath = z.object({ itemId: z.string().regex(/^[\p{L}\p{N}-]{1,70}$/u) })
const documentPath = itemPath.extend({ place: z.coerce.number().int().min(0).max(999) })
const tags = ['officers']

export function addCertificateRoutes(server: Server, at: CertificatesAt): void {
  const { database, clock } = at
  server.get(
    '/api/items/:itemId/documents',
    {
      onRequest: requirePerson(database, 'cases.read'),
      config: { documented: documentedFor() },
      schema: {
        summary: 'Licences and certificates of an item, and what their issuers said',
        tags,
        params: itemPath,
      },
    },
    async (request, reply) => {
      const itemId = request.params.itemId.toUpperCase()
      const documents = await readCertificates(database, itemId, clock().slice(0, 10))
      await audit(database, {
        kind: 'item.viewed',
        who: request.person!.name,
        what: { itemId, as: 'documents' },
      })
      return reply.send({ itemId, documents })
    },
  )
  server.post(
    '/api/items/:itemId/documents/:place/verification',
    {
      onRequest: requirePerson(database, 'items.decide'),
      config: { documented: documentedFor() },
      schema: { summary: 'Ask who issued a document whether it is real', tags, params: documentPath },
    },
    async (request, reply) => {
      const { itemId, place } = request.params
      const verified = await verifyDocument(at, itemId.toUpperCase(), place, request.person!.name)
      return verified
        ? reply.send(verified)
        : refuse(
            reply,
            404,
            `${itemId.toUpperCase()} has no licence, permit or certificate at place ${place}`,
          )
    },
  )
}

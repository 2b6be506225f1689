/** Random selection for people: shares in force, sealed seeds, a seed shown once its day is over, and the proof of a day's draws. */
import { documentedFor } from '#contracts/cases.ts'
import {
  type ProvedDay,
  type SealedDay,
  type SelectionView,
  selectionDay,
  selectionQuery,
} from '#contracts/selection.ts'
import { audit } from '#platform/audit/record-event.ts'
import type { Clock } from '#platform/clock.ts'
import type { Database } from '#platform/database.ts'
import { PreadviceError } from '#platform/errors.ts'
import { refuse, type Server } from '#platform/http.ts'
import { requirePerson } from '#platform/http-people.ts'
import { dayAfter, readCommitments, readShares, reveal } from './seeds.ts'
import { verifyDay } from './verify.ts'

export interface SelectionAt {
  database: Database
  clock: Clock
  /** The draws of a day's examinations, which clearance made, against the same seed. */
  verifyDraws: (database: Database, day: string, seed: Buffer) => Promise<ProvedDay['examinations']>
}

const tags = ['selection']

export function addSelectionRoutes(server: Server, at: SelectionAt): void {
  const { database, clock } = at
  const today = () => clock().slice(0, 10)
  server.get(
    '/api/selection',
    {
      onRequest: requirePerson(database, 'items.read'),
      config: { documented: documentedFor() },
      schema: {
        summary: 'Shares drawn by chance, and the sealed seeds they are drawn with',
        tags,
        querystring: selectionQuery,
      },
    },
    async (request): Promise<SelectionView> => {
      const days: SealedDay[] = await readCommitments(database, dayAfter(today(), -request.query.days))
      return { today: today(), shares: await readShares(database), days: days.toReversed() }
    },
  )
  server.post(
    '/api/selection/days/:day/reveal',
    {
      onRequest: requirePerson(database, 'audit.read'),
      config: { documented: documentedFor() },
      schema: { summary: 'Show the seed of a day that is over', tags, params: selectionDay },
    },
    async (request, reply) => {
      const { day } = request.params
      const who = request.person!.name
      try {
        return await database.transaction(async (tx): Promise<SealedDay> => {
          const revealed = await reveal(tx, day, who, clock())
          await audit(tx, { kind: 'selection.revealed', who, what: { day } })
          return revealed
        })
      } catch (error) {
        if (error instanceof PreadviceError) return refuse(reply, 409, sentenceOf(error))
        throw error
      }
    },
  )
  addProof(server, at)
}

/** It reads the assessments and decisions of a day: one at a time in a process. */
function addProof(server: Server, { database, verifyDraws }: SelectionAt): void {
  let isRunning = false
  server.post(
    '/api/selection/days/:day/verification',
    {
      onRequest: requirePerson(database, 'audit.read'),
      config: { documented: documentedFor() },
      schema: {
        summary: 'Hold every draw of a day against its seed; answers when it is through',
        tags,
        params: selectionDay,
      },
    },
    async (request, reply) => {
      if (isRunning) return refuse(reply, 409, 'another day is being verified: wait until that is through')
      isRunning = true
      try {
        return await prove(database, request.params.day, verifyDraws)
      } catch (error) {
        if (error instanceof PreadviceError) return refuse(reply, 409, sentenceOf(error))
        throw error
      } finally {
        isRunning = false
      }
    },
  )
}

async function prove(
  database: Database,
  day: string,
  verifyDraws: SelectionAt['verifyDraws'],
): Promise<ProvedDay> {
  const verified = await verifyDay(database, day, () => {})
  const { seed } = (await readCommitments(database, day)).find((each) => each.day === day)!
  return { ...verified, examinations: await verifyDraws(database, day, Buffer.from(seed!, 'hex')) }
}

/** Before the colon stands what a command line calls the subject; after the last one, its command. */
function sentenceOf({ message }: PreadviceError): string {
  return message.replace(/^selection: /, '').replace(/: see "selection reveal .*"$/, '')
}

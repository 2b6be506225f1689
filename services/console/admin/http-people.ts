/** Accounts: made with a first password that has to be changed, changed, ended, unlocked. Each change is on record. */
import { changedPersonBody, newPasswordBody, newPersonBody, personPath } from '#contracts/administration.ts'
import type { Role } from '#domain/capability.ts'
import {
  changeAccount,
  checkOperator,
  isTaken,
  otherAdministrators,
  readAccounts,
  unlockAccount,
} from '#platform/accounts.ts'
import { audit } from '#platform/audit/record-event.ts'
import type { Tx } from '#platform/database.ts'
import { PreadviceError } from '#platform/errors.ts'
import type { Server } from '#platform/http.ts'
import { requirePerson } from '#platform/http-people.ts'
import { addPerson, endPerson } from '#platform/people.ts'
import { readBody } from '../sign-in.ts'
import { answering, documented, tags } from './answering.ts'
import type { AdminAt } from './http.ts'
import { resetPassword } from './reset-password.ts'

export function addPeopleRoutes(server: Server, at: AdminAt): void {
  const { database } = at
  const onRequest = requirePerson(database, 'system.manage')
  server.get(
    '/api/admin/people',
    {
      onRequest,
      config: { documented: documented() },
      schema: { summary: 'Accounts and their roles, ended ones too', tags },
    },
    (_request, reply) => answering(reply, async () => ({ people: await readAccounts(database) })),
  )
  server.post(
    '/api/admin/people',
    {
      onRequest,
      config: { documented: documented(newPersonBody) },
      schema: { summary: 'Make an account; its password has to be changed at the first sign-in', tags },
    },
    async (request, reply) => {
      const given = readBody(request, reply, newPersonBody)
      if (!given) return reply
      const { name, roles, operator, endsAt } = given
      return answering(reply, () =>
        database.transaction(async (tx) => {
          checkOperator(name, given)
          checkEnd(endsAt)
          if (await isTaken(tx, name)) throw new PreadviceError(`the name "${name}" is taken: choose another`)
          await addPerson(tx, { ...given, mustChange: true })
          const what = { name, roles, operator, endsAt }
          await audit(tx, { kind: 'person.add', who: request.person!.name, what })
        }),
      )
    },
  )
  server.put(
    '/api/admin/people/:name',
    {
      onRequest,
      config: { documented: documented(changedPersonBody) },
      schema: { summary: 'Roles, operator and end of an account', tags, params: personPath },
    },
    async (request, reply) => {
      const given = readBody(request, reply, changedPersonBody)
      if (!given) return reply
      const { name } = request.params
      return answering(reply, () =>
        database.transaction(async (tx) => {
          checkEnd(given.endsAt)
          if (!given.roles.includes('administrator') || given.endsAt !== null) await keepOne(tx, name)
          const { was, ...account } = given
          await changeAccount(tx, name, account, was)
          await audit(tx, { kind: 'person.change', who: request.person!.name, what: { name, ...account } })
        }),
      )
    },
  )
  addAccountSteps(server, at)
}

/** What is done to an account by one press of a button. */
function addAccountSteps(server: Server, { database }: AdminAt): void {
  const onRequest = requirePerson(database, 'system.manage')
  const config = { documented: documented() }
  server.post(
    '/api/admin/people/:name/end',
    { onRequest, config, schema: { summary: 'End an account and its sessions', tags, params: personPath } },
    (request, reply) =>
      answering(reply, () =>
        database.transaction(async (tx) => {
          const { name } = request.params
          await keepOne(tx, name)
          await endPerson(tx, name)
          await audit(tx, { kind: 'person.end', who: request.person!.name, what: { name } })
        }),
      ),
  )
  server.post(
    '/api/admin/people/:name/unlock',
    { onRequest, config, schema: { summary: 'Lift a lock-out', tags, params: personPath } },
    (request, reply) =>
      answering(reply, () =>
        database.transaction(async (tx) => {
          const { name } = request.params
          await unlockAccount(tx, name)
          await audit(tx, { kind: 'person.unlock', who: request.person!.name, what: { name } })
        }),
      ),
  )
  server.post(
    '/api/admin/people/:name/password',
    {
      onRequest,
      config: { documented: documented(newPasswordBody) },
      schema: { summary: 'A new first password; ends the sessions of the person', tags, params: personPath },
    },
    async (request, reply) => {
      const given = readBody(request, reply, newPasswordBody)
      if (!given) return reply
      const { name } = request.params
      return answering(reply, () =>
        database.transaction((tx) => resetPassword(tx, name, given.password, request.person!.name)),
      )
    },
  )
}

function checkEnd(endsAt: string | null): void {
  if (endsAt !== null && Date.parse(endsAt) <= Date.now())
    throw new PreadviceError('the end lies in the past: choose a later one, or end the account')
}

/** Nobody could put right what the last administrator gave away. */
async function keepOne(tx: Tx, name: string): Promise<void> {
  const { roles } = (await readAccounts(tx)).find((each) => each.name === name) ?? { roles: [] as Role[] }
  if (!roles.includes('administrator')) return
  if ((await otherAdministrators(tx, name)) === 0)
    throw new PreadviceError(`${name} is the only administrator: make somebody else one first`)
}

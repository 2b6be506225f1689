import { parseArgs } from 'node:util'
import { audit, COMMAND_LINE } from '#platform/audit/record-event.ts'
import { usageError } from '#platform/errors.ts'
import { addPerson, endPerson, listPeople } from '#platform/people.ts'
import { print, table, type Verb, withDatabase } from '../verb.ts'

/** `user add|end NAME`, `user list`. The password comes from the environment, so that it is in no list of processes. */
export const user: Verb = {
  usage: 'user add NAME --roles A,B [--operator CODE] | user end NAME | user list',
  does: 'people and their roles; add takes the password from PREADVICE_NEW_PASSWORD',
  run: async (args) => {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: { json: { type: 'boolean' }, roles: { type: 'string' }, operator: { type: 'string' } },
    })
    const [action, name, ...rest] = positionals
    if (action === 'list' && name === undefined) return list(values.json)
    if (!name || rest.length > 0 || (action !== 'add' && action !== 'end'))
      throw usageError('user: write "user add NAME --roles A,B", "user end NAME" or "user list"')
    return withDatabase(async ({ database }) => {
      const account = action === 'end' ? null : accountOf(values)
      await database.transaction(async (tx) => {
        if (account) await addPerson(tx, { name, ...account })
        else await endPerson(tx, name)
        const what = account ? { name, roles: account.roles, operator: account.operator } : { name }
        await audit(tx, { kind: `person.${action}`, who: COMMAND_LINE, what })
      })
      print({ user: name }, values.json, () => `${name} ${action === 'end' ? 'ended' : 'added'}`)
      return 0
    })
  },
}

function accountOf({ roles = '', operator }: { roles?: string; operator?: string }) {
  const password = process.env.PREADVICE_NEW_PASSWORD
  if (!password) throw usageError('user: set PREADVICE_NEW_PASSWORD to the password of the new account')
  return { password, roles: roles.split(',').filter(Boolean), operator: operator ?? null }
}

function list(json: boolean | undefined): Promise<number> {
  return withDatabase(async ({ database }) => {
    const users = await listPeople(database)
    print({ users }, json, () =>
      table([
        ['user', 'roles', 'operator'],
        ...users.map(({ name, roles, operator }) => [name, roles.join(', '), operator ?? '']),
      ]),
    )
    return 0
  })
}

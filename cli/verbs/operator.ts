import { parseArgs } from 'node:util'
import { audit, COMMAND_LINE } from '#platform/audit/record-event.ts'
import { addOperator, addOperatorKey, revokeOperatorKeys } from '#platform/auth.ts'
import { PreadviceError, usageError } from '#platform/errors.ts'
import { ensureOperatorTopics, print, type Verb, withLog } from '../verb.ts'

/** `operator add|key|revoke CODE`. A key is shown once, when it is made. */
export const operator: Verb = {
  usage: 'operator add|key|revoke CODE [--mandated-by A,B] [--key ID]',
  does: 'make an operator known, give it a further key, end its keys',
  run: async (args) => {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: { json: { type: 'boolean' }, 'mandated-by': { type: 'string' }, key: { type: 'string' } },
    })
    const [action, code, ...rest] = positionals
    if (!code || rest.length > 0)
      throw usageError('operator: write "operator add CODE", "operator key CODE" or "operator revoke CODE"')
    const mandatedBy = values['mandated-by']?.split(',').filter(Boolean) ?? null
    return withLog(async ({ database, log }) => {
      if (action === 'revoke') {
        const revoked = await database.transaction(async (tx) => {
          const revoked = await revokeOperatorKeys(tx, code, values.key ?? null)
          if (revoked > 0)
            await audit(tx, { kind: 'operator.revoke', who: COMMAND_LINE, what: { operator: code, revoked } })
          return revoked
        })
        if (revoked === 0)
          throw new PreadviceError(`operator: ${code} has no key to end${values.key ? ' by that id' : ''}`)
        print({ operator: code, revoked }, values.json, () => `${revoked} key(s) of ${code} ended`)
        return 0
      }
      if (action === 'add') {
        await addOperator(database, code, mandatedBy)
        await ensureOperatorTopics(log, code)
      } else if (action !== 'key') {
        throw usageError(`operator: there is no "operator ${action}"; there are add, key and revoke`)
      }
      const key = await database.transaction(async (tx) => {
        const key = await addOperatorKey(tx, code)
        const what = { operator: code, key: key.split('.')[1], mandatedBy }
        await audit(tx, { kind: `operator.${action}`, who: COMMAND_LINE, what })
        return key
      })
      print(
        { operator: code, key },
        values.json,
        () =>
          `operator  ${code}\nkey       ${key}\n\nThe key is shown once. Send it as "Authorization: Bearer <key>".`,
      )
      return 0
    })
  },
}

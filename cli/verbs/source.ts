import { parseArgs } from 'node:util'
import { audit, COMMAND_LINE } from '#platform/audit/record-event.ts'
import { PreadviceError, usageError } from '#platform/errors.ts'
import { addSource, addSourceKey, endSource } from '#services/risk/evidence/sources.ts'
import { print, type Verb, withDatabase } from '../verb.ts'

const USAGE = 'source add NAME --may scan,hit [--operator CODE] | source key NAME | source end NAME'

/** Who may give evidence about items: image analysis of scanners, other agencies. A key is shown once, when it is made. */
export const sourceVerb: Verb = {
  usage: USAGE,
  does: 'register what may give evidence about items (scanners, other agencies), give it a further key, end it',
  run: async (args) => {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: { json: { type: 'boolean' }, may: { type: 'string' }, operator: { type: 'string' } },
    })
    const [action, source, ...rest] = positionals
    if (!source || rest.length > 0 || !['add', 'key', 'end'].includes(action ?? ''))
      throw usageError(`source: write "${USAGE}"`)
    if (action === 'end') return end(source, values.json)
    const may = values.may?.split(',').filter(Boolean) ?? []
    const key = await withDatabase(({ database }) =>
      database.transaction(async (tx) => {
        if (action === 'add') await addSource(tx, source, may, values.operator ?? null)
        const made = await addSourceKey(tx, source)
        const what = {
          source,
          key: made.split('.')[1],
          ...(action === 'add' && { may, operator: values.operator }),
        }
        await audit(tx, { kind: `source.${action}`, who: COMMAND_LINE, what })
        return made
      }),
    )
    print(
      { source, key },
      values.json,
      () =>
        `source  ${source}\nkey     ${key}\n\nThe key is shown once. Send it as "Authorization: Bearer <key>".`,
    )
    return 0
  },
}

async function end(source: string, json: boolean | undefined): Promise<number> {
  const ended = await withDatabase(({ database }) =>
    database.transaction(async (tx) => {
      const ended = await endSource(tx, source)
      if (ended) await audit(tx, { kind: 'source.end', who: COMMAND_LINE, what: { source } })
      return ended
    }),
  )
  if (!ended) throw new PreadviceError(`source: ${source} is not registered, or has ended already`)
  print({ source, ended }, json, () => `${source} may give no more evidence; what it told stays on record`)
  return 0
}

/** `preadvice secrets …`: with which keys the secrets that sign are sealed, and sealing them anew. */
import { parseArgs } from 'node:util'
import { usageError } from '#platform/errors.ts'
import { openSecrets } from '#platform/secrets-key.ts'
import { countSecrets, resealSecrets } from '#services/clearance/secrets/reseal.ts'
import { print, table, type Verb, withDatabase } from '../verb.ts'

export const secrets: Verb = {
  usage: 'secrets show | secrets reseal',
  does: 'with which keys the secrets that sign requests are sealed; seal all with the one in use',
  run: async (args) => {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: { json: { type: 'boolean' } },
    })
    const [name = ''] = positionals
    if (positionals.length !== 1 || !['show', 'reseal'].includes(name))
      throw usageError('secrets: write "secrets show" or "secrets reseal"')
    return withDatabase(async ({ database, config }) => {
      const opened = await openSecrets(config)
      if (name === 'reseal' && opened.keyId === null)
        throw usageError('secrets: there is no key to seal with: set SECRETS_KEY')
      const resealed = name === 'reseal' ? await resealSecrets(database, opened) : []
      const counts = await countSecrets(database)
      print({ inUse: opened.keyId, secrets: counts, resealed }, values.json, () =>
        table([
          ['kept in', 'sealed with', 'secrets'],
          ...counts.map(({ table: kept, key, rows }) => [kept, keyText(key, opened.keyId), rows]),
        ]),
      )
      return resealed.some(({ unreadable }) => unreadable > 0) ? 1 : 0
    })
  },
}

function keyText(key: string | null, inUse: string | null): string {
  if (key === null) return 'nothing, in clear'
  return key === inUse ? `${key} (in use)` : key
}

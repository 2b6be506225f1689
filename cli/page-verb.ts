/** A verb that lists what an operator reads by cursor. */
import { parseArgs } from 'node:util'
import { listOperators } from '#platform/auth.ts'
import { type Page, pageQuery, pageText } from '#platform/cursor.ts'
import type { Database } from '#platform/database.ts'
import { PreadviceError, usageError } from '#platform/errors.ts'
import { type Verb, withDatabase } from './verb.ts'

export function pageVerb<T>(of: {
  name: string
  does: string
  read: (database: Database, operator: string, after: number | undefined, limit: number) => Promise<Page>
  describe: (list: T[]) => string
}): Verb {
  return {
    usage: `${of.name} --operator CODE [--after CURSOR] [--limit N]`,
    does: of.does,
    run: async (args) => {
      const { values } = parseArgs({
        args,
        options: {
          json: { type: 'boolean' },
          operator: { type: 'string' },
          after: { type: 'string' },
          limit: { type: 'string' },
        },
      })
      const operator = values.operator
      if (!operator) throw usageError(`${of.name}: say whose, with --operator CODE`)
      const query = pageQuery.safeParse(values)
      if (!query.success)
        throw usageError(`${of.name}: --after takes a cursor, --limit a number from 1 to 1000`)
      return withDatabase(async ({ database }) => {
        if (!(await listOperators(database)).includes(operator)) {
          throw new PreadviceError(`${of.name}: operator "${operator}" is not known`)
        }
        const page = await of.read(database, operator, query.data.after, query.data.limit)
        const text = pageText(of.name, page)
        const list = (): T[] => page.bodies.map((body) => JSON.parse(body) as T)
        process.stdout.write(
          values.json ? `${text}\n` : `${of.describe(list())}\n\nnext: --after ${page.next}\n`,
        )
        return 0
      })
    },
  }
}

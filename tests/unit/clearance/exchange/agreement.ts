/** The example of the documents with another cluster. */
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { type Agreement, agreementSchema, SHAREABLE, type SharePath } from '#contracts/agreement.ts'

const EXAMPLE = path.join(import.meta.dirname, '../../../../docs/examples/agreement.json')

export const example = agreementSchema.parse(JSON.parse(readFileSync(EXAMPLE, 'utf8')))

export function agreementWith(paths: readonly SharePath[]): Agreement {
  const fields = paths.map((each) => ({
    path: each,
    ...(SHAREABLE[each].personal && { personalData: true }),
  }))
  return agreementSchema.parse({ ...example, dataCluster: { fields, personalDataBasis: 'a law' } })
}

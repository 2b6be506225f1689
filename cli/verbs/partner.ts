/** `preadvice partner …`: how a partner is answered: its own codes for decisions, the form of its XML, and the mapping of its EDIFACT. */
import { parseArgs } from 'node:util'
import { decisionOf } from '#domain/decision.ts'
import { type CsvRecord, readCsv } from '#platform/csv.ts'
import { PreadviceError, usageError } from '#platform/errors.ts'
import { XML_FORMS, type XmlForm } from '#services/clearance/delivery/formats.ts'
import {
  importPartnerCodes,
  type PartnerCodes,
  readPartnerCodes,
  readPartnerTable,
} from '#services/clearance/delivery/partner-codes.ts'
import { setXmlForm } from '#services/clearance/delivery/partners.ts'
import { print, table, type Verb, withDatabase } from '../verb.ts'
import { MAPPING_USAGE, partnerMapping } from './partner-mapping.ts'

const USAGE = `partner codes import OP FILE | partner codes show OP | partner xml OP cds|ics2 | ${MAPPING_USAGE}`

export const partner: Verb = {
  usage: USAGE,
  does: "a partner's own codes for decisions (CSV: decision,code,name), the form of its XML, and the mapping of its EDIFACT",
  run: async (args) => {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: { json: { type: 'boolean' }, reason: { type: 'string' } },
    })
    const [action, ...words] = positionals
    const { json } = values
    if (action === 'codes' && words[0] === 'import' && words.length === 3)
      return importCodes(words[1]!, words[2]!, json)
    if (action === 'codes' && words[0] === 'show' && words.length === 2) return showCodes(words[1]!, json)
    if (action === 'mapping') return partnerMapping(words, values)
    if (action === 'xml' && words.length === 2) return setForm(words[0]!, words[1]!, json)
    throw usageError(`partner: write "${USAGE}"`)
  },
}

async function importCodes(operator: string, file: string, json: boolean | undefined): Promise<number> {
  const codes = await readTable(file)
  await withDatabase(({ database }) => importPartnerCodes(database, operator, codes))
  print(
    { operator, codes: codes.size },
    json,
    () => `${operator} is answered with its own ${codes.size} codes now`,
  )
  return 0
}

async function readTable(file: string): Promise<PartnerCodes> {
  try {
    const records: CsvRecord[] = []
    for await (const record of readCsv(file)) records.push(record)
    return readPartnerTable(records)
  } catch (error) {
    throw new PreadviceError(`partner: ${file}: ${error instanceof Error ? error.message : error}`)
  }
}

async function showCodes(operator: string, json: boolean | undefined): Promise<number> {
  const tables = await withDatabase(({ database }) => readPartnerCodes(database, [operator]))
  const rows = [...(tables.get(operator) ?? [])].map(([decision, { code, name }]) => ({
    decision,
    category: decisionOf(decision).category,
    code,
    name,
  }))
  print({ operator, codes: rows }, json, () =>
    rows.length === 0
      ? `${operator} has no table of its own: it reads our codes`
      : table([
          ['decision', 'category', 'code', 'name'],
          ...rows.map(({ decision, category, code, name }) => [decision, category, code, name]),
        ]),
  )
  return 0
}

async function setForm(operator: string, text: string, json: boolean | undefined): Promise<number> {
  const form = XML_FORMS.find((each): each is XmlForm => each === text)
  if (!form) throw usageError(`partner: there is no form "${text}"; there are ${XML_FORMS.join(', ')}`)
  await withDatabase(({ database }) => setXmlForm(database, operator, form))
  print({ operator, xml: form }, json, () => `application/xml means ${form} to ${operator} now`)
  return 0
}

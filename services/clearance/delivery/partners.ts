/** What a partner has asked for once and for all: the form of its XML. */

import { audit, COMMAND_LINE } from '#platform/audit/record-event.ts'
import type { Database, Queryable } from '#platform/database.ts'
import { sql } from '#platform/sql.ts'
import type { XmlForm } from './formats.ts'
import { requirePartner } from './partner-codes.ts'

/** What `application/xml` means to a partner that never said: the CDS shape. */
const XML_FORM_DEFAULT: XmlForm = 'cds'

export async function readXmlForm(db: Queryable, operator: string): Promise<XmlForm> {
  const { rows } = await db.execute<{ form: XmlForm }>(
    sql`SELECT xml_form AS form FROM partners WHERE operator = ${operator}`,
  )
  return rows[0]?.form ?? XML_FORM_DEFAULT
}

export async function setXmlForm(
  database: Database,
  operator: string,
  form: XmlForm,
  who: string = COMMAND_LINE,
): Promise<void> {
  await database.transaction(async (tx) => {
    await requirePartner(tx, operator)
    await tx.execute(sql`
      INSERT INTO partners (operator, xml_form) VALUES (${operator}, ${form})
      ON CONFLICT (operator) DO UPDATE SET xml_form = excluded.xml_form`)
    await audit(tx, { kind: 'partner.xml-form-set', who, what: { operator, form } })
  })
}

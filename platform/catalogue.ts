/** What thinking is done with, registered by content hash before it is used: replay finds it there, whatever ships later. */

import type { Queryable } from './database.ts'
import { sql } from './sql.ts'

export async function registerRuleSet(database: Queryable, version: string, body: unknown): Promise<void> {
  await database.execute(sql`
    INSERT INTO rule_sets (version, body) VALUES (${version}, ${JSON.stringify(body)}::json) ON CONFLICT DO NOTHING`)
}

export async function registerPolicy(database: Queryable, version: string, body: unknown): Promise<void> {
  await database.execute(sql`
    INSERT INTO policies (version, body) VALUES (${version}, ${JSON.stringify(body)}::json) ON CONFLICT DO NOTHING`)
}

/** A shipped rule that names a list comes into force when the list is imported, and says nothing of any item before. */
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, test } from 'vitest'
import { sql } from '#platform/sql.ts'
import { preadviceHere as run } from '../harness/command.ts'
import { startPreadvice } from '../harness/preadvice.ts'
import { letter, messageOf } from './mail.ts'

const RULE = 'security.watched-phones'

const preadvice = await startPreadvice()
const china = await preadvice.post('CNA')

async function assessed() {
  const item = letter()
  await china.send(messageOf([item]))
  await preadvice.through()
  const { rows } = await preadvice.database.execute<{ hits: string[]; unevaluated: string[] }>(sql`
    SELECT ARRAY(SELECT hit ->> 'rule' FROM json_array_elements(result -> 'hits') hit) AS hits,
           ARRAY(SELECT left_out ->> 'rule' FROM json_array_elements(result -> 'unevaluated') left_out) AS unevaluated
      FROM assessments WHERE item_id = ${item.itemId}`)
  return rows[0]!
}

test('before and after the import', async () => {
  expect(await assessed()).toEqual({ hits: [], unevaluated: [] })
  const file = path.join(mkdtempSync(path.join(tmpdir(), 'preadvice-list-')), 'phones.csv')
  writeFileSync(file, 'value\n+86 755 8300 1122\n')
  const imported = await run(
    preadvice.config.databaseUrl!,
    ...[
      'lists',
      'import',
      file,
      '--list',
      'watch-phones',
      '--kind',
      'phones',
      '--format',
      'csv',
      '--source',
      'test',
    ],
  )
  expect(imported.stderr + imported.stdout).toContain('1')
  expect(imported.code).toBe(0)
  expect((await assessed()).hits).toContain(RULE)
})

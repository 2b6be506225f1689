/**
 * The life of a policy: drafted by one person, tried on what is stored, published by another. The last publication is in force
 * from the next batch on, in every process; drafts and publications stay on record.
 */

import { type Capability, may, type Person } from '#domain/capability.ts'
import { audit } from '#platform/audit/record-event.ts'
import { registerPolicy } from '#platform/catalogue.ts'
import type { Database, Queryable } from '#platform/database.ts'
import { PreadviceError } from '#platform/errors.ts'
import { sql } from '#platform/sql.ts'
import { type Policy, type PolicyBody, readPolicy, shippedPolicy } from '../policy.ts'

export interface PolicyVersion {
  version: string
  title: string
  author: string | null
  draftedAt: string | null
  publisher: string | null
  publishedAt: string | null
  state: 'in force' | 'replaced' | 'draft' | 'shipped'
}

/** Ends the command where the person may not. */
export function requireMay(person: Person, capability: Capability, what: string): void {
  if (!may(person, capability)) throw new PreadviceError(`policy: ${person.name} may not ${what}`)
}

/** Reads a policy as it was written; throws one line that says where it is wrong. */
export function parsePolicy(text: string, where: string): Policy {
  try {
    return readPolicy(text)
  } catch (error) {
    throw new PreadviceError(`policy: ${where} is no policy: ${firstProblem(error)}`)
  }
}

function firstProblem(error: unknown): string {
  const issues = (error as { issues?: { path: PropertyKey[]; message: string }[] }).issues
  const [first] = issues ?? []
  if (!first) return error instanceof Error ? error.message : String(error)
  const more = issues!.length > 1 ? ` (and ${issues!.length - 1} more)` : ''
  return `${first.path.length > 0 ? `${first.path.join('.')}: ` : ''}${first.message}${more}`
}

export async function draftPolicy(database: Database, policy: Policy, person: Person): Promise<void> {
  requireMay(person, 'policy.write', 'write policies: an author may')
  await database.transaction(async (tx) => {
    await registerPolicy(tx, policy.version, policy.body)
    const { rowCount } = await tx.execute(sql`
      INSERT INTO policy_drafts (version, author) VALUES (${policy.version}, ${person.name}) ON CONFLICT DO NOTHING`)
    if (rowCount === 0)
      throw new PreadviceError(
        `policy: version ${policy.version} is a draft already: publish it, or change it`,
      )
    await audit(tx, { kind: 'policy.drafted', who: person.name, what: { version: policy.version } })
  })
}

const PUBLISHING = 7_391_500

/** Puts a draft in force. @returns what was in force before */
export function publishPolicy(
  database: Database,
  version: string,
  reason: string,
  person: Person,
): Promise<string> {
  requireMay(person, 'policy.publish', 'publish policies: a publisher or a supervisor may')
  return database.transaction(async (tx) => {
    await tx.execute(sql`SELECT pg_advisory_xact_lock(${PUBLISHING})`)
    const { rows } = await tx.execute<{ author: string }>(
      sql`SELECT author FROM policy_drafts WHERE version = ${version}`,
    )
    const author = rows[0]?.author
    if (author === undefined)
      throw new PreadviceError(`policy: there is no draft ${version}: see "policy list"`)
    if (author === person.name)
      throw new PreadviceError(`policy: ${author} wrote it: somebody else has to publish it`)
    const replaced = await versionInForce(tx)
    if (replaced === version) throw new PreadviceError(`policy: ${version} is in force already`)
    await tx.execute(sql`
      INSERT INTO policy_publications (version, author, publisher, reason, replaced)
      VALUES (${version}, ${author}, ${person.name}, ${reason}, ${replaced})`)
    const what = { version, author, replaced, reason }
    await audit(tx, { kind: 'policy.published', who: person.name, what })
    return replaced
  })
}

export async function versionInForce(db: Queryable): Promise<string> {
  const { rows } = await db.execute<{ version: string }>(
    sql`SELECT version FROM policy_publications ORDER BY id DESC LIMIT 1`,
  )
  return rows[0]?.version ?? shippedPolicy().version
}

/** A version by its number, or by `shipped` or `in-force`. */
export async function readVersion(db: Queryable, name: string): Promise<Policy> {
  const shipped = shippedPolicy()
  const version = name === 'in-force' ? await versionInForce(db) : name === 'shipped' ? shipped.version : name
  if (version === shipped.version) return shipped
  const { rows } = await db.execute<{ body: PolicyBody }>(
    sql`SELECT body FROM policies WHERE version = ${version}`,
  )
  if (!rows[0]) throw new PreadviceError(`policy: there is no version ${name}: see "policy list"`)
  return { version, body: rows[0].body }
}

/** Every version that is known here, the latest first; one that was published again stands as it was published last. */
export async function listPolicies(db: Queryable): Promise<PolicyVersion[]> {
  const [inForce, shipped] = [await versionInForce(db), shippedPolicy()]
  const { rows } = await db.execute<Omit<PolicyVersion, 'state'> & Record<string, unknown>>(sql`
    SELECT d.version, p.body ->> 'title' AS title, d.author, d.drafted_at::text AS "draftedAt", l.publisher,
           l.published_at::text AS "publishedAt"
      FROM policy_drafts d JOIN policies p USING (version)
      LEFT JOIN LATERAL (SELECT publisher, published_at FROM policy_publications x
                          WHERE x.version = d.version ORDER BY id DESC LIMIT 1) l ON true
     ORDER BY d.drafted_at DESC, d.version`)
  const told = rows.map((row): PolicyVersion => {
    const state = row.publisher === null ? 'draft' : 'replaced'
    return { ...row, state: row.version === inForce ? 'in force' : state }
  })
  if (told.some(({ version }) => version === shipped.version)) return told
  const { version, body } = shipped
  const none = { author: null, draftedAt: null, publisher: null, publishedAt: null }
  return [
    ...told,
    { version, title: body.title, ...none, state: version === inForce ? 'in force' : 'shipped' },
  ]
}

export interface Change {
  path: string
  before: unknown
  after: unknown
}

/** What differs, by path; a part that only one has is told whole. Pure. */
export function differencesOf(before: unknown, after: unknown, path = ''): Change[] {
  if (JSON.stringify(before) === JSON.stringify(after)) return []
  if (!isRecord(before) || !isRecord(after)) return [{ path, before: before ?? null, after: after ?? null }]
  const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])]
  return keys.flatMap((key) => differencesOf(before[key], after[key], path === '' ? key : `${path}.${key}`))
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

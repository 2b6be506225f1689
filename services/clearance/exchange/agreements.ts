/**
 * The life of an agreement: drafted by one person, published by another, suspended, resumed, revoked. Everything stays on record;
 * how an agreement stands follows from its last step and from the day.
 */
import { createHash } from 'node:crypto'
import { type Agreement, agreementSchema } from '#contracts/agreement.ts'
import { type Capability, may, type Person } from '#domain/capability.ts'
import { audit } from '#platform/audit/record-event.ts'
import type { Database, Queryable, Tx } from '#platform/database.ts'
import { PreadviceError } from '#platform/errors.ts'
import { sql } from '#platform/sql.ts'

const VERSION_LENGTH = 16

export interface AgreementVersion {
  version: string
  body: Agreement
}

/** Reads an agreement as it was written; throws one line that says where it is wrong. The version is the hash of what it says. */
export function parseAgreement(text: string, where: string): AgreementVersion {
  const read = agreementSchema.safeParse(jsonOf(text, where))
  if (!read.success) {
    const [{ path, message } = { path: [], message: 'it cannot be read' }] = read.error.issues
    throw new PreadviceError(
      `agreement: ${where} is no agreement: at ${path.join('.') || 'its top'}: ${message}`,
    )
  }
  const version = createHash('sha256')
    .update(JSON.stringify(read.data))
    .digest('hex')
    .slice(0, VERSION_LENGTH)
  return { version, body: read.data }
}

function jsonOf(text: string, where: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new PreadviceError(
      `agreement: ${where} is no JSON: ${error instanceof Error ? error.message : error}`,
    )
  }
}

function requireMay(person: Person, capability: Capability, what: string): void {
  if (!may(person, capability)) throw new PreadviceError(`agreement: ${person.name} may not ${what}`)
}

export async function draftAgreement(
  database: Database,
  { version, body }: AgreementVersion,
  person: Person,
): Promise<void> {
  requireMay(person, 'exchange.write', 'write agreements: an author may')
  const { agreement } = body
  await database.transaction(async (tx) => {
    const { rowCount } = await tx.execute(sql`
      INSERT INTO agreement_versions (agreement, version, body, author)
      VALUES (${agreement}, ${version}, ${JSON.stringify(body)}::json, ${person.name}) ON CONFLICT DO NOTHING`)
    if (rowCount === 0)
      throw new PreadviceError(`agreement: ${agreement} ${version} is a draft already: publish it`)
    await audit(tx, { kind: 'agreement.drafted', who: person.name, what: { agreement, version } })
  })
}

const STEPPING = 7_393_100

export type AgreementStep = 'publish' | 'suspend' | 'resume' | 'revoke'

/** Which step may follow which; null: none was taken yet. */
const AFTER: Record<AgreementStep, readonly (AgreementStep | null)[]> = {
  publish: [null, 'publish', 'suspend', 'resume', 'revoke'],
  suspend: ['publish', 'resume'],
  resume: ['suspend'],
  revoke: ['publish', 'resume', 'suspend'],
}

export function publishAgreement(
  database: Database,
  { agreement, version, reason, now }: { agreement: string; version: string; reason: string; now: string },
  person: Person,
): Promise<void> {
  requireMay(person, 'exchange.publish', 'publish agreements: a publisher or a supervisor may')
  return database.transaction(async (tx) => {
    await tx.execute(sql`SELECT pg_advisory_xact_lock(${STEPPING})`)
    const { rows } = await tx.execute<{ author: string }>(sql`
      SELECT author FROM agreement_versions WHERE agreement = ${agreement} AND version = ${version}`)
    const author = rows[0]?.author
    if (author === undefined)
      throw new PreadviceError(
        `agreement: there is no draft ${version} of ${agreement}: see "agreement list"`,
      )
    if (author === person.name)
      throw new PreadviceError(`agreement: ${author} wrote it: somebody else has to publish it`)
    const { rowCount: ended } = await tx.execute(sql`
      SELECT FROM agreement_steps WHERE agreement = ${agreement} AND version = ${version} AND step = 'revoke'`)
    if (ended)
      throw new PreadviceError(`agreement: ${agreement} ${version} was revoked: write another version`)
    await insertStep(tx, {
      agreement,
      version,
      author,
      step: 'publish',
      person: person.name,
      reason,
      at: now,
    })
  })
}

/** Suspends, resumes or revokes what is published. It takes one person: stopping must be quick. */
export function stepAgreement(
  database: Database,
  step: Exclude<AgreementStep, 'publish'>,
  { agreement, reason, now }: { agreement: string; reason: string; now: string },
  person: Person,
): Promise<void> {
  requireMay(person, 'exchange.publish', `${step} agreements: a publisher or a supervisor may`)
  return database.transaction(async (tx) => {
    await tx.execute(sql`SELECT pg_advisory_xact_lock(${STEPPING})`)
    const last = await lastStep(tx, agreement)
    if (!AFTER[step].includes(last?.step ?? null))
      throw new PreadviceError(
        `agreement: ${step} does not fit ${agreement} now: ${last ? `its last step was ${last.step}` : 'it was never published'}`,
      )
    const { version, author } = last!
    await insertStep(tx, { agreement, version, author, step, person: person.name, reason, at: now })
  })
}

interface StepRow extends Record<string, unknown> {
  agreement: string
  version: string
  author: string
  step: AgreementStep
  person: string
  reason: string
  at: string
}

async function insertStep(tx: Tx, row: StepRow): Promise<void> {
  const { agreement, version, author, step, person, reason, at } = row
  await tx.execute(sql`
    INSERT INTO agreement_steps (agreement, version, author, step, person, reason, at)
    VALUES (${agreement}, ${version}, ${author}, ${step}, ${person}, ${reason}, ${at}::timestamptz)`)
  await audit(tx, { kind: `agreement.${step}`, who: person, what: { agreement, version, author, reason } })
}

async function lastStep(db: Queryable, agreement: string): Promise<StepRow | null> {
  const { rows } = await db.execute<StepRow>(sql`
    SELECT agreement, version, author, step, person, reason, at::text AS at FROM agreement_steps
     WHERE agreement = ${agreement} ORDER BY id DESC LIMIT 1`)
  return rows[0] ?? null
}

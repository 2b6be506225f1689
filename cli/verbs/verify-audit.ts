import type { KeyObject } from 'node:crypto'
import { readFile, writeFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { systemClock } from '#platform/clock.ts'
import { PreadviceError } from '#platform/errors.ts'
import {
  type Checkpoint,
  checkpointOf,
  checkpointSchema,
  tellCheckpoint,
} from '#services/clearance/audit/checkpoint.ts'
import { type AuditKey, openKey, publicKeyOf, readKeys } from '#services/clearance/audit/keys.ts'
import { readHead } from '#services/clearance/audit/ledger.ts'
import { sealAll } from '#services/clearance/audit/seal.ts'
import { type Verified, verifyLedger } from '#services/clearance/audit/verify.ts'
import { showProgress } from '../progress.ts'
import { type Opened, print, type Verb, withDatabase } from '../verb.ts'

interface Result extends Verified {
  /** Why what is fresh could not be sealed first; null where it was. */
  notSealed: string | null
  /** Where the key came from that the signatures were held against. */
  trusted: 'given' | 'own' | 'database'
  against: { block: number; told: string | null } | null
}

/** Proves that decisions, commands and views are as they were recorded: exit 1 where a row, a block or a signature is not. */
export const verifyAudit: Verb = {
  usage: 'verify-audit [--key FILE] [--checkpoint FILE] [--against FILE]',
  does: 'verify the audit ledger; --checkpoint writes the newest block down, --against holds the chain to one kept outside',
  run: async (args) => {
    const { values } = parseArgs({
      args,
      options: {
        json: { type: 'boolean' },
        key: { type: 'string' },
        checkpoint: { type: 'string' },
        against: { type: 'string' },
      },
    })
    const against = values.against === undefined ? null : await readCheckpoint(values.against)
    const given = values.key === undefined ? null : publicKeyOf(await read(values.key), values.key)
    return withDatabase(async (opened) => {
      const result = await verify(opened, given, against)
      if (values.checkpoint !== undefined && result.intact) await writeCheckpoint(opened, values.checkpoint)
      print(result, values.json, () => describe(result))
      return result.intact ? 0 : 1
    })
  },
}

async function verify(opened: Opened, given: KeyObject | null, against: Checkpoint | null): Promise<Result> {
  const { config, database: db } = opened
  const own = await openKey(db, config)
  const notSealed = await sealFirst(opened, own)
  const publicKey = given ?? own?.publicKey ?? (await keyInUse(opened))
  const trusted = given ? 'given' : own ? 'own' : 'database'
  if (!publicKey)
    throw new PreadviceError('verify-audit: nothing was ever sealed, and there is no key: set AUDIT_KEY_FILE')
  const onProgress = showProgress((done, total) => `block ${done} of ${total}`)
  const verified = await verifyLedger({ db, trusted: publicKey, onProgress })
  const told = against && (await tellCheckpoint(db, against, publicKey))
  return {
    ...verified,
    intact: verified.intact && !told,
    notSealed,
    trusted,
    against: against && { block: told?.block ?? numberOf(against), told: told?.told ?? null },
  }
}

/** What cannot be sealed is no reason not to look at what is. */
async function sealFirst({ database }: Opened, key: AuditKey | null): Promise<string | null> {
  if (!key) return 'there is no key to seal with'
  try {
    await sealAll({ database, key, clock: systemClock })
    return null
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}

async function keyInUse({ database }: Opened): Promise<KeyObject | null> {
  const key = (await readKeys(database)).at(-1)
  return key ? publicKeyOf(key.publicKey, 'the database') : null
}

function numberOf({ header }: Checkpoint): number {
  return JSON.parse(header).number
}

async function writeCheckpoint({ database }: Opened, file: string): Promise<void> {
  const head = await readHead(database)
  if (!head) throw new PreadviceError('verify-audit: nothing is sealed, so there is no checkpoint to write')
  await writeFile(file, `${JSON.stringify(checkpointOf(head))}\n`)
}

async function readCheckpoint(file: string): Promise<Checkpoint> {
  try {
    return checkpointSchema.parse(JSON.parse(await read(file)))
  } catch (error) {
    if (error instanceof PreadviceError) throw error
    throw new PreadviceError(`${file} is no checkpoint that verify-audit wrote`)
  }
}

function read(file: string): Promise<string> {
  return readFile(file, 'utf8').catch((error) => {
    throw new PreadviceError(`${file} cannot be read: ${error instanceof Error ? error.message : error}`)
  })
}

function describe({
  head,
  blocks,
  rows,
  unsealed,
  retired,
  notSealed,
  trusted,
  against,
  ...found
}: Result): string {
  const lines = [
    `${rows} rows in ${blocks} blocks; ${retired} gone by retention, ${unsealed} not sealed yet.`,
  ]
  if (head) lines.push(`newest block  ${head.number}, sealed ${head.sealedAt}`, `its hash      ${head.hash}`)
  if (trusted === 'database')
    lines.push('Signatures are held against the key in the database itself: give --key FILE.')
  if (notSealed) lines.push(`What is fresh could not be sealed: ${notSealed}`)
  if (against) lines.push(`checkpoint    ${against.told ?? `the chain still holds block ${against.block}`}`)
  if (found.intact) return [...lines, 'The ledger is intact.'].join('\n')
  const broken = found.broken.map(
    ({ block, kind, ref, what, told }) =>
      `- ${what.toUpperCase()}${block === null ? '' : ` block ${block}`}${kind ? ` ${kind} ${ref}` : ''}: ${told}`,
  )
  return [...lines, `THE LEDGER IS BROKEN (${found.problems}):`, ...broken].join('\n')
}

import { createPublicKey } from 'node:crypto'
import { readFile, writeFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { audit, COMMAND_LINE } from '#platform/audit/record-event.ts'
import { systemClock } from '#platform/clock.ts'
import { PreadviceError, usageError } from '#platform/errors.ts'
import {
  type CheckedEvidence,
  checkEvidence,
  type Evidence,
  evidenceSchema,
} from '#services/clearance/audit/check-evidence.ts'
import { gatherEvidence } from '#services/clearance/audit/evidence.ts'
import { makeOwnKey, openKey, publicKeyOf, publishKey, readKeys } from '#services/clearance/audit/keys.ts'
import { sealAll } from '#services/clearance/audit/seal.ts'
import { type Opened, print, type Verb, withDatabase } from '../verb.ts'

type Values = { json?: boolean; out?: string; key?: string; adopt?: boolean }

/** Evidence about one item for a third party, the check of such a bundle, and the key it is checked with. */
export const evidence: Verb = {
  usage: 'evidence ITEM --out FILE | evidence verify FILE [--key FILE] | evidence key [--out FILE] [--adopt]',
  does: 'evidence about an item; verify needs no database; key prints the public key, --adopt takes another one into use',
  run: async (args) => {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: {
        json: { type: 'boolean' },
        out: { type: 'string' },
        key: { type: 'string' },
        adopt: { type: 'boolean' },
      },
    })
    const [first, second, ...rest] = positionals
    if (first === 'key' && second === undefined) return withDatabase((opened) => key(opened, values))
    if (first === 'verify' && second !== undefined && rest.length === 0) return verify(second, values)
    if (!first || second !== undefined || !values.out)
      throw usageError('evidence: write "evidence ITEM --out FILE", "evidence verify FILE" or "evidence key"')
    return withDatabase((opened) => write(opened, first.toUpperCase(), values.out!, values))
  },
}

async function write(
  { config, database }: Opened,
  itemId: string,
  out: string,
  values: Values,
): Promise<number> {
  const own = await openKey(database, config)
  if (own) await sealAll({ database, key: own, clock: systemClock })
  const bundle = await gatherEvidence(database, itemId, systemClock())
  // Whoever takes evidence out of the house has seen what is in it.
  await audit(database, { kind: 'evidence.taken', who: COMMAND_LINE, what: { itemId } })
  await writeFile(out, `${JSON.stringify(bundle)}\n`, { mode: 0o600 })
  const told = { itemId, rows: bundle.rows.length, blocks: bundle.chain.length, file: out }
  print(
    told,
    values.json,
    () => `${itemId}: ${told.rows} sealed rows in ${out}; check with "evidence verify ${out}"`,
  )
  return 0
}

async function verify(file: string, values: Values): Promise<number> {
  const bundle = await readBundle(file)
  const trusted = values.key
    ? publicKeyOf(await read(values.key), values.key)
    : publicKeyOf(bundle.publicKey, file)
  const checked = checkEvidence(bundle, trusted)
  const keyGiven = values.key !== undefined
  print({ ...checked, keyGiven }, values.json, () => describe(checked, keyGiven))
  return checked.intact ? 0 : 1
}

async function readBundle(file: string): Promise<Evidence> {
  const text = await read(file)
  try {
    return evidenceSchema.parse(JSON.parse(text))
  } catch {
    throw new PreadviceError(`${file} is no whole evidence bundle of format preadvice-evidence-1`)
  }
}

function describe({ intact, itemId, rows, head, problems }: CheckedEvidence, keyGiven: boolean): string {
  const lines = [
    `${rows} rows about ${itemId}, up to block ${head?.number} of ${head?.sealedAt} (${head?.hash})`,
  ]
  if (!keyGiven)
    lines.push('The key is the one in the bundle: give --key FILE with the published one to know who signed.')
  lines.push(
    intact ? 'The evidence holds.' : `THE EVIDENCE DOES NOT HOLD:`,
    ...problems.map((problem) => `- ${problem}`),
  )
  return lines.join('\n')
}

async function key({ config, database }: Opened, values: Values): Promise<number> {
  const own = (await openKey(database, config)) ?? (values.adopt ? await makeOwnKey(config) : null)
  if (values.adopt) {
    if (!own) throw new PreadviceError('evidence key --adopt: there is no key to adopt; set AUDIT_KEY_FILE')
    await database.transaction(async (tx) => {
      await publishKey(tx, own)
      await audit(tx, { kind: 'audit-key.adopted', who: COMMAND_LINE, what: { key: own.id } })
    })
  }
  const keys = await readKeys(database)
  const inUse = keys.at(-1)
  const pem = inUse?.publicKey ?? own?.publicKey.export({ type: 'spki', format: 'pem' }).toString()
  if (!pem) throw new PreadviceError('evidence key: there is no key yet; it is made at the first start')
  if (values.out) await writeFile(values.out, pem)
  print({ keys, publicKey: createPublicKey(pem).export({ type: 'spki', format: 'pem' }) }, values.json, () =>
    pem.trim(),
  )
  return 0
}

function read(file: string): Promise<string> {
  return readFile(file, 'utf8').catch((error) => {
    throw new PreadviceError(`${file} cannot be read: ${error instanceof Error ? error.message : error}`)
  })
}

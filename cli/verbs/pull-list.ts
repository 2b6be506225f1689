/** Pull lists for an office of exchange, and signed verdicts on receptacles: made here, or checked anywhere. */
import { createPublicKey, type KeyObject } from 'node:crypto'
import { readFile, writeFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { pullQuery, type Verdict } from '#contracts/arrival.ts'
import { systemClock } from '#platform/clock.ts'
import { PreadviceError, usageError } from '#platform/errors.ts'
import { gatherReceptacle } from '#services/clearance/arrival/gather-verdict.ts'
import { judgeVerdict } from '#services/clearance/arrival/judge-verdict.ts'
import { countdown, pullCsv, pullPage, titleOf } from '#services/clearance/arrival/print-pulls.ts'
import type { PullList } from '#services/clearance/arrival/pull-list.ts'
import { readWholePullList } from '#services/clearance/arrival/read-pull-list.ts'
import { keyIdIn, signVerdict, verifyVerdict } from '#services/clearance/arrival/sign-verdict.ts'
import { openKey, publicKeyOf, readKeys } from '#services/clearance/audit/keys.ts'
import { print, table, type Verb, withDatabase } from '../verb.ts'

const USAGE =
  'pull-list [--office IMPC] [--despatch S8] [--receptacle S9] [--from T] [--before T] [--format csv|html [--language en|fr] --out FILE] | pull-list verdict RECEPTACLE [--out FILE] | pull-list verify FILE [--key FILE]'

const text = { type: 'string' } as const
const OPTIONS = {
  ...{
    office: text,
    despatch: text,
    receptacle: text,
    from: text,
    before: text,
    format: text,
    language: text,
    out: text,
    key: text,
  },
  json: { type: 'boolean' },
} as const
type Values = ReturnType<typeof parse>['values']

function parse(args: string[]) {
  return parseArgs({ args, allowPositionals: true, options: OPTIONS })
}

export const pullList: Verb = {
  usage: USAGE,
  does: 'what to take out of which receptacle before it goes on; a signed verdict on one; verify with --key needs no database',
  run: async (args) => {
    const { values, positionals } = parse(args)
    const [action, argument, ...rest] = positionals
    if (action === undefined) return list(values)
    if (action === 'verdict' && argument && rest.length === 0) return verdict(argument.toUpperCase(), values)
    if (action === 'verify' && argument && rest.length === 0) return verify(argument, values)
    throw usageError(`pull-list: write "${USAGE}"`)
  },
}

function list(values: Values): Promise<number> {
  const { json, out, key: _, ...asked } = values
  const read = pullQuery.safeParse(asked)
  if (!read.success) {
    const { path, message } = read.error.issues[0]!
    throw usageError(`pull-list: --${path.join('.')}: ${message}`)
  }
  const { format, language, limit: __, after: ___, ...scope } = read.data
  if ((format === 'json') !== (out === undefined))
    throw usageError('pull-list: --format csv or html goes with --out FILE, and only with it')
  return withDatabase(async ({ database }) => {
    const pulls = await readWholePullList(database, scope, systemClock())
    if (out === undefined) {
      print(pulls, json, () => describe(pulls))
      return 0
    }
    await writeFile(
      out,
      format === 'csv' ? pullCsv(pulls, language) : pullPage(pulls, titleOf({}, language), language),
    )
    print({ file: out, receptacles: pulls.receptacles.length }, json, () => `written to ${out}`)
    return 0
  })
}

function describe({ receptacles }: PullList): string {
  if (receptacles.length === 0) return 'nothing is to be taken out'
  return table([
    ['due', 'transport', 'receptacle', 'item', 'priority', 'decision', 'do'],
    ...receptacles.flatMap(({ minutesLeft, transport, receptacleId, items }) =>
      items.map(({ itemId, priority, decision, do: toDo }) => [
        minutesLeft === null ? 'not known' : countdown(minutesLeft, 'en'),
        ...[transport ?? '-', receptacleId, itemId, priority, decision, toDo],
      ]),
    ),
  ])
}

function verdict(receptacleId: string, { out, json }: Values): Promise<number> {
  return withDatabase(async ({ config, database }) => {
    const facts = await gatherReceptacle(database, receptacleId, null)
    if (!facts)
      throw new PreadviceError(`pull-list: no despatch has a receptacle ${receptacleId.slice(0, 40)}`)
    const key = await openKey(database, config)
    if (!key)
      throw new PreadviceError(
        'pull-list: no verdict can be signed without the audit key; set AUDIT_KEY_FILE',
      )
    const signed = await signVerdict(judgeVerdict(facts, null, systemClock()), key)
    if (out !== undefined) await writeFile(out, `${JSON.stringify(signed)}\n`)
    print(signed, json, () => summary(signed.verdict))
    return 0
  })
}

function summary({ receptacleId, verdict, whole, pull, counted, asOf }: Verdict): string {
  const lines = pull.map(({ itemId, why, do: toDo }) => `- ${itemId}: ${why}. ${toDo}`)
  if (whole) lines.push('- nobody has told what is in it: open it as a whole')
  return [
    `${receptacleId}: ${verdict}, ${counted.toPull} of ${counted.items} items to pull, as of ${asOf}`,
    ...lines,
  ].join('\n')
}

/** What the service or `verdict` gave, or the JWS alone. With the published key no database is needed. */
async function verify(file: string, { key, json }: Values): Promise<number> {
  const jws = jwsIn(await readText(file))
  const publicKey = key === undefined ? await publishedKey(jws) : publicKeyOf(await readText(key), key)
  const verdict = publicKey && (await verifyVerdict(jws, publicKey))
  print({ intact: verdict !== null, verdict }, json, () =>
    verdict
      ? `The verdict holds.\n${summary(verdict)}`
      : 'THE VERDICT DOES NOT HOLD: it is not signed with this key, or something in it was changed',
  )
  return verdict ? 0 : 1
}

function jwsIn(text: string): string {
  try {
    const read: unknown = JSON.parse(text)
    if (typeof read === 'object' && read !== null && 'jws' in read) return String(read.jws)
  } catch {}
  return text.trim()
}

/** The key of this installation that the text names. */
function publishedKey(jws: string): Promise<KeyObject | null> {
  const id = keyIdIn(jws)
  return withDatabase(async ({ database }) => {
    const found = (await readKeys(database)).find((each) => each.id === id)
    return found ? createPublicKey(found.publicKey) : null
  })
}

function readText(file: string): Promise<string> {
  return readFile(file, 'utf8').catch((error) => {
    throw new PreadviceError(`${file} cannot be read: ${error instanceof Error ? error.message : error}`)
  })
}

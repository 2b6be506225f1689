/** `preadvice certificate …`: licences and certificates of items, and who can say whether they are real. */
import { parseArgs } from 'node:util'
import { may } from '#domain/capability.ts'
import { audit, COMMAND_LINE } from '#platform/audit/record-event.ts'
import { systemClock } from '#platform/clock.ts'
import { PreadviceError, usageError } from '#platform/errors.ts'
import { openSecrets } from '#platform/secrets-key.ts'
import { wholeNumber } from '#platform/whole-number.ts'
import { readCertificates } from '#services/clearance/certificates/read-certificates.ts'
import { addVerifier, endVerifier, listVerifiers } from '#services/clearance/certificates/verifiers.ts'
import { verifyDocument } from '#services/clearance/certificates/verify.ts'
import { webhookSettingsOf } from '#services/clearance/delivery/webhook-settings.ts'
import { actAs, type Opened, print, table, type Verb, withDatabase } from '../verb.ts'

const OPTIONS = {
  as: { type: 'string' },
  issuer: { type: 'string' },
  json: { type: 'boolean' },
} as const
type Values = ReturnType<typeof parse>['values']

function parse(args: string[]) {
  return parseArgs({ args, allowPositionals: true, options: OPTIONS })
}

interface Action {
  usage: string
  words: number
  run(opened: Opened, words: string[], values: Values): Promise<number>
}

const ACTIONS: Record<string, Action> = {
  show: { usage: 'ITEM', words: 1, run: show },
  verify: { usage: 'ITEM PLACE --as USER', words: 2, run: verify },
  'add-verifier': { usage: 'TYPE URL [--issuer NAME]', words: 2, run: add },
  'end-verifier': { usage: 'NUMBER', words: 1, run: end },
  verifiers: { usage: '', words: 0, run: verifiers },
}

export const certificate: Verb = {
  usage: Object.entries(ACTIONS)
    .map(([name, { usage }]) => `certificate ${name} ${usage}`.trim())
    .join(' | '),
  does: 'licences, permits and certificates of an item; ask their issuers whether they are real',
  run: async (args) => {
    const { values, positionals } = parse(args)
    const [name = '', ...words] = positionals
    if (!Object.hasOwn(ACTIONS, name))
      throw usageError(
        `certificate: there is no "certificate ${name}"; there are ${Object.keys(ACTIONS).join(', ')}`,
      )
    const action = ACTIONS[name]!
    if (words.length !== action.words)
      throw usageError(`certificate: write "certificate ${name} ${action.usage}"`)
    return withDatabase((opened) => action.run(opened, words, values))
  },
}

async function show({ database }: Opened, [word]: string[], { json }: Values): Promise<number> {
  const itemId = word!.toUpperCase()
  await audit(database, { kind: 'item.viewed', who: COMMAND_LINE, what: { itemId, as: 'documents' } })
  const documents = await readCertificates(database, itemId, systemClock().slice(0, 10))
  print({ itemId, documents }, json, () => JSON.stringify(documents, null, 2))
  return 0
}

/** Exit 1 where the issuer says that it is not real. */
async function verify(
  { database, config }: Opened,
  [word, place]: string[],
  values: Values,
): Promise<number> {
  const person = await actAs(database, values.as)
  if (!may(person, 'items.decide')) throw usageError(`certificate: ${person.name} may not verify documents`)
  const at = {
    database,
    clock: systemClock,
    chance: Math.random,
    settings: webhookSettingsOf(config),
    secrets: await openSecrets(config),
  }
  const itemId = word!.toUpperCase()
  const number = wholeNumber('certificate verify: PLACE', place, 0, 0, 999)
  const verified = await verifyDocument(at, itemId, number, person.name)
  if (!verified)
    throw new PreadviceError(
      `certificate: ${itemId} has no licence, permit or certificate at place ${number}: see "certificate show ${itemId}"`,
    )
  print(verified, values.json, () => `${verified.result}: ${verified.why}`)
  return verified.result === 'invalid' ? 1 : 0
}

async function add({ database, config }: Opened, [type, url]: string[], { issuer, json }: Values) {
  const asked = { type: type!, issuer: issuer ?? null, url: url! }
  const added = await addVerifier(
    { database, secrets: await openSecrets(config) },
    asked,
    config.webhookPrivateAllowed,
  )
  print({ ...asked, ...added }, json, () => {
    const { verifierId, keyId, secret } = added
    return [
      `verifier  ${verifierId}, for ${type} of ${issuer ?? 'any issuer'}`,
      `key       ${keyId}\nsecret    ${secret}\n\nThe secret is shown once: the issuer checks questions with it.`,
    ].join('\n')
  })
  return 0
}

async function end({ database }: Opened, [word]: string[], { json }: Values): Promise<number> {
  const verifierId = wholeNumber('certificate end-verifier: NUMBER', word, 0, 1, 2_000_000_000)
  await endVerifier(database, verifierId)
  print({ ended: verifierId }, json, () => `verifier ${verifierId} is asked no more`)
  return 0
}

async function verifiers({ database }: Opened, _: string[], { json }: Values): Promise<number> {
  const told = await listVerifiers(database)
  print({ verifiers: told }, json, () =>
    table([
      ['number', 'type', 'issuer', 'address', 'failures', 'not before'],
      ...told.map((each) => [
        ...[each.verifierId, each.type, each.issuer ?? 'any', each.url, each.failures, each.nextTryAt ?? ''],
      ]),
    ]),
  )
  return 0
}

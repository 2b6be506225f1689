/** `preadvice agreement …`: what we tell other administrations and what they tell us, under which agreement. */
import { readFile } from 'node:fs/promises'
import { systemClock } from '#platform/clock.ts'
import { codeOf, PreadviceError, usageError } from '#platform/errors.ts'
import { openSecrets } from '#platform/secrets-key.ts'
import {
  type AgreementStep,
  draftAgreement,
  parseAgreement,
  publishAgreement,
  stepAgreement,
} from '#services/clearance/exchange/agreements.ts'
import { discloseOnRequest } from '#services/clearance/exchange/disclose.ts'
import {
  endKey,
  installKey,
  makeKey,
  readExchangeKeyIds,
  readGateways,
  setGateway,
  unblockGateway,
} from '#services/clearance/exchange/gateways.ts'
import { readStandings } from '#services/clearance/exchange/in-force.ts'
import { actAs, type Opened, print, table, type Verb, withDatabase } from '../verb.ts'
import { disclosures, indicator, indicators } from './agreement-told.ts'
import { parse, type Values } from './agreement-words.ts'

interface Action {
  usage: string
  /** How many words stand behind it. */
  words: readonly [least: number, most: number]
  run(opened: Opened, words: string[], values: Values): Promise<number>
}

const ACTIONS: Record<string, Action> = {
  draft: { usage: 'FILE --as USER', words: [1, 1], run: draft },
  publish: { usage: 'NAME VERSION --reason TEXT --as USER', words: [2, 2], run: publish },
  suspend: { usage: 'NAME --reason TEXT --as USER', words: [1, 1], run: stepper('suspend') },
  resume: { usage: 'NAME --reason TEXT --as USER', words: [1, 1], run: stepper('resume') },
  revoke: { usage: 'NAME --reason TEXT --as USER', words: [1, 1], run: stepper('revoke') },
  list: { usage: '', words: [0, 0], run: list },
  show: { usage: 'NAME', words: [1, 1], run: show },
  gateway: { usage: 'NAME --discloser-to URL | --recipient', words: [1, 1], run: gateway },
  key: { usage: 'NAME', words: [1, 1], run: key },
  'install-key': { usage: 'NAME KEY (the secret in PREADVICE_SECRET)', words: [2, 2], run: install },
  'end-key': { usage: 'NAME KEY', words: [2, 2], run: end },
  unblock: { usage: 'NAME', words: [1, 1], run: unblock },
  disclose: { usage: 'NAME ITEM --reason TEXT --as USER', words: [2, 2], run: disclose },
  disclosures: { usage: '[NAME] [--item ID]', words: [0, 1], run: disclosures },
  indicators: { usage: '[NAME]', words: [0, 1], run: indicators },
  indicator: { usage: 'DISCLOSURE', words: [1, 1], run: indicator },
}

export const agreement: Verb = {
  usage: Object.entries(ACTIONS)
    .map(([name, { usage }]) => `agreement ${name} ${usage}`.trim())
    .join(' | '),
  does: 'agreements with other administrations: written, published by another, suspended, revoked; what was told and received',
  run: async (args) => {
    const { values, positionals } = parse(args)
    const [name = '', ...words] = positionals
    if (!Object.hasOwn(ACTIONS, name))
      throw usageError(
        `agreement: there is no "agreement ${name}"; there are ${Object.keys(ACTIONS).join(', ')}`,
      )
    const action = ACTIONS[name]!
    const [least, most] = action.words
    if (words.length < least || words.length > most)
      throw usageError(`agreement: write "agreement ${name} ${action.usage}"`)
    return withDatabase((opened) => action.run(opened, words, values))
  },
}

function reasonOf({ reason }: Values): string {
  if (!reason) throw usageError('agreement: say why, with --reason TEXT')
  return reason
}

async function draft({ database }: Opened, [file]: string[], values: Values): Promise<number> {
  const person = await actAs(database, values.as)
  const text = await readFile(file!, 'utf8').catch((error) => {
    throw new PreadviceError(`agreement: ${file} cannot be read (${codeOf(error) ?? error})`)
  })
  const written = parseAgreement(text, file!)
  await draftAgreement(database, written, person)
  const told = { agreement: written.body.agreement, version: written.version, state: 'draft' }
  print(told, values.json, () => {
    const { agreement: name, version } = told
    return `${name} ${version} is a draft; next, somebody else: "agreement publish ${name} ${version}"`
  })
  return 0
}

async function publish({ database }: Opened, [name, version]: string[], values: Values): Promise<number> {
  const reason = reasonOf(values)
  const person = await actAs(database, values.as)
  const asked = { agreement: name!, version: version!, reason, now: systemClock() }
  await publishAgreement(database, asked, person)
  print({ agreement: name, version, step: 'publish' }, values.json, () => `${name} ${version} is published`)
  return 0
}

function stepper(step: Exclude<AgreementStep, 'publish'>): Action['run'] {
  return async ({ database }, [name], values) => {
    const reason = reasonOf(values)
    const person = await actAs(database, values.as)
    await stepAgreement(database, step, { agreement: name!, reason, now: systemClock() }, person)
    print({ agreement: name, step }, values.json, () => `${step}: ${name}, from now on`)
    return 0
  }
}

async function list({ database }: Opened, _: string[], { json }: Values): Promise<number> {
  const agreements = await readStandings(database, systemClock().slice(0, 10))
  print({ agreements }, json, () =>
    table([
      ['agreement', 'version', 'state', 'author', 'publisher', 'until', 'name'],
      ...agreements.map(({ agreement: name, version, state, author, publisher, body }) => [
        ...[name, version, state, author, publisher ?? '', body.endsOn, body.name],
      ]),
    ]),
  )
  return 0
}

async function show({ database }: Opened, [name]: string[], { json }: Values): Promise<number> {
  const standings = await readStandings(database, systemClock().slice(0, 10), name!)
  if (standings.length === 0) throw new PreadviceError(`agreement: there is no ${name}: see "agreement list"`)
  const [found] = await readGateways(database, name!)
  const keys = await readExchangeKeyIds(database, name!)
  const told = { standings, gateway: found ?? null, keys }
  print(told, json, () => JSON.stringify(told, null, 2))
  return 0
}

async function gateway({ database, config }: Opened, [name]: string[], values: Values): Promise<number> {
  const { 'discloser-to': url = null, recipient = false, json } = values
  if ((url === null) !== recipient) throw usageError('agreement: say --discloser-to URL, or --recipient')
  const role = recipient ? 'recipient' : 'discloser'
  await setGateway(database, { agreement: name!, role, url }, config.webhookPrivateAllowed)
  print({ agreement: name, role, url }, json, () =>
    url ? `what ${name} covers is told to ${url}` : `under ${name} we are told`,
  )
  return 0
}

async function key({ database, config }: Opened, [name]: string[], { json }: Values): Promise<number> {
  const made = await makeKey({ database, secrets: await openSecrets(config) }, name!)
  print({ agreement: name, key: made }, json, () => {
    const { keyId, secret } = made
    return `key       ${keyId}\nsecret    ${secret}\n\nThe secret is shown once: the discloser signs with it.`
  })
  return 0
}

async function install(
  { database, config }: Opened,
  [name, keyId]: string[],
  { json }: Values,
): Promise<number> {
  const secret = process.env.PREADVICE_SECRET ?? ''
  const at = { database, secrets: await openSecrets(config) }
  await installKey(at, { agreement: name!, keyId: keyId!, secret })
  print({ agreement: name, keyId }, json, () => `what goes out under ${name} is signed with ${keyId}`)
  return 0
}

async function end({ database }: Opened, [name, keyId]: string[], { json }: Values): Promise<number> {
  await endKey(database, name!, keyId!)
  print({ agreement: name, ended: keyId }, json, () => `${keyId} counts no more under ${name}`)
  return 0
}

async function unblock({ database }: Opened, [name]: string[], { json }: Values): Promise<number> {
  await unblockGateway(database, name!)
  print({ agreement: name, blocked: false }, json, () => `what waits under ${name} is sent again`)
  return 0
}

async function disclose({ database }: Opened, [name, item]: string[], values: Values): Promise<number> {
  const reason = reasonOf(values)
  const person = await actAs(database, values.as)
  const asked = { agreement: name!, itemId: item!.toUpperCase(), reason, now: systemClock() }
  const made = await discloseOnRequest(database, asked, person)
  print({ agreement: name, itemId: asked.itemId, ...made }, values.json, () =>
    made.isNew ? `${made.disclosureId} will be sent` : `${made.disclosureId} was made before`,
  )
  return 0
}

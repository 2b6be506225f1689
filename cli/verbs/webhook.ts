/** `preadvice webhook …`: where a partner's responses are sent to, and whether they arrive. */
import { parseArgs } from 'node:util'
import { systemClock } from '#platform/clock.ts'
import { PreadviceError, usageError } from '#platform/errors.ts'
import { openSecrets } from '#platform/secrets-key.ts'
import { sendPage } from '#services/clearance/delivery/deliver.ts'
import { FORMATS, type Format } from '#services/clearance/delivery/formats.ts'
import { acknowledgedUpTo } from '#services/clearance/delivery/responses.ts'
import { webhookSettingsOf } from '#services/clearance/delivery/webhook-settings.ts'
import {
  addWebhookKey,
  blockWebhook,
  endWebhookKey,
  readKeyIds,
  readWebhooks,
  type ShownKey,
  setWebhook,
  stateOf,
  unblockWebhook,
  type Webhook,
} from '#services/clearance/delivery/webhooks.ts'
import { type Opened, print, type Verb, withDatabase } from '../verb.ts'

const OPTIONS = {
  json: { type: 'boolean' },
  format: { type: 'string' },
  reason: { type: 'string' },
} as const
type Values = ReturnType<typeof parse>['values']

function parse(args: string[]) {
  return parseArgs({ args, allowPositionals: true, options: OPTIONS })
}

interface Action {
  usage: string
  /** Words behind the operator. */
  words: number
  run(opened: Opened, operator: string, words: string[], values: Values): Promise<number>
}

const ACTIONS: Record<string, Action> = {
  set: { usage: 'OP URL [--format json|cds|ics2]', words: 1, run: set },
  show: { usage: 'OP', words: 0, run: show },
  block: { usage: 'OP --reason TEXT', words: 0, run: block },
  unblock: { usage: 'OP', words: 0, run: unblock },
  test: { usage: 'OP', words: 0, run: test },
  'add-key': { usage: 'OP', words: 0, run: addKey },
  'end-key': { usage: 'OP KEY', words: 1, run: endKey },
}

export const webhook: Verb = {
  usage: Object.entries(ACTIONS)
    .map(([name, { usage }]) => `webhook ${name} ${usage}`)
    .join(' | '),
  does: 'send a partner its responses: where to, with which keys; whether they arrive',
  run: async (args) => {
    const { values, positionals } = parse(args)
    const [name = '', operator, ...words] = positionals
    if (!Object.hasOwn(ACTIONS, name))
      throw usageError(`webhook: there is no "webhook ${name}"; there are ${Object.keys(ACTIONS).join(', ')}`)
    const action = ACTIONS[name]!
    if (!operator || words.length !== action.words)
      throw usageError(`webhook: write "webhook ${name} ${action.usage}"`)
    return withDatabase((opened) => action.run(opened, operator, words, values))
  },
}

async function set({ database, config }: Opened, operator: string, [url]: string[], values: Values) {
  const format = FORMATS.find((each): each is Format => each === (values.format ?? 'json'))
  if (!format)
    throw usageError(`webhook: there is no format "${values.format}"; there are ${FORMATS.join(', ')}`)
  const at = { database, secrets: await openSecrets(config) }
  const key = await setWebhook(at, { operator, url: url!, format }, config.webhookPrivateAllowed)
  print({ operator, url, format, key }, values.json, () =>
    [`responses of ${operator} are sent to ${url} as ${format}`, ...(key ? [keyText(key)] : [])].join('\n'),
  )
  return 0
}

function keyText({ keyId, secret }: ShownKey): string {
  return `key       ${keyId}\nsecret    ${secret}\n\nThe secret is shown once: the partner checks signatures with it.`
}

async function show({ database }: Opened, operator: string, _: string[], { json }: Values) {
  const hook = await one(database, operator)
  const keys = await readKeyIds(database, operator)
  const { isHeld: _held, ...told } = { ...hook, state: stateOf(hook, systemClock()), keys }
  print(told, json, () =>
    Object.entries(told)
      .filter(([, value]) => value !== null)
      .map(([name, value]) => `${name.padEnd(14)}${value}`)
      .join('\n'),
  )
  return 0
}

async function one(database: Opened['database'], operator: string): Promise<Webhook> {
  const [hook] = await readWebhooks(database, operator)
  if (hook) return hook
  throw new PreadviceError(`webhook: ${operator} has none: make it with "webhook set ${operator} URL"`)
}

async function block({ database }: Opened, operator: string, _: string[], { reason, json }: Values) {
  if (!reason) throw usageError('webhook: say why, with --reason TEXT')
  await blockWebhook(database, operator, reason)
  print(
    { operator, blocked: true, reason },
    json,
    () => `nothing is sent to ${operator} until it is unblocked`,
  )
  return 0
}

async function unblock({ database }: Opened, operator: string, _: string[], { json }: Values) {
  await unblockWebhook(database, operator)
  print({ operator, blocked: false }, json, () => `${operator} is sent its responses again`)
  return 0
}

/** A page without responses, sent now from here, marked as a test. What comes of it changes nothing. */
async function test({ database, config }: Opened, operator: string, _: string[], { json }: Values) {
  const hook = await one(database, operator)
  const at = {
    ...{ database, clock: systemClock },
    ...{ settings: webhookSettingsOf(config), secrets: await openSecrets(config) },
  }
  const page = { bodies: [], next: await acknowledgedUpTo(database, operator) }
  const never = new AbortController().signal
  const sent = await sendPage(at, hook, page, never, { 'preadvice-test': 'true' })
  const why = sent.isTaken ? null : sent.why
  print({ operator, taken: sent.isTaken, why }, json, () =>
    sent.isTaken ? `${hook.url} takes responses` : `${hook.url} does not take responses: ${why}`,
  )
  return sent.isTaken ? 0 : 1
}

async function addKey({ database, config }: Opened, operator: string, _: string[], { json }: Values) {
  await one(database, operator)
  const key = await addWebhookKey({ database, secrets: await openSecrets(config) }, operator)
  print({ operator, key }, json, () => keyText(key))
  return 0
}

async function endKey({ database }: Opened, operator: string, [keyId]: string[], { json }: Values) {
  await endWebhookKey(database, operator, keyId!)
  print({ operator, ended: keyId }, json, () => `${keyId} signs no more requests to ${operator}`)
  return 0
}

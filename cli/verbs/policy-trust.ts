/** `preadvice policy trust …`: the register of trusted senders, and what the trust was worth. */
import { senderKey } from '#domain/traits.ts'
import { usageError } from '#platform/errors.ts'
import { wholeNumber } from '#platform/whole-number.ts'
import {
  addTrusted,
  confirmTrusted,
  listTrusted,
  revokeTrusted,
  type Trusted,
} from '#services/clearance/policy/trusted.ts'
import { actAs, print, table, withDatabase } from '../verb.ts'
import { dayOf, type Values } from './policy-words.ts'

const VERBS: Record<string, (word: string | undefined, values: Values) => Promise<number>> = {
  add,
  confirm,
  revoke,
  list: showList,
  key,
}

export async function trust([name = '', ...rest]: string[], values: Values): Promise<number> {
  if (!Object.hasOwn(VERBS, name) || rest.length > 1)
    throw usageError(`policy trust: there are ${Object.keys(VERBS).join(', ')}`)
  return VERBS[name]!(rest[0], values)
}

function add(sender: string | undefined, values: Values): Promise<number> {
  const { reason, operator } = values
  const until = dayOf('until', values.until)
  if (!sender || !reason || !until)
    throw usageError('policy trust: write "policy trust add KIND:ID --reason TEXT --until DAY --as USER"')
  return withDatabase(async ({ database }) => {
    const person = await actAs(database, values.as)
    const given = {
      sender,
      operator: operator?.toUpperCase() ?? null,
      reason,
      validFrom: dayOf('from', values.from) ?? new Date().toISOString().slice(0, 10),
      validUntil: until,
    }
    const id = await addTrusted(database, given, person)
    print({ id, ...given }, values.json, () => `${sender} is number ${id}; somebody else has to confirm it`)
    return 0
  })
}

function confirm(word: string | undefined, values: Values): Promise<number> {
  const id = numberOf(word)
  return withDatabase(async ({ database }) => {
    await confirmTrusted(database, id, await actAs(database, values.as))
    print({ id, state: 'trusted' }, values.json, () => `sender ${id} is trusted from now on`)
    return 0
  })
}

function revoke(word: string | undefined, values: Values): Promise<number> {
  const [id, { reason }] = [numberOf(word), values]
  if (!reason) throw usageError('policy trust: say why, with --reason TEXT')
  return withDatabase(async ({ database }) => {
    await revokeTrusted(database, id, reason, await actAs(database, values.as))
    print({ id, state: 'revoked' }, values.json, () => `sender ${id} is trusted no more`)
    return 0
  })
}

function numberOf(word: string | undefined): number {
  if (word === undefined)
    throw usageError('policy trust: give the number of the sender: see "policy trust list"')
  return wholeNumber('policy trust', word, 0, 1, 2_000_000_000)
}

function showList(_word: string | undefined, values: Values): Promise<number> {
  return withDatabase(async ({ database }) => {
    const senders = await listTrusted(database)
    print({ senders }, values.json, () => describe(senders))
    return 0
  })
}

function describe(senders: readonly Trusted[]): string {
  const rows = senders.map((each) => [
    each.id,
    each.sender,
    each.operator ?? 'any',
    each.validUntil,
    each.revokedBy !== null ? 'revoked' : each.confirmedBy === null ? 'to be confirmed' : 'trusted',
    each.items,
    each.higherScores,
    each.notSelected,
  ])
  return table([['number', 'sender', 'sent by', 'until', 'state', 'items', 'by score', 'by chance'], ...rows])
}

/** The key that a sender without a number is known by. */
async function key(name: string | undefined, { country, postcode, json }: Values): Promise<number> {
  const found = senderKey(name ?? null, {
    country: country?.toUpperCase() ?? null,
    postcode: postcode ?? null,
  })
  if (found === null)
    throw usageError('policy trust: write "policy trust key NAME --country CC --postcode CODE"')
  print({ sender: `sender:${found}` }, json, () => `sender:${found}`)
  return 0
}
